import { describe, expect, test } from 'vitest'
import { epochMs, plusHours, plusMs } from '#core/instant'
import { seeded } from '#measure/chances'
import { Crash, crashingTable } from '#test/doubles/crashing-table'
import { addressOf, createDeliveryHouse, readerId, shard, start, story } from '#test/doubles/delivery-house'
import { plainBody } from '#test/doubles/plain-body'
import { createPostOffice, type Treatment } from '#test/doubles/post-office'
import { createSteppedTime } from '#test/doubles/stepped-time'

/** A worker that died: SQS shows its message again after the visibility time-out. */
const againMs = 6 * 60_000
const receivesAtMost = 3
/** Trouble ends after this; what is left of the day is for settling. */
const troubleHours = 3
const perSecond = 10
const seeds = 200

/** One mailing to one shard, with everything that can go wrong on the way. */
const simulate = async (seed: number) => {
  const chances = seeded(seed)
  const time = createSteppedTime(start)
  const count = chances.between(1, 70)
  const house = await createDeliveryHouse(time, count)
  const calm = () => time.now() > plusHours(start, troubleHours)
  const rough = chances.in(0.5) ? 1 : 0.3
  const treatments = (): Treatment => {
    const tookMs = chances.between(20, 900)
    if (calm() || !chances.in(0.35 * rough)) return { answer: 'accepted', taken: true, tookMs }
    const kind = chances.next()
    if (kind < 0.4) return { answer: 'throttled', taken: false, tookMs }
    if (kind < 0.5) return { answer: 'halted', taken: false, tookMs }
    return { answer: 'unknown', taken: kind < 0.75, tookMs }
  }
  const post = createPostOffice(time, treatments, mail => {
    // SES's events come in any order and some twice, but they come before a row is called silent.
    for (const is of ['send', 'delivery', 'send'] as const)
      time.later(chances.between(500, 20 * 60_000), async () => {
        await house.ledger.saveEvidence([
          { place: mail.place, evidence: { is, ses: mail.ses, at: time.now(), twice: false } },
        ])
        await house.ledger.noteEvent(time.now(), null)
      })
  })
  const readAt = new Map<string, string>()
  const unread: string[] = []
  const leftAt = new Map<string, string>()
  const table = crashingTable(house.table, async () => {
    await time.sleep(chances.between(1, 60))
    if (calm() || !chances.in(0.02 * rough)) return 'goes-well'
    return chances.in(0.5) ? 'crash-before' : 'crash-after'
  })
  const worker = house.worker(post, {
    table,
    quota: { quota: async () => ({ perSecond: perSecond / 0.8, perDay: 1e6, sentLastDay: 0 }) },
    reading: ids => {
      for (const id of ids) readAt.set(id, time.now())
    },
    compose: async (_, { subscriber }) => {
      const left = leftAt.get(subscriber.id)
      if (left !== undefined && left < (readAt.get(subscriber.id) ?? '')) unread.push(subscriber.id)
      return () => ({
        from: { name: 'Example Wire', address: 'wire@example.org' },
        subject: 'No. 1',
        body: plainBody('', ''),
        headers: [],
        stream: 'list',
      })
    },
  })
  const send = (delayMs: number, receives = 1): void => {
    const twice = !calm() && chances.in(0.2 * rough)
    for (const wait of twice ? [delayMs, delayMs + chances.between(0, 3000)] : [delayMs])
      time.later(wait, async () => {
        try {
          const done = await worker()
          if (done.progress === 'again') send(done.afterSeconds * 1000)
        } catch (error) {
          if (!(error instanceof Crash)) throw error
          if (receives < receivesAtMost) send(againMs, receives + 1)
        }
      })
  }
  send(0)
  const sweep = async () => {
    const [mark] = await house.ledger.shards(house.mailing.id, [shard])
    if (mark?.throughAt !== null) return
    if ((mark.touchedAt ?? '') <= plusMs(time.now(), -20 * 60_000)) send(0)
    time.later(5 * 60_000, sweep)
  }
  time.later(21 * 60_000, sweep)
  // Other mail of the account: its events prove that events arrive.
  const elsewhere = async () => {
    await house.ledger.noteEvent(time.now(), null)
    if (time.now() < house.mailing.notAfter) time.later(10 * 60_000, elsewhere)
  }
  time.later(0, elsewhere)
  for (let n = 0; n < count; n += 1)
    if (chances.in(0.15))
      time.later(chances.between(0, 2 * 3_600_000), async () => {
        const known = await house.readers.subscription(readerId(n), story)
        if (known)
          await house.readers.saveSubscription(known, { ...known, state: 'left', epoch: known.epoch + 1 })
        leftAt.set(readerId(n), time.now())
      })
  await time.runUntil(plusHours(start, 26))
  return { house, post, count, leftAt, unread }
}

describe('a mailing in every kind of trouble', () => {
  test(`mails nobody twice, loses nobody, writes to nobody who has left and keeps the pace, over ${seeds} seeds`, async () => {
    const holes: string[] = []
    let mails = 0
    for (let seed = 1; seed <= seeds; seed += 1) {
      const { house, post, count, leftAt, unread } = await simulate(seed)
      mails += post.taken.length
      const got = Map.groupBy(post.taken, mail => mail.to)
      for (const [to, all] of got)
        if (all.length > 1) holes.push(`seed ${seed}: ${to} got ${all.length} (${all.map(one => one.at)})`)
      for (let n = 0; n < count; n += 1)
        if (!leftAt.has(readerId(n)) && !got.has(addressOf(n)))
          holes.push(`seed ${seed}: ${addressOf(n)} of ${count} got nothing`)
      for (const id of unread) holes.push(`seed ${seed}: ${id} had left before the attempt read it`)
      const seconds = Map.groupBy(post.asked, ({ at }) => Math.floor(epochMs(at) / 1000))
      for (const [second, all] of seconds)
        if (all.length > perSecond + 1) holes.push(`seed ${seed}: ${all.length} sends in second ${second}`)
      const [mark] = await house.ledger.shards(house.mailing.id, [shard])
      if (mark?.throughAt === null) holes.push(`seed ${seed}: the shard never came through`)
    }
    expect(holes.slice(0, 10)).toEqual([])
    // Were hardly anything sent, nothing could go wrong.
    expect(mails).toBeGreaterThan(seeds * 25)
  })
})
