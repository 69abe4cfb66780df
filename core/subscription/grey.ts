import type { Instant } from '../instant.ts'
import type { Span, Subscriber } from './subscriber.ts'

/**
 * So long a first hard bounce rests an address. Providers have called good mailboxes unknown for hours, seldom for more
 * than a day; and whoever has a weekly digest loses no other edition by it.
 */
export const greyDays = 3

export const isGrey = ({ grey }: Pick<Subscriber, 'grey'>, now: Instant): boolean =>
  grey !== undefined && now < grey.until

/** What SES said before counts for nothing: an operator lifted it. */
export const isForgiven = ({ forgivenAt }: Pick<Subscriber, 'forgivenAt'>, at: Instant): boolean =>
  forgivenAt !== undefined && at <= forgivenAt

/** It bounced while its mailbox provider failed. */
export const isExcused = ({ excused }: Pick<Subscriber, 'excused'>, at: Instant): boolean =>
  excused !== undefined && isWithin(excused, at)

export const isWithin = ({ from, until }: Span, at: Instant): boolean => from <= at && at < until
