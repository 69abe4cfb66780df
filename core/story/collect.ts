import { type Clock, epochMs, type Instant, plusDays, plusMs } from '../instant.ts'
import type { StoryPack } from './pack.ts'
import type { Report } from './report.ts'
import type { Source, SourceFault, SourceState } from './source.ts'
import { type Voice, voiceOf } from './voice.ts'

/** A report as a feed gives it, with its identity. */
export type FeedEntry = Pick<Report, 'id' | 'title' | 'summary' | 'url'> & {
  published: Instant | null
  /** The outlet that the entry names as its source; what it is worth depends on the feed. */
  outlet: string | null
  /** Its authors, as they stand there. */
  bylines?: string[] | undefined
  /** Who says it, where that is known otherwise than from a feed: of a recording, which is itself the evidence. */
  voice?: Voice | undefined
}

export type Polled =
  | { outcome: 'read'; entries: FeedEntry[]; etag: string | null; lastModified: string | null }
  | { outcome: 'unchanged' }
  | { outcome: 'fault'; kind: SourceFault['kind']; detail: string; retryAfterSeconds: number | null }

export type CollectPorts = {
  clock: Clock
  /** Fetches and reads one feed; it never throws. */
  poll(source: Source, state: SourceState | undefined): Promise<Polled>
  sourceState(source: string): Promise<SourceState | undefined>
  saveSourceState(state: SourceState): Promise<void>
  /** @returns how many were new */
  saveNewReports(reports: Report[]): Promise<number>
  collected(source: Source, reports: number): void
  faulted(source: Source, fault: SourceFault): void
}

/** Polled at every run of the schedule, that is every five minutes, a little less so as not to miss one. */
const pollEveryMs = 4 * 60_000
/** After a fault: five minutes, ten, twenty … six hours at most. */
const backOffMs = 5 * 60_000
const backOffAtMostMs = 6 * 3_600_000
/** Older entries are history that no edition will tell. */
export const historyDays = 30
/** Feeds fetched at the same time. */
const atOnce = 4

/**
 * Polls every source that is due and saves its new reports. A source's fault is recorded and never stops the others.
 * @param all poll also those that are not due: an operator asked for it
 */
export const collectSources = async (pack: StoryPack, ports: CollectPorts, all = false): Promise<number> => {
  let fresh = 0
  const waiting = [...pack.sources]
  const worker = async () => {
    for (let source = waiting.shift(); source; source = waiting.shift()) {
      // Awaited before adding: `fresh += await …` reads the sum before the others have added theirs.
      const found = await collectSource(pack, source, ports, all)
      fresh += found
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return fresh
}

const collectSource = async (
  pack: StoryPack,
  source: Source,
  ports: CollectPorts,
  all: boolean,
): Promise<number> => {
  const state = await ports.sourceState(source.id)
  const now = ports.clock.now()
  if (!all && state && state.nextAt > now) return 0
  const polled = await ports.poll(source, state)
  switch (polled.outcome) {
    case 'unchanged':
      await ports.saveSourceState({ ...blank(source), ...state, ...success(now) })
      return 0
    case 'fault': {
      const fault = { kind: polled.kind, detail: polled.detail, at: now }
      ports.faulted(source, fault)
      await ports.saveSourceState(afterFault({ ...blank(source), ...state }, fault, polled.retryAfterSeconds))
      return 0
    }
    case 'read': {
      const reports = polled.entries.flatMap(entry => reportOf(entry, pack, source, state, now))
      const fresh = await ports.saveNewReports(reports)
      ports.collected(source, fresh)
      // After the reports: had the ETag been saved first and the reports not, they would never come again.
      const { etag, lastModified } = polled
      await ports.saveSourceState({ ...blank(source), etag, lastModified, ...success(now) })
      return fresh
    }
  }
}

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

const reportOf = (
  entry: FeedEntry,
  pack: StoryPack,
  source: Source,
  state: SourceState | undefined,
  now: Instant,
): Report[] => {
  const published = entry.published && entry.published <= now ? entry.published : now
  if (epochMs(published) < epochMs(plusDays(now, -historyDays))) return []
  const { id, title, summary, url } = entry
  const voice = entry.voice ?? voiceOf(pack, source, entry)
  // A source's first fetch brings its history: it was known when it was published, and no alert comes of it.
  const collectedAt = state?.lastSuccessAt ? now : published
  return [{ id, title, summary, url, ...voice, source: source.id, published, collectedAt }]
}
