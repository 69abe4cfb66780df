import { type Instant, plusHours } from '../instant.ts'
import type { Grey, Subscriber, Subscription } from './subscriber.ts'

/**
 * So long the one more try is waited for. Most answers come within a minute; a mailbox that puts mail off for longer than
 * this is tried once more by the next mail.
 */
export const answerHours = 2

/** What became of a mail: *over* is one that was not sent, or bounced for now. */
export type TryAnswer = 'arrived' | 'over' | 'open'

/** Whoever confirmed since the bounce had our mail: the mailbox is there. */
export const isProven = (
  { grey }: Pick<Subscriber, 'grey'>,
  { consent }: Pick<Subscription, 'consent'>,
): boolean => grey !== undefined && consent.confirmedAt !== null && consent.confirmedAt > grey.at

/** Whether an address that has rested is not known to take mail again: one mail at a time is tried. */
export const isOnTrial = (
  subscriber: Pick<Subscriber, 'grey'>,
  subscription: Pick<Subscription, 'consent'>,
): boolean =>
  subscriber.grey !== undefined && !subscriber.grey.tried?.arrived && !isProven(subscriber, subscription)

/**
 * Whether a mail may be the try.
 * @param answer what became of the mail that is the try so far
 * @returns the rest as it is to be saved before the mail goes; *go*: nothing to save; *wait*: another is on its way
 */
export const claimTry = (
  grey: Grey,
  mailing: string,
  answer: TryAnswer,
  now: Instant,
): Grey | 'go' | 'wait' => {
  const { tried } = grey
  if (tried?.mailing === mailing) return 'go'
  if (tried && answer === 'arrived') return { ...grey, tried: { ...tried, arrived: true } }
  if (tried && answer === 'open' && now < plusHours(tried.at, answerHours)) return 'wait'
  return { ...grey, tried: { mailing, at: now } }
}
