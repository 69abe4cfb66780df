import type { Clock } from '../instant.ts'
import type { Subscription } from './subscriber.ts'
import type { Purpose, Token, TokenSigner } from './token.ts'

/** The personal links of a mail. The token stands last in each. */
export type Links = Record<
  'confirm' | 'manage' | 'unsubscribe' | 'undo' | 'own' | 'move' | 'desk',
  (to: Linkable) => string
>

type Linkable = Pick<Subscription, 'reader' | 'story' | 'epoch'> & Pick<Token, 'also'>

/** @param site `https://storywire.example.org`, without a slash at the end */
export const linksOf = (site: string, signer: TokenSigner, clock: Clock): Links => {
  const link =
    (purpose: Exclude<Purpose, 'form'>) =>
    ({ reader, story, epoch, also }: Linkable) =>
      `${site}/${purpose}/${signer.sign({ purpose, reader, story, epoch, issuedAt: clock.now(), also })}`
  return {
    confirm: link('confirm'),
    manage: link('manage'),
    unsubscribe: link('unsubscribe'),
    undo: link('undo'),
    own: link('own'),
    desk: link('desk'),
    move: link('move'),
  }
}
