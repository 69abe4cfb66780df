import { allCadences, type Cadence, usualCadence } from '#core/cadence'
import type { DeliverMessage, OpenMessage, Queue } from '#core/delivery/queue'
import { latestClosing, neighbourClosing } from '#core/digest/calendar'
import { epochMs, type Instant, later, plusMinutes, plusMs, toInstant } from '#core/instant'
import type { FeedEntry } from '#core/story/collecting/collect-sources'
import type { Decision } from '#core/story/decision'
import type { ReadingModel } from '#core/story/reading/model/reading-model'
import { wireCollect } from '#functions/collect'
import { wireDeliver } from '#functions/deliver'
import { deliverPacks } from '#functions/deliver-packs'
import { wireFeedback } from '#functions/feedback'
import { wireOpenMailing } from '#functions/open-mailing'
import type { Keys } from '#functions/secrets/keys'
import { createDecisionStore } from '#functions/stores/decision-store'
import type { createMemoryTable } from '#functions/stores/memory-table'
import { wireSweep } from '#functions/sweep'
import type { CompiledPack } from '#stories/compiled-pack'
import { compiledMails } from '#templates/compiled-mails'
import { createOutbox } from './outbox.ts'
import type { BacktestRecord } from './record.ts'
import type { RecordedReport } from './recorded-reports.ts'
import type { ReplayClock } from './replay-clock.ts'
import { recordedSource, replayedPack } from './replayed-pack.ts'

/** As the schedules of the infrastructure have it. */
const collectEveryMinutes = 5
const sweepEveryMinutes = 60
/** A deliver run has a minute in Lambda; virtual time costs nothing. */
const runMs = 60_000
/** Where links in a backtest's mails lead: nowhere. */
const site = 'https://storywire.example'

export type Replay = {
  story: CompiledPack
  reports: RecordedReport[]
  /** Of the readers: each gets a digest of what comes last. */
  cadences: readonly Cadence[]
  time: ReplayClock
  table: ReturnType<typeof createMemoryTable>
  keys: Keys
  record: BacktestRecord
  /** Reads reports that the table holds no answer for; the rules alone read where it is not there. */
  readingModel?: ReadingModel | undefined
  /** Editors' decisions, each at its moment; none unless told. */
  decisions?: readonly Decision[]
  /** Keeps a mail that would have been sent. */
  keepMail(name: string, mime: Uint8Array): Promise<void>
  /** @param share of the way, 0–1 */
  progress(share: number, now: Instant): void
}

/**
 * Runs the handlers over recorded reports: those of Lambda, on a table in memory, with a clock that jumps from one
 * event to the next. Ends once each of the cadences has closed after the last report.
 */
export const replay = async ({
  story,
  reports,
  cadences,
  time,
  table,
  keys,
  record,
  readingModel,
  decisions = [],
  keepMail,
  progress,
}: Replay): Promise<void> => {
  const { pack } = story
  const packs = [replayedPack(pack, reports)]
  const handlers = wire()
  const order = reports.toSorted((a, b) =>
    a.published < b.published ? -1 : a.published > b.published ? 1 : 0,
  )
  const [first, last] = [order[0], order.at(-1)]
  if (!first || !last) return
  const awaited: Cadence[] = [usualCadence, ...cadences]
  const closings = awaited.map(cadence => nextClosing(cadence, last.published))
  const end = plusMinutes(closings.reduce(later), 60)

  // The first run finds an empty feed: from then on every report is news when it appears.
  await handlers.collect({ all: true })
  for (const at of collectTimes(order))
    time.schedule(at, async () => {
      progress((epochMs(at) - epochMs(first.published)) / (epochMs(end) - epochMs(first.published)), at)
      // A turn of the event loop, so that Ctrl-C is heard.
      await new Promise(setImmediate)
      await handlers.collect({ all: true })
    })
  const desk = createDecisionStore(table)
  /** At its moment; the collector's next run raises the take-backs and the last mail that follow from it. */
  const deciding = (at: Instant, work: () => Promise<unknown>): void => {
    time.schedule(at, async () => void (await work()))
    if (at > first.published)
      time.schedule(plusMinutes(at, collectEveryMinutes), async () => void (await handlers.collect({})))
  }
  for (const { undone, ...decision } of decisions) {
    deciding(decision.at, () => desk.save({ ...decision, story: pack.id, undone: null }))
    if (undone) deciding(undone.at, () => desk.undo(pack.id, decision.number, undone))
  }
  for (const cadence of allCadences)
    for (
      let at = nextClosing(cadence, first.published);
      at <= end;
      at = neighbourClosing(pack, cadence, at, 1)
    )
      time.schedule(at, () => handlers.openQueue.send({ open: 'due', story: pack.id }))
  for (
    let at = plusMinutes(first.published, sweepEveryMinutes);
    at <= end;
    at = plusMinutes(at, sweepEveryMinutes)
  )
    time.schedule(at, async () => {
      await handlers.sweep({ sweep: 'open' })
    })
  await time.runUntil(end)

  function nextClosing(cadence: Cadence, after: Instant): Instant {
    return neighbourClosing(pack, cadence, latestClosing(pack, cadence, after), 1)
  }

  function wire() {
    const common = { table, clock: time, journal: record }
    const events: Queue<object> = queueFor(body =>
      feedback({ Records: [{ messageId: 'event', body: JSON.stringify(body) }] }, lambda),
    )
    const outbox = createOutbox(
      keepMail,
      time,
      event => void time.schedule(plusMs(time.now(), 2_000), () => events.send(event)),
    )
    const lambda = { getRemainingTimeInMillis: () => runMs }
    const deliverQueue: Queue<DeliverMessage> = queueFor(body => deliver(sqsEvent(body), lambda))
    const openQueue: Queue<OpenMessage> = queueFor(body => openMailing(sqsEvent(body)))
    const queues = { urgentQueue: deliverQueue, greetingsQueue: deliverQueue, bulkQueue: deliverQueue }
    const feedback = wireFeedback(common)
    const deliver = wireDeliver({
      ...common,
      ...queues,
      mailer: outbox,
      quota: { quota: async () => ({ perSecond: 1_000, perDay: 10_000_000, sentLastDay: 0 }) },
      secrets: { keys: async () => keys },
      packs: deliverPacks({ [pack.id]: story }),
      mails: compiledMails,
      sleep: time.sleep,
      site,
      sample: false,
      editors: [],
      allowList: null,
    })
    const openMailing = wireOpenMailing({
      ...common,
      ...queues,
      packs,
      site,
      sample: false,
      audienceLagMinutes: 2,
    })
    const collect = wireCollect({
      ...common,
      openQueue,
      packs,
      readingModel,
      poll: async source => (source.id === recordedSource.id ? feedNow() : { outcome: 'unchanged' }),
    })
    // Time jumps from report to report here: what is late cannot be judged, and nobody is told.
    const outside = { operator: null, deadLetters: { counts: async () => [] } }
    const sweep = wireSweep({ ...common, ...queues, openQueue, packs, suppressions: null, ...outside })
    return { collect, sweep, openQueue }
  }

  function feedNow() {
    const entries: FeedEntry[] = []
    for (let one = order[0]; one && one.published <= time.now(); one = order[0]) {
      const { key: id, title, summary, url, outlet, published } = one
      entries.push({ id, title, summary, url, outlet, published })
      order.shift()
    }
    return { outcome: 'read' as const, entries, etag: null, lastModified: null }
  }

  function queueFor<Message>(handle: (body: Message) => Promise<unknown>): Queue<Message> {
    return {
      async send(message, delaySeconds = 0) {
        time.schedule(plusMs(time.now(), delaySeconds * 1000), async () => {
          await handle(message)
        })
      },
    }
  }
}

const sqsEvent = (body: object) => ({ Records: [{ messageId: 'backtest', body: JSON.stringify(body) }] })

/** The collector's runs that find something: the first of the five-minute grid at or after each report. */
const collectTimes = (reports: RecordedReport[]): Instant[] => {
  const step = collectEveryMinutes * 60_000
  return [...new Set(reports.map(one => toInstant(Math.ceil(epochMs(one.published) / step) * step)))]
}
