import type { Letter } from '../delivery/envelope.ts'
import type { AccessHoles, ConfirmationHoles, GoodbyeHoles } from '../delivery/mail-holes.ts'
import type { SlicedMail } from '../delivery/sliced-mail.ts'
import type { StoryPack } from '../story/pack.ts'
import { alertsText, cadenceText, topicTitles } from './choice.ts'
import type { Links } from './links.ts'
import { automatic, dayText } from './list-mail.ts'
import type { Recipient } from './standing.ts'
import { addressDueAt } from './subscriber.ts'

/** *Please confirm*: what was asked for, and one button. */
export const confirmationLetter = (
  mail: SlicedMail,
  { subscription }: Recipient,
  pack: StoryPack,
  links: Links,
  sample: boolean,
): Letter => {
  const { preferences } = subscription
  const holes: ConfirmationHoles = {
    story: pack.title,
    topics: topicTitles(preferences, pack).join('; '),
    cadence: cadenceText(preferences, pack),
    alerts: alertsText(preferences),
    confirm: links.confirm(subscription),
    until: dayText(addressDueAt(subscription) ?? subscription.consent.askedAt, pack),
    postal: pack.postalAddress,
  }
  const what = preferences.cadence === 'none' ? 'alerts' : `${preferences.cadence} digest`
  return {
    body: { mail, chosen: [...(sample ? ['sample'] : []), 'ask'], holes },
    from: confirmSender(pack),
    subject: `Please confirm: ${pack.sender.name}'s ${what}`,
    headers: [automatic],
    stream: 'confirm',
  }
}

/** To somebody who is subscribed already and filled in the form again. */
export const accessLetter = (
  mail: SlicedMail,
  { subscription }: Recipient,
  pack: StoryPack,
  links: Links,
  sample: boolean,
): Letter => ({
  body: {
    mail,
    chosen: [...(sample ? ['sample'] : []), 'known'],
    holes: {
      story: pack.title,
      manage: links.manage(subscription),
      postal: pack.postalAddress,
    } satisfies AccessHoles,
  },
  from: confirmSender(pack),
  subject: `Your ${pack.sender.name} preferences`,
  headers: [automatic],
  stream: 'confirm',
})

/** Not a list mail: it is the last word, and it says how to take the end back. */
export const goodbyeLetter = (
  mail: SlicedMail,
  { subscription }: Recipient,
  pack: StoryPack,
  links: Links,
  sample: boolean,
): Letter => ({
  body: {
    mail,
    chosen: [...(sample ? ['sample'] : []), 'left'],
    holes: {
      story: pack.title,
      undo: links.undo(subscription),
      postal: pack.postalAddress,
    } satisfies GoodbyeHoles,
  },
  from: confirmSender(pack),
  subject: `You have left ${pack.sender.name}`,
  headers: [automatic],
  stream: 'confirm',
})

/** Another sender than digests: what happens to their reputation must not keep confirmations back. */
const confirmSender = ({ sender }: Pick<StoryPack, 'sender'>) => ({
  name: sender.name,
  address: sender.confirmAddress,
})
