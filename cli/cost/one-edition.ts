import { createHash } from 'node:crypto'
import { domainToASCII } from 'node:url'
import { type Cadence, cadences } from '#core/cadence'
import type { Mailer } from '#core/delivery/envelope'
import type { DeliverMessage } from '#core/delivery/queue'
import { latestClosing, neighbourClosing } from '#core/digest/calendar'
import { openWindow } from '#core/digest/open-edition'
import { type Instant, plusDays, plusHours } from '#core/instant'
import type { StoryPack } from '#core/story/pack'
import { parseAddress } from '#core/subscription/address'
import { wireDeliver } from '#functions/deliver'
import { wireFeedback } from '#functions/feedback'
import { editionPorts, type OpenMailingMeans } from '#functions/open-mailing'
import type { Keys } from '#functions/secrets/keys'
import { addReader } from '#functions/stores/add-reader'
import { audienceLagMinutes } from '#functions/stores/audience-lag'
import { keptTable } from '#functions/stores/kept-table'
import { createMemoryTable } from '#functions/stores/memory-table'
import { createReaderStore } from '#functions/stores/reader-store'
import { createStoryStore } from '#functions/stores/story-store'
import type { Table } from '#functions/stores/table'
import { compiledMails } from '#templates/compiled-mails'
import { cpuMs, deployed, eventsAfterMs, latencyMs, logLineBytes, memoryMbPerCpu } from './assumptions.ts'
import { createCountedQueue } from './counted-queue.ts'
import { countingTable, type TableCall } from './counting-table.ts'
import { itemBytes } from './item-size.ts'
import { runFromQueue, type Slot } from './lambda-runs.ts'
import { createManyWaits } from './many-waits.ts'
import { emptyTally, type Tally } from './tally.ts'

export type EditionRun = {
  /** Opening, claiming, reading, sending, recording. */
  send: Tally
  /** SES's events: SNS, their queue, folding them into the ledger. */
  evidence: Tally
  mails: number
  /** From the opening until the last mail was taken. */
  seconds: number
  ledger: { rows: number; bytes: number }
}

type Setting = {
  pack: StoryPack
  readers: number
  /** What SES grants, in mails a second. */
  perSecond: number
  /** The edition's; all readers are weekly ones, so a daily one passes them over. */
  cadence: Cadence
}

/** Fixed: every run counts the same calls. */
const keys: Keys = {
  idKey: Buffer.from('storywire cost reader ids').toString('base64'),
  tokenKeys: { k1: Buffer.from('storywire cost tokens').toString('base64') },
  currentKeyId: 'k1',
}
const developments = 40

/** Delivers one edition with the real handlers, on a clock that jumps, and counts every call that is billed. */
export const runOneEdition = async (setting: Setting): Promise<EditionRun> => {
  const { pack, readers, perSecond, cadence } = setting
  const closes = latestClosing(pack, cadence, '2025-03-12T12:00:00.000Z')
  const time = createManyWaits(closes)
  const table = createMemoryTable()
  const send = emptyTally()
  const evidence = emptyTally()
  await fill(table, pack, readers, closes, cadence)

  const bulk = createCountedQueue<DeliverMessage>(time, send, false)
  const events = createCountedQueue<object>(time, evidence, true)
  const journal = { note: () => {} }
  const means = { clock: time, journal, site: 'https://storywire.example.org', sample: false }
  const bulkQueue = { send: async (message: DeliverMessage, delay = 0) => bulk.send(message, delay) }

  let mails = 0
  let lastAt = time.ms()
  let coming = 0
  const publishLater = async (ms: number, event: object): Promise<void> => {
    coming += 1
    await time.sleep(ms)
    evidence.snsPublishes += 1
    events.send(event)
    coming -= 1
  }
  const mailerIn = (slot: Slot): Mailer => ({
    async submit({ tags }) {
      await slot.cpu(cpuMs.sesMail)
      await time.sleep(latencyMs.ses)
      mails += 1
      lastAt = time.ms()
      const ses = sesId(mails)
      const { send: sendMs, deliveryFrom, deliveryTo } = eventsAfterMs
      void publishLater(sendMs, sesEvent('Send', ses, tags, time.now()))
      // Mailboxes answer at their own pace; spread evenly, and the same in every run.
      const spreadMs = (mails * 7919) % (deliveryTo - deliveryFrom)
      void publishLater(deliveryFrom + spreadMs, sesEvent('Delivery', ses, tags, time.now()))
      return { answer: 'accepted', ses }
    },
  })
  const kept = (tally: Tally): Table =>
    keptTable(
      table,
      line => {
        tally.logBytes += JSON.stringify(line).length + logLineBytes
      },
      time,
    )
  const counted = (tally: Tally, slot: Slot): Table =>
    countingTable(kept(tally), tally, async (call: TableCall, items) => {
      await slot.cpu(cpuMs[call] * (call === 'getMany' ? items / 50 : 1))
      await time.sleep(latencyMs.table)
    })

  await openEdition({ ...means, table: countingTable(table, send), bulkQueue }, setting, closes, send)
  const openedAt = time.ms()
  runFromQueue(bulk, deployed.deliver, time, send, slot =>
    wireDeliver({
      ...means,
      table: counted(send, slot),
      urgentQueue: bulkQueue,
      greetingsQueue: bulkQueue,
      bulkQueue: {
        async send(message, delay) {
          await slot.cpu(cpuMs.sqs)
          await time.sleep(latencyMs.sqs)
          await bulkQueue.send(message, delay)
        },
      },
      mailer: mailerIn(slot),
      quota: { quota: async () => ({ perSecond, perDay: 1e9, sentLastDay: 0 }) },
      secrets: { keys: async () => keys },
      packs: [{ pack, lead: '' }],
      mails: compiledMails,
      sleep: slot.sleep,
      editors: [],
      allowList: null,
    }),
  )
  runFromQueue(events, deployed.feedback, time, evidence, slot =>
    wireFeedback({ table: counted(evidence, slot), clock: time, journal }),
  )
  const over = async () => {
    while (bulk.left() + events.left() + coming > 0) await time.sleep(1000)
  }
  await time.runUntil(over())
  const rows = table.items().filter(item => /^AFTER#/.test(item.sk) && item.end === null)
  const bytes = rows.reduce((sum, row) => sum + itemBytes(row), 0)
  return { send, evidence, mails, seconds: (lastAt - openedAt) / 1000, ledger: { rows: rows.length, bytes } }
}

const openEdition = async (
  means: Omit<OpenMailingMeans, 'urgentQueue' | 'packs' | 'audienceLagMinutes'>,
  { pack, cadence }: Setting,
  closes: Instant,
  send: Tally,
): Promise<void> => {
  const opens = neighbourClosing(pack, cadence, closes, -1)
  const ports = editionPorts({
    ...means,
    urgentQueue: means.bulkQueue,
    packs: [pack],
    audienceLagMinutes,
  })
  const startedAt = process.cpuUsage()
  await openWindow(pack, cadence, { opens, closes }, null, ports)
  const { user, system } = process.cpuUsage(startedAt)
  send.lambdaRequests += 1
  const { memoryMb } = deployed.openMailing
  // Little memory stretches the time and not the bill: a CPU second costs the same gigabytes.
  send.gbSeconds += ((user + system) / 1e6) * (memoryMbPerCpu / memoryMb) * (memoryMb / 1024)
}

/** Readers who choose topics as the reference's mix does: the k-th with 3/4 · 0.82^k, one in eight takes all. */
const fill = async (
  table: Table,
  pack: StoryPack,
  readers: number,
  closes: Instant,
  cadence: Cadence,
): Promise<void> => {
  const topics = pack.topics.map(({ id }) => id)
  const chance = seeded(1)
  const store = createReaderStore(table)
  for (let n = 0; n < readers; n += 1) {
    const address = parseAddress(`reader-${n}@example.org`, domainToASCII)
    if ('fault' in address) throw new Error(`reader-${n} has no address`)
    const all = chance() < 0.12
    const chosen = topics.filter((_, k) => all || chance() < 0.75 * 0.82 ** k)
    const preferences = {
      topics: chosen.length > 0 ? chosen : topics.slice(0, 1),
      cadence: 'weekly' as const,
      alerts: true,
    }
    await addReader(store, keys, address, pack.id, preferences, plusDays(closes, -60))
  }
  const stories = createStoryStore(table)
  const hours = cadences[cadence].days * 24
  for (let n = 0; n < developments; n += 1) {
    const at = plusHours(closes, -((n + 0.5) / developments) * hours)
    const own = topics.filter((_, k) => k === n % topics.length || chance() < 0.15)
    await stories.saveDevelopment(exampleDevelopment(pack, n, at, own))
  }
}

const exampleDevelopment = (pack: StoryPack, n: number, at: Instant, topics: string[]) => ({
  id: `${at.slice(0, 10)}-${String(n).padStart(10, '0')}`,
  story: pack.id,
  headline: `Example development ${n}: the parties name a further step on the way to the meeting`,
  summary:
    'Two sentences of example text stand here. They are about as long as those that reports bring along.',
  topics,
  milestone: null,
  families: ['example-one', 'example-two'],
  milestoneFamilies: [],
  reportIds: [`${n}a`, `${n}b`],
  sightings: ['a', 'b'].map(one => ({
    id: `${n}${one}`,
    title: `Example report ${n}${one}`,
    summary: null,
    url: `https://outlet-${one}.example.org/reports/${n}`,
    outlet: `Example Outlet ${one.toUpperCase()}`,
    family: one === 'a' ? 'example-one' : 'example-two',
    published: at,
  })),
  firstAt: at,
  lastAt: at,
  knownAt: at,
})

/** As long as SES's own, 60 characters. */
const sesId = (n: number): string => {
  const hex = createHash('sha256').update(String(n)).digest('hex')
  return `0100${hex.slice(0, 12)}-${hex.slice(12, 20)}-${hex.slice(20, 24)}-${hex.slice(24, 28)}-${hex.slice(28, 32)}-${hex.slice(32, 44)}-000000`
}

const sesEvent = (
  eventType: string,
  messageId: string,
  tags: Record<string, string>,
  at: Instant,
): object => ({
  eventType,
  mail: {
    messageId,
    timestamp: at,
    tags: Object.fromEntries(Object.entries(tags).map(([name, value]) => [name, [value]])),
  },
  ...(eventType === 'Delivery' ? { delivery: { timestamp: at } } : {}),
})

/** Mulberry32. */
const seeded = (seed: number) => {
  let state = seed >>> 0
  return (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
