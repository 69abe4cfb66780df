import { type Clock, type Instant, plusMs } from '../../instant.ts'
import { sideBySide } from '../../side-by-side.ts'
import type { StoryPack } from '../pack.ts'
import { bareHeadline, isLivePage } from '../reading/bare-headline.ts'
import type { Report } from '../report.ts'
import type { Source, SourceFault, SourceState } from '../source.ts'
import { doubtOf, type Reading, whenOf } from './entry-date.ts'
import type { Shelved } from './shelf.ts'
import { afterRead, askedWith, knownAs, lastReading, stillness } from './source-watch.ts'
import { type Entry, type TakeEntriesPorts, takeEntries } from './take-entries.ts'
import { isWaitedFor } from './taken-out.ts'
import { voiceOf } from './voice.ts'

/** A report as a feed gives it, with its identity. */
export type FeedEntry = Pick<Report, 'id' | 'title' | 'summary' | 'url'> & {
  published: Instant | null
  /** The outlet that the entry names as its source; what it is worth depends on the feed. */
  outlet: string | null
  /** Its authors, as they stand there. */
  bylines?: string[] | undefined
  /** A fingerprint of the feed's own name for it; null where it has none, or its link for one. */
  guid?: string | null
  /** A fingerprint of the page that it leads to, however it is shown; its id unless told. */
  page?: string | null
  /** Whether the link looks like one article's own; it does unless told. */
  namesArticle?: boolean
}

export type Polled =
  | {
      outcome: 'read'
      entries: FeedEntry[]
      etag: string | null
      lastModified: string | null
      /** Part of the feed could not be read: an entry that is missing may stand in it. */
      inPart?: true
    }
  | { outcome: 'unchanged' }
  | { outcome: 'fault'; kind: SourceFault['kind']; detail: string; retryAfterSeconds: number | null }

export type CollectPorts = TakeEntriesPorts & {
  clock: Clock
  /** Fetches and reads one feed; it never throws. */
  poll(source: Source, state: SourceState | undefined): Promise<Polled>
  sourceState(source: string): Promise<SourceState | undefined>
  saveSourceState(state: SourceState): Promise<void>
  /** Each waits for sifting from then on. */
  saveReports(reports: Report[]): Promise<void>
  saveShelf(source: string, shelf: Shelved[]): Promise<void>
  collected(source: Source, reports: number): void
  faulted(source: Source, fault: SourceFault): void
  /** Somebody should look at a source: it stands still, or its dates cannot be true. */
  doubted(source: Source, what: 'still' | 'dates', detail: string): Promise<void>
}

/** Polled at every run of the schedule, that is every five minutes, a little less so as not to miss one. */
const pollEveryMs = 4 * 60_000
/** After a fault: five minutes, ten, twenty … six hours at most. */
const backOffMs = 5 * 60_000
const backOffAtMostMs = 6 * 3_600_000
/** Feeds fetched at the same time. */
const atOnce = 4

/**
 * Polls every source that is due and saves its new reports. A source's fault is recorded and never stops the others.
 * @param all poll also those that are not due: an operator asked for it
 * @throws what the first source that could not be read or saved threw, after all others
 */
export const collectSources = async (pack: StoryPack, ports: CollectPorts, all = false): Promise<number> => {
  const failures: unknown[] = []
  const found = await sideBySide(pack.sources, atOnce, source =>
    collectSource(pack, source, ports, all).catch((error: unknown) => {
      failures.push(error)
      return 0
    }),
  )
  if (failures.length > 0) throw failures[0]
  return found.reduce((fresh, one) => fresh + one, 0)
}

const collectSource = async (
  pack: StoryPack,
  source: Source,
  ports: CollectPorts,
  all: boolean,
): Promise<number> => {
  const state = knownAs(source, await ports.sourceState(source.id))
  const now = ports.clock.now()
  if (!all && state && isWaiting(state, now)) return 0
  const polled = await ports.poll(source, state && askedWith(state, now))
  const save = async (next: SourceState) =>
    ports.saveSourceState(await watched(source, { ...next, feed: source.feed }, now, ports))
  switch (polled.outcome) {
    case 'unchanged':
      await save({ ...blank(source), ...state, ...success(now) })
      return 0
    case 'fault': {
      const fault = { kind: polled.kind, detail: polled.detail, at: now }
      ports.faulted(source, fault)
      await save(afterFault({ ...blank(source), ...state }, fault, polled.retryAfterSeconds))
      return 0
    }
    case 'read': {
      const reading = lastReading(state, polled.entries, now)
      const entries = polled.entries.map(entry =>
        asTaken(entry, reportOf(entry, pack, source, reading), source, ports),
      )
      const { reports, fresh, shelf, changed } = await takeEntries(
        { entries, inPart: polled.inPart === true },
        source,
        pack,
        now,
        ports,
      )
      await ports.saveReports(reports)
      ports.collected(source, fresh.length)
      const read = afterRead({ ...blank(source), ...state }, reading, fresh.length > 0)
      const dates = fresh.map(({ published }) => published)
      const doubt = source.recorded ? null : doubtOf(dates, reading)
      const datesToldAt = await tellOnce(read.datesToldAt, doubtAgainMs, now, doubt, detail =>
        ports.doubted(source, 'dates', detail),
      )
      // After the reports: had the shelf or the ETag been saved first and the reports not, they would never come again.
      if (changed) await ports.saveShelf(source.id, shelf)
      const { etag, lastModified } = isWaitedFor(shelf, now) ? unconditional : polled
      await save({ ...read, etag, lastModified, ...success(now), ...(datesToldAt ? { datesToldAt } : {}) })
      return fresh.length
    }
  }
}

/** What stands still is told of again as long as it does: the register forgets after six hours. */
const stillAgainMs = 5 * 3_600_000
/** A feed that is polled every six hours while it fails would be forgotten in between: then once a day. */
const failingAgainMs = 86_400_000
/** Of dates that cannot be true once a month. */
const doubtAgainMs = 30 * 86_400_000

/** @returns when it was told last; undefined when there was nothing to tell yet */
const tellOnce = async (
  toldAt: Instant | undefined,
  againMs: number,
  now: Instant,
  detail: string | null,
  tell: (detail: string) => Promise<void>,
): Promise<Instant | undefined> => {
  // Told in the future: by a clock that ran ahead, so it counts for nothing.
  const isTold = toldAt !== undefined && toldAt <= now && now < plusMs(toldAt, againMs)
  if (detail === null || isTold) return toldAt
  await tell(detail)
  return now
}

/** Tells of a source that stands still, and remembers that it did. */
const watched = async (
  source: Source,
  state: SourceState,
  now: Instant,
  ports: CollectPorts,
): Promise<SourceState> => {
  const { stillToldAt, ...rest } = state
  const detail = source.recorded ? null : stillness(state, now)
  if (detail === null) return rest
  const againMs = state.failures > 0 ? failingAgainMs : stillAgainMs
  const toldAt = await tellOnce(stillToldAt, againMs, now, detail, text =>
    ports.doubted(source, 'still', text),
  )
  return toldAt === undefined ? rest : { ...rest, stillToldAt: toldAt }
}

/** Nobody is waited for longer than for six hours: a moment beyond was written by a clock that ran ahead. */
const isWaiting = ({ nextAt }: SourceState, now: Instant): boolean =>
  nextAt > now && nextAt <= plusMs(now, backOffAtMostMs)

const blank = (source: Source): SourceState => ({
  source: source.id,
  etag: null,
  lastModified: null,
  failures: 0,
  nextAt: '',
  lastSuccessAt: null,
  fault: null,
})

const success = (now: Instant) => ({
  failures: 0,
  fault: null,
  lastSuccessAt: now,
  nextAt: plusMs(now, pollEveryMs),
})

const afterFault = (
  state: SourceState,
  fault: SourceFault,
  retryAfterSeconds: number | null,
): SourceState => {
  const failures = state.failures + 1
  const backOff = Math.min(backOffAtMostMs, backOffMs * 2 ** Math.min(failures - 1, 10))
  const wait = Math.max(backOff, Math.min(backOffAtMostMs, (retryAfterSeconds ?? 0) * 1000))
  return { ...state, failures, fault, nextAt: plusMs(fault.at, wait) }
}

const unconditional = { etag: null, lastModified: null }

const asTaken = (
  { id, summary, published, guid = null, page = id, namesArticle = true }: FeedEntry,
  report: Report,
  { aggregate = false, recorded = false }: Source,
  { fingerprint }: CollectPorts,
): Entry => ({
  report: guid === null ? report : { ...report, guid },
  comesAndGoes: aggregate || recorded,
  guid,
  page,
  namesArticle,
  title: report.title,
  ...(aggregate || recorded ? { family: report.family } : {}),
  text: summary === null ? '' : fingerprint(summary),
  published,
})

const reportOf = (entry: FeedEntry, pack: StoryPack, source: Source, reading: Reading): Report => {
  const { id, title, summary, url, published } = entry
  return {
    id,
    title: bareHeadline(title),
    ...(isLivePage(title) ? { live: true as const } : {}),
    summary,
    url,
    ...voiceOf(pack, source, entry),
    source: source.id,
    ...whenOf(published, source, reading),
  }
}
