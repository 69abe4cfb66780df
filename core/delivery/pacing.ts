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

/** Mails per second in this lane, at least one in ten seconds. */
export const laneRate = (quota: SendQuota, lane: Lane): number =>
  Math.max(0.1, quota.perSecond * laneShare[lane])

/**
 * The pace of one lane, shared by all mailings and workers.
 */
export interface Pace {
  /**
   * Reserves `sends` moments.
   * @returns the moment of the first; the others follow at 1 ÷ rate. `busy` when the lane is booked further ahead
   *   than `atMostMs`: nothing is then reserved
   */
  reserve(lane: Lane, sends: number, perSecond: number, atMostMs: number): Promise<{ from: Instant } | 'busy'>
}
