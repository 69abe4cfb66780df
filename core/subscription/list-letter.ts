import type { Letter } from '../delivery/envelope.ts'
import type { ListMailHoles } from '../delivery/mail-holes.ts'
import type { Choice, SlicedMail } from '../delivery/sliced-mail.ts'
import type { StoryPack } from '../story/pack.ts'
import type { Links } from './links.ts'
import { automatic, footerHoles, listHeaders } from './list-mail.ts'
import type { Recipient } from './may-get.ts'
import type { SubscriptionWords } from './subscription-words.ts'

/** For whom a frozen mail is written, and with what. */
export type ListLetterFor = [
  recipient: Recipient,
  pack: StoryPack,
  links: Links,
  sample: boolean,
  words: SubscriptionWords,
]

/**
 * The letter of one reader of a mail that tells each of its readers the same, and that nobody asked for by a date: an alert,
 * a correction, a last mail.
 * @param slices those that stand in it, after the notice of a sample
 */
export const listLetter = (
  frozen: { mail: SlicedMail; subject: string; href: string },
  kind: keyof SubscriptionWords['subscription']['thisMail'],
  slices: readonly Choice[],
  ...[recipient, pack, links, sample, words]: ListLetterFor
): Letter => {
  const holes: ListMailHoles = {
    ...footerHoles(words.subscription.thisMail[kind], recipient, pack, links, words),
    web: frozen.href,
  }
  const chosen: Choice[] = [...(sample ? ['sample' as const] : []), ...slices]
  return {
    from: pack.sender,
    subject: frozen.subject,
    body: { mail: frozen.mail, chosen, holes },
    headers: [...listHeaders(pack, holes.unsubscribe), automatic],
    stream: 'list',
  }
}
