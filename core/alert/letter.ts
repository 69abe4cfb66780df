import type { Letter } from '../delivery/envelope.ts'
import { assemble } from '../delivery/sliced-mail.ts'
import type { StoryPack } from '../story/pack.ts'
import type { Links } from '../subscription/links.ts'
import { footerHoles, listHeaders } from '../subscription/list-mail.ts'
import type { Recipient } from '../subscription/standing.ts'
import type { FrozenAlert } from './alert.ts'

/** The alert of one reader. */
export const alertLetter = (
  frozen: FrozenAlert,
  recipient: Recipient,
  pack: StoryPack,
  links: Links,
  sample: boolean,
): Letter => {
  const holes = {
    ...footerHoles('this alert', recipient, pack, links),
    preheader: frozen.preheader,
    web: frozen.href,
  }
  const chosen = [...(sample ? ['sample'] : []), 'stands', 'facts', 'button', 'next']
  const { html, text } = assemble(frozen.mail, chosen, holes)
  return {
    from: pack.sender,
    subject: frozen.subject,
    html,
    text,
    // RFC 3834: a machine wrote it, so that no vacation notice comes back.
    headers: [
      ...listHeaders(pack, links.unsubscribe(recipient.subscription)),
      { name: 'Auto-Submitted', value: 'auto-generated' },
    ],
    stream: 'list',
  }
}
