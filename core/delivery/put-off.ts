import { type Instant, msBetween } from '../instant.ts'
import { allShards, laneOf, type Mailing } from './mailing.ts'
import { type Pace, pacedBy, type QuotaSource } from './pacing.ts'

/** Booked further ahead than this, the bulk lane has workers enough: one more would be paid for waiting. */
const enoughAheadMs = 500

/**
 * At a low rate one worker fills the lane. The others put their shards off before they claim a row; at a high rate the
 * lane is hardly booked so far ahead, and as many work as the event source lets.
 */
export const isBooked = async (
  mailing: Mailing,
  { pace, quota }: { pace: Pick<Pace, 'aheadMs'>; quota: QuotaSource },
): Promise<boolean> => {
  if (mailing.switch !== 'running' || laneOf(mailing) !== 'bulk') return false
  return (await pace.aheadMs(pacedBy(await quota.quota(), 'bulk'))) > enoughAheadMs
}

const putOffAtLeastSeconds = 10
const putOffAtMostSeconds = 60

/**
 * A shard waits for half of the time that its mailing has run already, so that a short one goes on soon and a long one
 * is cheap; and each shard its own time, up to twice as long, so that one of them is always about to come.
 */
export const putOffSeconds = (mailing: Pick<Mailing, 'openedAt'>, shard: string, now: Instant): number => {
  const ranSeconds = msBetween(mailing.openedAt, now) / 1000
  const wait = Math.min(putOffAtMostSeconds, Math.max(putOffAtLeastSeconds, ranSeconds / 2))
  return Math.ceil(wait * (1 + allShards.indexOf(shard) / allShards.length))
}
