import type { Letter } from '../delivery/envelope.ts'
import type { AlertHoles } from '../delivery/mail-holes.ts'
import type { Choice } from '../delivery/sliced-mail.ts'
import type { StoryPack } from '../story/pack.ts'
import type { Links } from '../subscription/links.ts'
import { automatic, footerHoles, listHeaders } from '../subscription/list-mail.ts'
import type { Recipient } from '../subscription/may-get.ts'
import type { FrozenAlert } from './alert.ts'
import type { AlertWords } from './alert-words.ts'

/** The alert of one reader. */
export const alertLetter = (
  frozen: FrozenAlert,
  recipient: Recipient,
  pack: StoryPack,
  links: Links,
  sample: boolean,
  words: AlertWords,
): Letter => {
  const holes: AlertHoles = {
    ...footerHoles(words.subscription.thisMail.alert, recipient, pack, links, words),
    web: frozen.href,
  }
  const chosen: Choice[] = [...(sample ? ['sample' as const] : []), 'stands', 'facts', 'button', 'next']
  return {
    from: pack.sender,
    subject: frozen.subject,
    body: { mail: frozen.mail, chosen, holes },
    headers: [...listHeaders(pack, holes.unsubscribe), automatic],
    stream: 'list',
  }
}
