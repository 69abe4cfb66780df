import { membersOf } from '#core/closed-list'
import type { Mailer } from '#core/delivery/envelope'
import { type MailingKind, mailingKinds } from '#core/delivery/mailing-kind'
import type { DeliverMessage, OpenMessage } from '#core/delivery/queue'
import type { Editor } from '#core/desk/editor'
import { epochMs, type Instant } from '#core/instant'
import type { StoryPack } from '#core/story/pack'
import type { RequestMessage } from '#core/subscription/request'
import { wireDeliver } from '#functions/deliver'
import { wireFeedback } from '#functions/feedback'
import { wireOpenMailing } from '#functions/open-mailing'
import type { Keys } from '#functions/secrets/keys'
import { readerId } from '#functions/secrets/reader-id'
import { createMemoryTable } from '#functions/stores/memory-table'
import type { Table } from '#functions/stores/table'
import { wireSweep } from '#functions/sweep'
import { compiledMails } from '#templates/compiled-mails'
import type { Chances } from '../chances.ts'
import { createAsked } from './asked.ts'
import { createLaggingIndex } from './lagging-index.ts'
import { createLeakWatch } from './leak-watch.ts'
import { createVirtualFunction } from './virtual-function.ts'
import { createVirtualQueue, queueFor } from './virtual-queue.ts'
import { createVirtualSes } from './virtual-ses.ts'
import { tableFor } from './virtual-table.ts'
import { createVirtualTime } from './virtual-time.ts'
import type { Weather } from './weather.ts'
import { createWitness } from './witness.ts'
import { createCalls, freshWorker, type Worker } from './worker.ts'

/** Breaks something on purpose, to see whether it is noticed. */
export type Breakage = { table?(table: Table): Table; mailer?(mailer: Mailer): Mailer }

export type WorldMeans = {
  chances: Chances
  weather: Weather
  start: Instant
  mustCrash: boolean
  breakage: Breakage
  /** Whether every step is written down. */
  isTraced: boolean
  /** The deployment's stories. Editors sit over the first one alone. */
  stories: readonly [StoryPack, ...StoryPack[]]
  editors: readonly Editor[]
}

export const keys: Keys = {
  idKey: Buffer.alloc(32, 1).toString('base64'),
  tokenKeys: { k1: Buffer.alloc(32, 2).toString('base64') },
  currentKeyId: 'k1',
}

const kinds = membersOf(mailingKinds)
/** How ids of mailings to many begin; those to one reader begin with their kind. */
const shortNames: Partial<Record<MailingKind, string>> = {
  edition: 'e',
  alert: 'a',
  correction: 'c',
  farewell: 'l',
  'still-here': 's',
  meanwhile: 'w',
  draft: 'd',
}

const site = 'https://storywire.example.org'
/** Workers that are not paced may have clocks that are off by more. */
const looseSkewMs = 3_000
const visibilityPerTimeout = 6

/** The real handlers on a table, queues, an SES and clocks that all can fail. Time stands until `time.run`. */
export const createWorld = (means: WorldMeans) => {
  const { chances, weather, start, mustCrash, breakage, isTraced, stories, editors } = means
  const [pack] = stories
  const startMs = epochMs(start)
  const time = createVirtualTime(startMs)
  const lines: string[] = []
  const trace = (line: string) => void (isTraced && lines.push(`${time.now() - startMs} ${line}`))
  const isTroubled = () => time.now() - startMs < weather.hours * 3_600_000
  const witness = createWitness(time)
  const index = createLaggingIndex(time, chances)
  const memory = createMemoryTable()
  const calls = createCalls({
    time,
    chances,
    weather,
    isTroubled,
    mustCrash,
    died: worker => witness.died(worker),
    trace,
  })
  /** Hears everything that is written somewhere else than the table and the queues. */
  const sinks = createLeakWatch()
  const faults: { name: string; subject: string }[] = []
  const journal = {
    note(happening: object) {
      sinks.hear(JSON.stringify(happening))
      if ('kind' in happening && happening.kind === 'fault' && 'name' in happening && 'subject' in happening)
        faults.push({ name: String(happening.name), subject: String(happening.subject) })
    },
  }
  const failed = (error: unknown) =>
    sinks.hear(error instanceof Error ? `${error.name} ${error.message}` : 'failed')
  const ids = new Map<string, string>()
  const idOf = (address: string): string => {
    const known = ids.get(address) ?? readerId(keys, { canonical: address.toLowerCase() })
    ids.set(address, known)
    return known
  }
  const kindOf = (mailing: string) => kinds.find(kind => mailing.startsWith(`${shortNames[kind] ?? kind}-`))
  const poisoned = new Set<string>()
  /** Who waits for mails, by address; each hears which mailing arrived. */
  const waiting = new Map<string, ((mailing: string) => void)[]>()
  const ses = createVirtualSes({
    time,
    chances,
    calls,
    weather,
    isTroubled,
    startMs,
    poisoned,
    idOf,
    kindOf,
    publish: (body, delayMs) => events.take(body, delayMs),
    arrived: (to, mailing) => {
      for (const hear of waiting.get(to) ?? []) hear(mailing)
    },
    trace,
  })

  /** Sent due openings; empty once no more editions shall open. */
  const packs = [...stories]
  const tableOf = (worker: Worker) =>
    tableFor(worker, { memory, calls, index, witness, broken: breakage.table ?? (table => table) })
  const over = (worker: Worker, what: string) => (act: () => Promise<void>) => calls.call(worker, what, act)
  const queues = (worker: Worker) => ({
    urgentQueue: queueFor<DeliverMessage>(urgent, over(worker, 'send urgent')),
    greetingsQueue: queueFor<DeliverMessage | RequestMessage>(greetings, over(worker, 'send greetings')),
    bulkQueue: queueFor<DeliverMessage>(bulk, over(worker, 'send bulk')),
    openQueue: queueFor<OpenMessage>(open, over(worker, 'send open')),
  })
  const fn = (
    name: string,
    timeoutMs: number,
    skewMs: number,
    start: Parameters<typeof createVirtualFunction>[0]['start'],
  ) => createVirtualFunction({ time, chances, calls, name, timeoutMs, skewMs, start, failed })
  const mailer = breakage.mailer ?? (one => one)
  const functions = {
    deliver: fn('deliver', 60_000, weather.skewMs, worker =>
      wireDeliver({
        table: tableOf(worker),
        ...queues(worker),
        mailer: mailer(ses.mailerFor(worker)),
        quota: ses.quotaFor(worker),
        secrets: { keys: async () => keys },
        packs: stories.map(pack => ({ pack, lead: 'The lead.' })),
        mails: compiledMails,
        clock: time.clock(worker.aheadMs),
        sleep: ms => time.sleep(ms),
        journal,
        site,
        sample: false,
        editors,
        allowList: null,
      }),
    ),
    open: fn('open', 60_000, looseSkewMs, worker =>
      wireOpenMailing({
        table: tableOf(worker),
        ...queues(worker),
        packs: [...stories],
        clock: time.clock(worker.aheadMs),
        journal,
        site,
        sample: false,
        audienceLagMinutes: 2,
        editors,
      }),
    ),
    feedback: fn('feedback', 30_000, looseSkewMs, worker =>
      wireFeedback({ table: tableOf(worker), clock: time.clock(worker.aheadMs), journal }),
    ),
    sweep: fn('sweep', 60_000, looseSkewMs, worker =>
      wireSweep({
        suppressions: null,
        operator: null,
        deadLetters: { counts: async () => [{ queue: 'feedback', messages: events.dead.length }] },
        table: tableOf(worker),
        ...queues(worker),
        packs,
        clock: time.clock(worker.aheadMs),
        journal,
      }),
    ),
  }
  const queue = (
    name: string,
    of: ReturnType<typeof createVirtualFunction>,
    concurrency: number,
    timeoutMs: number,
    batchSize = 1,
    restsUntil?: () => number | null,
    gatherMs = 0,
    remembers = true,
  ) =>
    createVirtualQueue({
      time,
      chances,
      name,
      doubled: () => (isTroubled() ? weather.doubled : 0),
      concurrency,
      batchSize,
      gatherMs,
      remembers,
      ...(restsUntil ? { restsUntil } : {}),
      visibilityMs: visibilityPerTimeout * timeoutMs,
      async receive(messages) {
        const result = await of.invoke({ Records: messages })
        return result === 'failed' ? 'failed' : failuresIn(result.gave)
      },
    })
  const urgent = queue('urgent', functions.deliver, 2, 60_000)
  const greetings = queue('greetings', functions.deliver, 4, 60_000)
  const bulk = queue('bulk', functions.deliver, 5, 60_000)
  const open = queue('open', functions.open, 2, 60_000)
  const deafUntil = () => {
    const { from, to } = weather.deaf ?? { from: 0, to: 0 }
    const hours = (time.now() - startMs) / 3_600_000
    return hours >= from && hours < to ? startMs + Math.ceil(to * 3_600_000) : null
  }
  // Of a crowd gathered for twenty seconds, as `infra/feedback-intake.ts` has it. Not five hundred at a time: a worker
  // here dies at one call of some hundred, and so many take a thousand calls.
  const [batch, gatherMs] = isTraced ? [10, 0] : [50, 20_000]
  const events = queue('events', functions.feedback, 5, 30_000, batch, deafUntil, gatherMs, false)

  return {
    time,
    chances,
    weather,
    lines,
    trace,
    isTroubled,
    witness,
    index,
    memory,
    calls,
    sinks,
    faults,
    journal,
    idOf,
    ses,
    poisoned,
    packs,
    pack,
    stories,
    asked: createAsked(stories.length > 1, time.now),
    editors,
    functions,
    schedules: { stopped: false },
    /** When the operator stopped a mailing. */
    stoppedAt: new Map<string, number>(),
    queues: { urgent, greetings, bulk, open, events },
    arrived(address: string, hear: (mailing: string) => void) {
      waiting.set(address, [...(waiting.get(address) ?? []), hear])
    },
    /** A worker of the site for one request: it may die like any other. */
    visitor(name: string) {
      const worker = freshWorker(name, chances.between(-looseSkewMs, looseSkewMs))
      return { table: tableOf(worker), clock: time.clock(worker.aheadMs), ...queues(worker) }
    },
    /** A table that never fails, for setting up and looking. Its writes are seen. */
    calm() {
      const worker = freshWorker('calm', 0)
      const direct = { ...calls, call: <V>(_: Worker, __: string, act: () => Promise<V>) => act() }
      return tableFor(worker, { memory, calls: direct, index, witness, broken: table => table })
    },
  }
}

export type World = ReturnType<typeof createWorld>

const failuresIn = (gave: unknown): string[] => {
  if (typeof gave !== 'object' || gave === null || !('batchItemFailures' in gave)) return []
  const { batchItemFailures } = gave as { batchItemFailures: { itemIdentifier: string }[] }
  return batchItemFailures.map(one => one.itemIdentifier)
}
