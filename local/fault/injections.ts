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

/**
 * Why the others cannot, alarms of CloudWatch among them, and the test in which each is seen to come and, where something
 * is to be mended, to go.
 */
export const notOnOneMachine: Readonly<Record<string, { why: string; seenIn: string }>> = {
  'bounce-rate': {
    why: 'SES computes it of a whole account',
    seenIn: 'test/infra/alarms-evaluated.medium.test.ts',
  },
  'complaint-rate': {
    why: 'SES computes it of a whole account',
    seenIn: 'test/infra/alarms-evaluated.medium.test.ts',
  },
  'open-mailing-recursion': {
    why: 'Lambda counts it; one machine puts such messages among the dead letters',
    seenIn: 'test/infra/alarms-evaluated.medium.test.ts',
  },
  throttles: {
    why: 'Lambda counts it, of a whole account',
    seenIn: 'test/infra/alarms-evaluated.medium.test.ts',
  },
  'site-faults': { why: 'API Gateway counts it', seenIn: 'test/infra/alarms-evaluated.medium.test.ts' },
  'sweep-errors': { why: 'CloudWatch counts it', seenIn: 'test/infra/alarms-evaluated.medium.test.ts' },
  'sweep-silence': { why: 'CloudWatch counts it', seenIn: 'test/infra/alarms-evaluated.medium.test.ts' },
  'called-phishing': { why: 'it takes a reader off for good', seenIn: 'test/functions/feedback.test.ts' },
  'edition-late': {
    why: 'the sweep that would find it asks for the edition first',
    seenIn: 'test/core/fault/watch.test.ts',
  },
  'mailing-held': {
    why: 'its canary’s mail would have to bounce first',
    seenIn: 'test/core/delivery/after-canaries.test.ts',
  },
  'mailing-in-circles': {
    why: 'a message would have to go round for hours',
    seenIn: 'test/core/delivery/deliver-message.test.ts',
  },
  'mailing-uncertain': {
    why: 'a mailing’s time would have to pass',
    seenIn: 'test/functions/faults-that-hurt.test.ts',
  },
  'mails-failed': {
    why: 'SES would have to refuse one mail three times',
    seenIn: 'test/functions/faults-that-hurt.test.ts',
  },
  'plan-overdue': { why: 'a planned day would have to pass', seenIn: 'test/core/fault/watch.test.ts' },
  'provider-bounces': {
    why: 'ten readers of one provider would be needed',
    seenIn: 'test/core/subscription/told-readers.test.ts',
  },
  'reading-model': {
    why: 'no model reads here unless one is named',
    seenIn: 'test/core/story/following/ask-model.test.ts',
  },
  'reconciliation-late': {
    why: 'the sweep does it itself before it judges',
    seenIn: 'test/functions/faults-that-hurt.test.ts',
  },
  'report-unsiftable': {
    why: 'it is a defect of ours that nobody knows',
    seenIn: 'test/functions/faults-that-hurt.test.ts',
  },
  'retention-late': {
    why: 'the sweep does it itself before it judges',
    seenIn: 'test/core/fault/watch.test.ts',
  },
  'review-over': {
    why: 'the time of a mailing that waits for an editor would have to pass',
    seenIn: 'test/functions/review.test.ts',
  },
  'review-unread': {
    why: 'the story pack would have to ask for a review',
    seenIn: 'test/functions/review.test.ts',
  },
  'sign-up-flood': {
    why: 'hundreds of forms would have to be sent',
    seenIn: 'test/functions/site/flood.test.ts',
  },
  'source-dates': {
    why: 'a feed would have to show dates that cannot be true',
    seenIn: 'test/core/story/collecting/feed-dates.test.ts',
  },
  'source-still': {
    why: 'a feed would have to rest for days',
    seenIn: 'test/core/story/collecting/still-sources.test.ts',
  },
  'table-restored': { why: 'one machine’s table is never a copy', seenIn: 'test/cli/restore.test.ts' },
  'topic-unknown': {
    why: 'the story pack would have to lose a topic',
    seenIn: 'test/functions/faults-that-hurt.test.ts',
  },
}
