import type { Letter } from '../delivery/envelope.ts'
import type { ListMailHoles } from '../delivery/mail-holes.ts'
import type { Choice } from '../delivery/sliced-mail.ts'
import type { StoryPack } from '../story/pack.ts'
import type { Links } from '../subscription/links.ts'
import { automatic, footerHoles, listHeaders } from '../subscription/list-mail.ts'
import type { Recipient } from '../subscription/may-get.ts'
import type { FrozenFarewell } from './farewell.ts'
import type { FarewellWords } from './farewell-words.ts'

/** The last mail of one reader. */
export const farewellLetter = (
  frozen: FrozenFarewell,
  recipient: Recipient,
  pack: StoryPack,
  links: Links,
  sample: boolean,
  words: FarewellWords,
): Letter => {
  const holes: ListMailHoles = {
    ...footerHoles(words.subscription.thisMail.farewell, recipient, pack, links, words),
    web: frozen.href,
  }
  const next: Choice[] = frozen.mail.slices.button ? ['button'] : []
  const chosen: Choice[] = [...(sample ? ['sample' as const] : []), 'stands', 'facts', ...next]
  return {
    from: pack.sender,
    subject: frozen.subject,
    body: { mail: frozen.mail, chosen, holes },
    headers: [...listHeaders(pack, holes.unsubscribe), automatic],
    stream: 'list',
  }
}
