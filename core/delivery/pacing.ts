import type { Instant } from '../instant.ts'
import type { Lane } from './mailing.ts'

/** What SES grants this account. */
export type SendQuota = { perSecond: number; perDay: number; sentLastDay: number }

/** Asks SES; at most once a mailing, since it allows one such call a second. */
export interface QuotaSource {
  quota(): Promise<SendQuota>
}

/** Share of the rate that each lane may use; what is urgent keeps a part for itself. */
export const laneShare: Record<Lane, number> = { urgent: 0.2, bulk: 0.8 }

/**
 * Of the rate that SES grants, so much is used: clocks of workers differ, timers are late, and no second may go above
 * the grant. At nine tenths a send may be 50 ms off its moment on either side.
 */
const usedOfRate = 0.9

/** Mails per second in this lane, at least one in ten seconds. */
export const laneRate = (quota: SendQuota, lane: Lane): number =>
  Math.max(0.1, quota.perSecond * usedOfRate * laneShare[lane])

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
   * @returns the moment of the first; the others follow at 1 ÷ rate. `busy` when the lane is booked further ahead
   *   than `atMostMs`: nothing is then reserved
   */
  reserve(lane: Lane, sends: number, perSecond: number, atMostMs: number): Promise<{ from: Instant } | 'busy'>
}
