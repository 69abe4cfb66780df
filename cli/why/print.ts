import { isMemberOf } from '#core/closed-list'
import { skipReasons } from '#core/delivery/skip-reason'
import { count } from '#templates/words/en/count'
import { whenText } from '../when-text.ts'
import type { Explanation } from './explain.ts'

/** One sentence: what became of it, and why. */
export const decisionText = (one: Explanation): string => {
  const reason = one.reason === null ? '' : `: ${one.reason}`
  switch (one.decision) {
    case 'submitted':
      return 'SES took the mail and has not said yet what became of it'
    case 'delivered':
      return 'delivered to the mailbox'
    case 'bounced':
      return 'the mailbox refused it (bounce)'
    case 'complained':
      return 'delivered, and the reader called it spam'
    case 'skipped':
      return `nothing was sent: ${skipText(one.reason ?? 'skipped')}`
    case 'failed':
      return one.reported?.is === 'reject' ? 'SES rejected the mail' : `given up${reason}`
    case 'not-sent':
      return `not sent yet, it is tried again${reason}`
    case 'uncertain':
      return `SES may have it: no answer came${reason}; its event or silence decides`
    case 'not-opened':
      return 'the mailing is not opened yet'
    case 'dropped':
      return `nobody was sent it: ${(one.reason ?? 'what it was to tell held no longer').replace(/\.$/u, '')}`
    case 'not-reached':
      return 'the ledger has not come to this reader yet'
    case 'stopped':
      return 'the mailing was stopped before this reader’s turn'
    case 'too-late':
      return 'the mailing’s time was over before this reader’s turn'
    case 'not-in-audience':
      return audienceText(one)
  }
}

/** What a newer version noted is printed as it is. */
const skipText = (reason: string): string => (isMemberOf(skipReasons, reason) ? skipReasons[reason] : reason)

const audienceText = ({ audience, subscription }: Explanation): string => {
  if (!subscription) return 'not in the audience: this address has no subscription to the story'
  const narrow = narrowAudiences[audience]
  if (narrow && subscription.state === 'active') return `not in the audience: it is ${narrow}`
  if (subscription.state === 'active' && subscription.since !== null)
    return `not in the audience: active only since ${whenText(subscription.since)}`
  return `not in the audience: the subscription was not active (now: ${subscription.state})`
}

/** Of these mailings a reader's subscription alone does not say who is due: who else got what does. */
const narrowAudiences: Partial<Record<Explanation['audience'], string>> = {
  recipients: 'only for those who got the mail that it puts right',
  'held-back': 'only for those from whom an alert was held back until their morning',
  unheard: 'only for those who ask for a sign of life and to whom nothing else went',
  editors: 'only for editors',
  reader: 'for another reader alone',
}

/** The whole answer, for people. */
export const explanationLines = (one: Explanation): string[] => {
  const { preferences, subscription, reported } = one
  const line = (name: string, text: string) => `  ${name.padEnd(13)}${text}`
  return [
    `${one.mailing}: ${decisionText(one)}.`,
    line('reader', one.reader),
    ...(subscription
      ? [
          line(
            'subscription',
            `${subscription.state}${subscription.since ? ` since ${whenText(subscription.since)}` : ''}${
              subscription.suppressed ? `, suppressed: ${subscription.suppressed}` : ''
            }`,
          ),
        ]
      : []),
    ...(preferences
      ? [
          line('topics', preferences.topics.join(', ') || 'none'),
          line(
            'wants',
            `digest ${preferences.cadence}, ${preferences.alerts ? 'alerts' : 'no alerts'} (as of now)`,
          ),
        ]
      : []),
    ...(one.at
      ? [line('decided', `${whenText(one.at)}${one.attempt ? `, attempt ${one.attempt}` : ''}`)]
      : []),
    ...(one.ses ? [line('SES id', one.ses)] : []),
    ...(reported
      ? [
          line(
            'SES said',
            `${reported.is}, ${whenText(reported.at)}${reported.twice ? '; SES took it TWICE' : ''}`,
          ),
        ]
      : []),
    ...(one.ses ? [line('in the mail', inTheMail(one))] : []),
    ...one.developments.map(({ topic, headline, id }) => line('', `${topic}: ${headline || id}`)),
  ]
}

const inTheMail = ({ kind, developments }: Explanation): string => {
  if (kind !== 'edition' && kind !== 'alert') return `the ${kind}`
  const { length } = developments
  if (length === 0) return 'no development on these topics: a quiet week'
  return `${count(length, 'development', 'developments')} (the last ones as a link when too long for one mail)`
}
