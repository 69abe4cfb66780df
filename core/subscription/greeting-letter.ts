import type { Letter } from '../delivery/envelope.ts'
import type { AskedHoles, ConfirmationHoles, NoticeHoles, SeveralHoles } from '../delivery/mail-holes.ts'
import type { GreetingKind } from '../delivery/mailing-kind.ts'
import type { Choice, SlicedMail } from '../delivery/sliced-mail.ts'
import { longDayOf } from '../story/day.ts'
import type { StoryPack } from '../story/pack.ts'
import { alertsText, cadenceText, topicTitles } from './choice.ts'
import type { Links } from './links.ts'
import { automatic } from './list-mail.ts'
import type { Recipient } from './may-get.ts'
import { addressDueAt, type Subscription } from './subscriber.ts'
import type { SubscriptionWords } from './subscription-words.ts'

/** *Please confirm*: what was asked for, and one button. */
export const confirmationLetter = (
  mail: SlicedMail,
  { subscription }: Recipient,
  pack: StoryPack,
  links: Links,
  sample: boolean,
  words: SubscriptionWords,
): Letter => {
  const { preferences } = subscription
  const holes: ConfirmationHoles = {
    ...askedHoles({ subscription, pack }, pack.language, words),
    confirm: links.confirm(subscription),
    until: longDayOf(addressDueAt(subscription) ?? subscription.consent.askedAt, pack),
    sender: pack.sender.name,
    postal: pack.postalAddress,
  }
  const { cadence } = preferences
  const { name } = pack.sender
  const subject =
    cadence === 'none'
      ? words.subscription.subjects.confirmAlerts(name)
      : words.cadence[cadence].confirmation(name)
  return notice(mail, ['ask'], holes, subject, pack, sample)
}

/** One story of several that are asked for. */
export type AskedStory = { subscription: Subscription; pack: StoryPack }

/**
 * The same about several stories, and one button for all of them. It speaks for the first one's sender.
 * @param asked at least two, all of one reader
 */
export const severalLetter = (
  mail: SlicedMail,
  asked: readonly [AskedStory, ...AskedStory[]],
  links: Links,
  sample: boolean,
  words: SubscriptionWords,
): Letter => {
  const [lead, ...others] = asked
  const { pack } = lead
  const [first = ''] = asked
    .map(({ subscription }) => addressDueAt(subscription) ?? subscription.consent.askedAt)
    .sort()
  const holes: SeveralHoles = {
    confirm: links.confirm({
      ...lead.subscription,
      also: others.map(({ subscription: { story, epoch } }) => ({ story, epoch })),
    }),
    // Up to then it confirms all of them.
    until: longDayOf(first, pack),
    sender: pack.sender.name,
    postal: pack.postalAddress,
  }
  const subject = words.subscription.subjects.confirmSeveral(pack.sender.name, asked.length)
  const each = asked.map(one => ({ id: 'asked' as const, holes: askedHoles(one, pack.language, words) }))
  return notice(mail, ['asks', ...each, 'confirm'], holes, subject, pack, sample)
}

/** @param language of the mail, which tells when each digest comes */
const askedHoles = (
  { subscription: { preferences }, pack }: AskedStory,
  language: string,
  words: SubscriptionWords,
): AskedHoles => ({
  story: pack.title,
  topics: topicTitles(preferences, pack).join(words.story.semicolon),
  cadence: cadenceText(preferences, { ...pack, language }, words),
  alerts: alertsText(preferences, words),
})

/** Notices: a few sentences and a button, to a single reader. */
export type NoticeKind = Exclude<GreetingKind, 'confirmation' | 'welcome'>

/** Where the button of each leads; null: it has none. */
const leadsTo = {
  access: 'manage',
  own: 'own',
  desk: 'desk',
  moving: 'move',
  moved: 'manage',
  away: null,
  goodbye: 'undo',
} as const satisfies Record<NoticeKind, keyof Links | null>

export const noticeLetter = (
  kind: NoticeKind,
  mail: SlicedMail,
  { subscription }: Recipient,
  pack: StoryPack,
  links: Links,
  sample: boolean,
  words: SubscriptionWords,
): Letter => {
  const link = leadsTo[kind]
  const holes: NoticeHoles = {
    story: pack.title,
    link: link === null ? '' : links[link](subscription),
    sender: pack.sender.name,
    postal: pack.postalAddress,
  }
  return notice(mail, ['notice'], holes, words.subscription.subjects[kind](pack.sender.name), pack, sample)
}

/** What all of them are: automatic mails that belong to no list, from the confirmations' sender. */
const notice = (
  mail: SlicedMail,
  slices: readonly Choice[],
  holes: ConfirmationHoles | SeveralHoles | NoticeHoles,
  subject: string,
  pack: StoryPack,
  sample: boolean,
): Letter => ({
  body: { mail, chosen: sample ? ['sample', ...slices] : slices, holes },
  from: confirmSender(pack),
  subject,
  headers: [automatic],
  stream: 'confirm',
})

/** Another sender than digests: what happens to their reputation must not keep confirmations back. */
const confirmSender = ({ sender }: Pick<StoryPack, 'sender'>) => ({
  name: sender.name,
  address: sender.confirmAddress,
})
