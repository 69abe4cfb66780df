import type { Letter } from '../delivery/envelope.ts'
import type {
  AccessHoles,
  ConfirmationHoles,
  DeskHoles,
  GoodbyeHoles,
  OwnHoles,
} from '../delivery/mail-holes.ts'
import type { SlicedMail } from '../delivery/sliced-mail.ts'
import { longDayOf } from '../story/day.ts'
import type { StoryPack } from '../story/pack.ts'
import { alertsText, cadenceText, topicTitles } from './choice.ts'
import type { Links } from './links.ts'
import { automatic } from './list-mail.ts'
import type { Recipient } from './may-get.ts'
import { addressDueAt } from './subscriber.ts'
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
    story: pack.title,
    topics: topicTitles(preferences, pack).join(words.story.semicolon),
    cadence: cadenceText(preferences, pack, words),
    alerts: alertsText(preferences, words),
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
  return notice(mail, 'ask', holes, subject, pack, sample)
}

/** To somebody who is subscribed already and filled in the form again. */
export const accessLetter = (
  mail: SlicedMail,
  { subscription }: Recipient,
  pack: StoryPack,
  links: Links,
  sample: boolean,
  words: SubscriptionWords,
): Letter => {
  const manage = links.manage(subscription)
  const holes: AccessHoles = {
    story: pack.title,
    manage,
    sender: pack.sender.name,
    postal: pack.postalAddress,
  }
  return notice(mail, 'known', holes, words.subscription.subjects.access(pack.sender.name), pack, sample)
}

/** To a reader who wants to see or erase what is held. */
export const ownLetter = (
  mail: SlicedMail,
  { subscription }: Recipient,
  pack: StoryPack,
  links: Links,
  sample: boolean,
  words: SubscriptionWords,
): Letter => {
  const holes: OwnHoles = {
    story: pack.title,
    own: links.own(subscription),
    sender: pack.sender.name,
    postal: pack.postalAddress,
  }
  return notice(mail, 'asked', holes, words.subscription.subjects.own(pack.sender.name), pack, sample)
}

/** To an editor who wants to sit at the desk. */
export const deskLetter = (
  mail: SlicedMail,
  { subscription }: Recipient,
  pack: StoryPack,
  links: Links,
  sample: boolean,
  words: SubscriptionWords,
): Letter => {
  const holes: DeskHoles = {
    story: pack.title,
    desk: links.desk(subscription),
    sender: pack.sender.name,
    postal: pack.postalAddress,
  }
  return notice(mail, 'asked', holes, words.subscription.subjects.desk(pack.sender.name), pack, sample)
}

/** Not a list mail: it is the last word, and it says how to take the end back. */
export const goodbyeLetter = (
  mail: SlicedMail,
  { subscription }: Recipient,
  pack: StoryPack,
  links: Links,
  sample: boolean,
  words: SubscriptionWords,
): Letter => {
  const undo = links.undo(subscription)
  const holes: GoodbyeHoles = {
    story: pack.title,
    undo,
    sender: pack.sender.name,
    postal: pack.postalAddress,
  }
  return notice(mail, 'left', holes, words.subscription.subjects.goodbye(pack.sender.name), pack, sample)
}

/** What all of them are: automatic mails that belong to no list, from the confirmations' sender. */
const notice = (
  mail: SlicedMail,
  slice: 'ask' | 'known' | 'asked' | 'left',
  holes: ConfirmationHoles | AccessHoles | OwnHoles | DeskHoles | GoodbyeHoles,
  subject: string,
  pack: StoryPack,
  sample: boolean,
): Letter => ({
  body: { mail, chosen: sample ? ['sample', slice] : [slice], holes },
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
