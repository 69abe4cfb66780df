import type { Instant } from '../instant.ts'
import type { Lane } from './mailing-kind.ts'

/**
 * What SES grants this account: mails a second, and in any 24 hours (below 0: any number). `reserved`: how many sends
 * each lane had reserved in all when SES was asked; what it reserves later, SES's count does not know yet.
 */
export type SendQuota = {
  perSecond: number
  perDay: number
  sentLastDay: number
  reserved?: Record<Lane, number> | undefined
}

/** Asks SES; once in ten minutes for all workers, since it allows one such call a second. */
export interface QuotaSource {
  quota(): Promise<SendQuota>
}

/** Shares of the rate that alerts and greetings keep for themselves. */
const urgentShare = 0.2
const greetingsShare = 0.1

/** Below so many mails a second no second can be shared: a lane of its own would already be half of the grant. */
const sharedBelow = 2
/** Below so many, greetings take turns with alerts. */
const greetingsApartFrom = 3

/** Whose moments a lane reserves: where SES grants hardly anything, all take turns in one. */
export const pacedBy = ({ perSecond }: SendQuota, lane: Lane): Lane => {
  if (perSecond < sharedBelow) return 'urgent'
  return lane === 'greetings' && perSecond < greetingsApartFrom ? 'urgent' : lane
}

/** The most mails of a lane in any second; all together are never more than SES grants. */
export const mostInSecond = (quota: SendQuota, lane: Lane): number => {
  const { perSecond } = quota
  if (perSecond < sharedBelow) return Math.min(1, perSecond)
  const urgent = Math.max(1, Math.floor(perSecond * urgentShare))
  const greetings = perSecond < greetingsApartFrom ? 0 : Math.ceil(perSecond * greetingsShare)
  switch (pacedBy(quota, lane)) {
    case 'urgent':
      return urgent
    case 'greetings':
      return greetings
    case 'bulk':
      return Math.floor(perSecond) - urgent - greetings
  }
}

/**
 * Of the rate that SES grants, so much is used: clocks of workers differ, timers are late, and no second may go above
 * the grant. At nine tenths a send may be 50 ms off its moment on either side.
 */
const usedOfRate = 0.9

/** Mails per second in this lane, at least one in ten seconds. */
export const laneRate = (quota: SendQuota, lane: Lane): number =>
  Math.max(0.1, usedOfRate * mostInSecond(quota, lane))

/**
 * Share of the day's mails that a lane leaves to the others: digests to whatever somebody waits for, and greetings, which
 * anybody can bring about, to alerts.
 */
const leftOfDay: Record<Lane, number> = { urgent: 0, greetings: 0.05, bulk: 0.1 }

/** Up to which count of all its sends a lane may reserve, so that the day's grant is spent neither by digests nor by a flood. */
export const reserveUpTo = (quota: SendQuota, lane: Lane): number => {
  const { perDay, sentLastDay, reserved } = quota
  if (lane === 'urgent' || perDay < 0) return Number.POSITIVE_INFINITY
  return (reserved?.[pacedBy(quota, lane)] ?? 0) + Math.floor(perDay * (1 - leftOfDay[lane])) - sentLastDay
}

/** Reserved moments begin so far ahead that a usual answer of the table does not miss the first. */
export const paceLeadMs = 150

/** A moment missed by more is given up: the mail would go in a second that belongs to others. */
export const missedAfterMs = 20

/**
 * The pace of one lane, shared by all mailings and workers.
 */
export interface Pace {
  /** How far ahead the lane is booked, in milliseconds. */
  aheadMs(lane: Lane): Promise<number>
  /**
   * Reserves `sends` moments.
   * @param upTo how many sends the lane may have reserved in all, ever
   * @returns the moment of the first; the others follow at 1 ÷ rate. `busy` when the lane is booked further ahead
   *   than `atMostMs`, `spent` when it would go beyond `upTo`: nothing is then reserved
   */
  reserve(
    lane: Lane,
    sends: number,
    perSecond: number,
    atMostMs: number,
    upTo: number,
  ): Promise<{ from: Instant } | 'busy' | 'spent'>
}
