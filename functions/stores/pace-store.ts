import type { Lane } from '#core/delivery/mailing-kind'
import { type Pace, paceLeadMs, type QuotaSource, type SendQuota } from '#core/delivery/pacing'
import { type Clock, epochMs, toInstant } from '#core/instant'
import { absent, equals, type Item, type Key, type Table } from './table.ts'

const laneKey = (lane: string): Key => ({ pk: 'QUOTA', sk: lane })
const quotaKey: Key = { pk: 'QUOTA', sk: 'granted' }

/** Losing against another worker this often in a row means that the lane is busy. */
const tries = 20
/** No lane is ever reserved so far ahead: what says so was written by a clock that ran ahead, and holds nobody up. */
const aheadAtMostMs = 15 * 60_000

/** From when the lane is free, in epoch milliseconds. */
const freeFrom = (item: Item | undefined, now: number): number => {
  const next = Number(item?.next ?? 0)
  return next - now > aheadAtMostMs ? 0 : next
}

/**
 * One item a lane. `next`: the moment from which the lane is free (epoch milliseconds); `reserved`: its sends in all.
 */
export const createPace = (table: Table, clock: Clock): Pace => ({
  async aheadMs(lane) {
    const item = await table.get(laneKey(lane))
    const now = epochMs(clock.now())
    return Math.max(0, freeFrom(item, now) - now)
  },
  async reserve(lane, sends, perSecond, atMostMs, upTo) {
    for (let turn = 0; turn < tries; turn += 1) {
      const item = await table.get(laneKey(lane))
      const next = typeof item?.next === 'number' ? item.next : undefined
      const now = epochMs(clock.now())
      const from = Math.max(freeFrom(item, now), now + paceLeadMs)
      const reserved = Number(item?.reserved ?? 0) + sends
      if (reserved > upTo) return 'spent'
      if (from - now > atMostMs) return 'busy'
      const unchanged = next === undefined ? absent('next') : equals('next', next)
      const change = { set: { next: from + Math.ceil((sends * 1000) / perSecond), reserved } }
      if ((await table.update(laneKey(lane), change, [unchanged])) === 'written')
        return { from: toInstant(from) }
    }
    return 'busy'
  },
})

const storedIn = (item: Item): SendQuota => ({
  perSecond: Number(item.perSecond),
  perDay: Number(item.perDay),
  sentLastDay: Number(item.sentLastDay),
  reserved: {
    urgent: Number(item.urgentReserved ?? 0),
    greetings: Number(item.greetingsReserved ?? 0),
    bulk: Number(item.bulkReserved ?? 0),
  },
})

/** What SES grants hardly changes, and it may be asked once a second by the whole account. */
const quotaMinutes = 10

/** Asks SES once in ten minutes for all workers together; in between the table answers. */
export const createSharedQuota = (table: Table, ses: QuotaSource, clock: Clock): QuotaSource => {
  const reservedIn = async (lane: Lane) => Number((await table.get(laneKey(lane)))?.reserved ?? 0)
  let mine: { quota: SendQuota; at: number } | undefined
  return {
    async quota() {
      const now = epochMs(clock.now())
      if (mine && Math.abs(now - mine.at) < quotaMinutes * 60_000) return mine.quota
      const item = await table.get(quotaKey)
      // One that was asked in the future was asked by a clock that ran ahead.
      if (typeof item?.at === 'number' && Math.abs(now - item.at) < quotaMinutes * 60_000) {
        mine = { quota: storedIn(item), at: item.at }
        return mine.quota
      }
      // Counted before SES is asked: what is sent in between is counted twice rather than not at all.
      const reserved = {
        urgent: await reservedIn('urgent'),
        greetings: await reservedIn('greetings'),
        bulk: await reservedIn('bulk'),
      }
      let granted: SendQuota
      try {
        granted = await ses.quota()
      } catch (error) {
        // SES answers this once a second: somebody else asks just now, and what was granted before still is.
        const stored = await table.get(quotaKey)
        if (stored) return storedIn(stored)
        throw error
      }
      const quota = { ...granted, reserved }
      mine = { quota, at: now }
      const counts = {
        urgentReserved: reserved.urgent,
        greetingsReserved: reserved.greetings,
        bulkReserved: reserved.bulk,
      }
      await table.put({ ...quotaKey, ...granted, ...counts, at: now })
      return quota
    },
  }
}
