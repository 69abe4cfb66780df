import type { Letter } from '../delivery/envelope.ts'
import type { ListMailHoles } from '../delivery/mail-holes.ts'
import { longDayOf } from '../story/day.ts'
import type { StoryPack } from '../story/pack.ts'
import { masked } from './address.ts'
import { endedText } from './held-topics.ts'
import type { Links } from './links.ts'
import type { Recipient } from './may-get.ts'
import type { SubscriptionWords } from './subscription-words.ts'

/**
 * The headers of a mail that goes to many: leaving with one click (RFC 8058 on RFC 2369) and the list's name
 * (RFC 2919). Their values are ASCII and must never be encoded words.
 */
export const listHeaders = (
  pack: Pick<StoryPack, 'id' | 'sender'>,
  unsubscribe: string,
): Letter['headers'] => {
  const domain = pack.sender.address.slice(pack.sender.address.lastIndexOf('@') + 1)
  return [
    { name: 'List-Id', value: `<${pack.id}.${domain}>` },
    { name: 'List-Unsubscribe', value: `<${unsubscribe}>` },
    { name: 'List-Unsubscribe-Post', value: 'List-Unsubscribe=One-Click' },
  ]
}

/** RFC 3834: a machine wrote it, so that no vacation notice comes back. */
export const automatic = { name: 'Auto-Submitted', value: 'auto-generated' }

/** Why the reader gets this, and the ways out. @param what "this weekly digest" */
export const footerHoles = (
  what: string,
  { subscriber, subscription }: Recipient,
  pack: Pick<StoryPack, 'language' | 'timeZone' | 'topics' | 'retired'>,
  links: Links,
  words: SubscriptionWords,
): Pick<ListMailHoles, 'why' | 'manage' | 'unsubscribe'> => {
  const { askedAt, confirmedAt, imported } = subscription.consent
  // Not the whole of it: the mail may be passed on.
  const address = subscriber.address && masked(subscriber.address)
  const asked = longDayOf(askedAt, pack)
  const confirmed = confirmedAt ? longDayOf(confirmedAt, pack) : asked
  const because =
    confirmedAt === null && imported?.evidence
      ? words.subscription.whyImported(what, address, asked, imported.evidence.source)
      : words.subscription.why(what, address, asked, asked === confirmed ? null : confirmed)
  return {
    why: `${because}${endedText(subscription.preferences.topics, pack, words)}`,
    manage: links.manage(subscription),
    unsubscribe: links.unsubscribe(subscription),
  }
}
