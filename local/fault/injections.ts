import type { Injection } from './injection.ts'
import { mailingsThatStand } from './mailings-that-stand.ts'
import { toldFromOutside } from './told-from-outside.ts'
import { workThatStands } from './work-that-stands.ts'

/** Faults that can be brought about on one machine, by their names in the list of faults. */
export const injections: Readonly<Record<string, Injection>> = {
  ...mailingsThatStand,
  ...workThatStands,
  ...toldFromOutside,
}

/** Why the others cannot; alarms of CloudWatch among them. */
export const notOnOneMachine: Readonly<Record<string, string>> = {
  'bounce-rate': 'SES computes it of a whole account',
  'complaint-rate': 'SES computes it of a whole account',
  'open-mailing-recursion': 'Lambda counts it; one machine puts such messages among the dead letters',
  throttles: 'Lambda counts it, of a whole account',
  'site-faults': 'API Gateway counts it',
  'sweep-errors': 'CloudWatch counts it',
  'sweep-silence': 'CloudWatch counts it',
  'called-phishing': 'it takes a reader off for good',
  'edition-late': 'the sweep that would find it asks for the edition first',
  'mailing-held': 'its canary’s mail would have to bounce first',
  'mailing-in-circles': 'a message would have to go round for hours',
  'mailing-uncertain': 'a mailing’s time would have to pass',
  'mails-failed': 'SES would have to refuse one mail three times',
  'plan-overdue': 'a planned day would have to pass',
  'provider-bounces': 'ten readers of one provider would be needed',
  'reading-model': 'no model reads here unless one is named',
  'reconciliation-late': 'the sweep does it itself before it judges',
  'report-unsiftable': 'it is a defect of ours that nobody knows',
  'retention-late': 'the sweep does it itself before it judges',
  'review-over': 'the time of a mailing that waits for an editor would have to pass',
  'review-unread': 'the story pack would have to ask for a review',
  'sign-up-flood': 'hundreds of forms would have to be sent',
  'source-dates': 'a feed would have to show dates that cannot be true',
  'source-still': 'a feed would have to rest for days',
  'table-restored': 'one machine’s table is never a copy',
  'topic-unknown': 'the story pack would have to lose a topic',
}
