import type { DeliverPorts, ShardProgress } from '#core/delivery/deliver-ports'
import { deliverShard } from '#core/delivery/deliver-shard'
import type { Mailer } from '#core/delivery/envelope'
import { type Chunk, placesOf, stateOf } from '#core/delivery/ledger'
import type { Mailing } from '#core/delivery/mailing'
import { type Instant, plusHours, plusMinutes } from '#core/instant'
import { mayGet, type Recipient } from '#core/subscription/may-get'
import type { Subscription } from '#core/subscription/subscriber'
import { createLedgerStore } from '#functions/stores/ledger-store'
import { createMailingStore } from '#functions/stores/mailing-store'
import { createMemoryTable } from '#functions/stores/memory-table'
import { createPace } from '#functions/stores/pace-store'
import { createReaderStore } from '#functions/stores/reader-store'
import { createRefusals } from '#functions/stores/refusal-store'
import type { Table } from '#functions/stores/table'
import { plainBody } from './plain-body.ts'
import type { SteppedTime } from './stepped-time.ts'

export const story = 'harbour-bridge'
export const start: Instant = '2025-03-09T17:00:00.000Z'
export const shard = 'a'
/** The n-th reader of the one shard that these tests deliver. */
export const readerId = (n: number): string => `${shard}${n.toString(16).padStart(31, '0')}`
export const addressOf = (n: number): string => `reader-${n}@example.org`

export const dailyMailing: Mailing = {
  id: 'e-harbour-bridge-daily-20250309T1700Z',
  story,
  kind: 'edition',
  audience: { who: 'digest', cadence: 'daily' },
  phase: 'frozen',
  switch: 'running',
  openedAt: start,
  audienceAt: plusMinutes(start, -2),
  notAfter: plusHours(start, 24),
  content: 'none',
}

/** The stores on a table in memory, one mailing, and its readers. */
export const createDeliveryHouse = async (time: SteppedTime, readers: number, mailing = dailyMailing) => {
  const table = createMemoryTable()
  const store = createReaderStore(table)
  const mailings = createMailingStore(table)
  await mailings.put(mailing)
  const addReader = async (n: number, more: Partial<Subscription> = {}) => {
    const id = readerId(n)
    const blank = { suppressed: null }
    await store.saveSubscriber(undefined, { id, address: addressOf(n), ...blank })
    await store.saveSubscription(undefined, {
      reader: id,
      story,
      state: 'active',
      epoch: 1,
      preferences: { topics: ['meeting'], cadence: 'daily', alerts: true },
      since: plusHours(start, -48),
      consent: { askedAt: start, confirmedAt: start, leftAt: null },
      covered: null,
      alertsOn: null,
      ...more,
    })
  }
  for (let n = 0; n < readers; n += 1) await addReader(n)
  const ledger = createLedgerStore(table)
  const chunks = () => ledger.chain(mailing.id, shard)
  const wholeChain = async (): Promise<Chunk[]> => {
    await ledger.touched(mailing.id, shard, '', time.now())
    return chunks()
  }
  return {
    table,
    mailing,
    mailings,
    readers: store,
    ledger,
    addReader,
    /** State of every reader that stands in the ledger, in the order of ids. */
    async states() {
      const rows = await wholeChain()
      return rows.flatMap(row => placesOf(row).map(place => stateOf(row, place)))
    },
    async outcomes() {
      const rows = await wholeChain()
      return rows.flatMap(row => placesOf(row).map(place => row.out[place]))
    },
    wholeChain,
    async turn(change: Partial<Mailing>) {
      await table.update({ pk: `MAILING#${mailing.id}`, sk: 'META' }, { set: { ...change } })
    },
    worker: (mailer: Mailer, more: WorkerOptions = {}) => workerOn(time, mailing, mailer, { table, ...more }),
  }
}

export type DeliveryHouse = Awaited<ReturnType<typeof createDeliveryHouse>>

type WorkerOptions = Partial<Pick<DeliverPorts<Recipient>, 'compose' | 'quota' | 'halted'>> & {
  table?: Table
  runMs?: number
  /** Hears whose rows are read, before they are. */
  reading?: (ids: string[]) => void
}

export const nobody = 'nobody@example.com'
export const letter = {
  from: { name: 'Example Wire', address: 'wire@example.org' },
  subject: 'No. 1',
  body: plainBody('<p>News</p>', 'News\n'),
  headers: [],
  stream: 'list' as const,
}

/** One run of the worker, on a table that may die under it. */
const workerOn = (time: SteppedTime, mailing: Mailing, mailer: Mailer, options: WorkerOptions) => {
  const table = options.table ?? createMemoryTable()
  const readers = createReaderStore(table)
  const ports: DeliverPorts<Recipient> = {
    ledger: createLedgerStore(table),
    list: readers,
    async standings(mailing, ids) {
      options.reading?.(ids)
      const rows = await readers.recipients(mailing.story, ids)
      return new Map(
        [...rows].map(([id, row]) => [id, mayGet(mailing, row.subscriber, row.subscription, time.now())]),
      )
    },
    compose: options.compose ?? (async () => () => letter),
    mailer,
    pace: createPace(table, time),
    quota: options.quota ?? {
      quota: async () => ({ perSecond: 50, perDay: 1_000_000, sentLastDay: 0 }),
    },
    refusals: createRefusals(table),
    clock: time,
    sleep: time.sleep,
    halted: options.halted ?? (() => {}),
    chunkMs: 25_000,
    noted: () => {},
    attempted: () => {},
    shardThrough: () => {},
    leftUncertain: () => {},
    held: () => {},
    startOthers: async () => {},
    question: () => ({ ...letter, to: nobody, tags: {} }),
  }
  return async (): Promise<ShardProgress> => {
    const until = Date.parse(time.now()) + (options.runMs ?? 60_000)
    return deliverShard({ mailing: mailing.id, shard }, ports, () => until - Date.parse(time.now()))
  }
}
