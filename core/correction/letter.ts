import type { Letter } from '../delivery/envelope.ts'
import type { ListMailHoles } from '../delivery/mail-holes.ts'
import type { Choice } from '../delivery/sliced-mail.ts'
import type { StoryPack } from '../story/pack.ts'
import type { Links } from '../subscription/links.ts'
import { automatic, footerHoles, listHeaders } from '../subscription/list-mail.ts'
import type { Recipient } from '../subscription/may-get.ts'
import type { FrozenCorrection } from './correction.ts'
import type { CorrectionWords } from './correction-words.ts'

/** The correction of one reader. */
export const correctionLetter = (
  frozen: FrozenCorrection,
  recipient: Recipient,
  pack: StoryPack,
  links: Links,
  sample: boolean,
  words: CorrectionWords,
): Letter => {
  const holes: ListMailHoles = {
    ...footerHoles(words.subscription.thisMail.correction, recipient, pack, links, words),
    web: frozen.href,
  }
  const chosen: Choice[] = [...(sample ? ['sample' as const] : []), 'stands', 'facts', 'button']
  return {
    from: pack.sender,
    subject: frozen.subject,
    body: { mail: frozen.mail, chosen, holes },
    headers: [...listHeaders(pack, holes.unsubscribe), automatic],
    stream: 'list',
  }
}
