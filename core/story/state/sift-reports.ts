import { type Clock, later, plusDays, plusMs, utcDay } from '../../instant.ts'
import type { Development, Merge } from '../development.ts'
import { liveDays } from '../grouping/grouping.ts'
import { mergedRows, withGrown, withMergesFollowed } from '../grouping/merge-developments.ts'
import type { StorySifter } from '../grouping/sift.ts'
import type { Called } from '../match.ts'
import type { Move, StoryState } from '../milestone.ts'
import type { StoryPack } from '../pack.ts'
import { withCalled } from '../reading/called.ts'
import { type ReadingOf, withoutReadings, withReadings } from '../reading/carried.ts'
import type { Report } from '../report.ts'
import type { Verdict } from '../verdict.ts'
import { advance } from './advance.ts'
import { loseVoice } from './lose-voice.ts'

export type SiftPorts = {
  clock: Clock
  readingOf: ReadingOf
  /**
   * @param live developments whose last report lies within `liveDays` of the reports to come
   * @param called what the story has come to be called: such words tell none of its reports apart
   */
  openSifter(live: Development[], called: Called): StorySifter
  unsifted(): Promise<Report[]>
  /**
   * The same reports in their order, with what a reading model said of them where one was asked; that is kept from then on.
   * @param nearest knows what was sifted so far
   */
  answered(reports: Report[], nearest: StorySifter['nearest']): Iterable<Report> | AsyncIterable<Report>
  developments(fromDay: string, toDay: string): Promise<Development[]>
  state(): Promise<StoryState>
  saveDevelopment(development: Development): Promise<void>
  /** A development turned out to be another one. */
  merged(development: Development, into: Merge): void
  saveState(state: StoryState): Promise<void>
  /** A report that its outlet took back; its verdict holds no more. */
  saveWithdrawn(report: string): Promise<void>
  saveSifted(report: Report, verdict: Verdict, development: string | null): Promise<void>
  /**
   * A development has grown.
   * @param news the moves that it has made just now
   * @param live all developments of the last days, this one among them
   * @param state where the story stands now
   */
  grown(development: Development, news: Move[], live: Development[], state: StoryState): Promise<void>
  /** A development has not grown, but changed: a report says something else, or was taken back. */
  changed(development: Development, news: Move[], live: Development[], state: StoryState): Promise<void>
  /** A report that cannot be sifted; it waits, and the others go on. */
  setAside(report: Report, error: unknown): Promise<void>
  lease(until: string): Promise<boolean>
  release(until: string): Promise<void>
}

/** History of a day that nobody knows is only kept in mind, so that it is not news tomorrow. */
const untold: Verdict = { relevant: false, topics: [], milestone: null, why: [] }

/** Longer than the function may run, so that a crashed run's lease ends by itself. */
const leaseMs = 3 * 60_000
/** A development lives for as long as reports join it: its first day may lie this far before its last. */
const longestDays = 14

/**
 * Sifts what waits, oldest first. Each report is sifted to its end before its mark goes: whoever starts after a crash
 * repeats the last one, and every step of it is safe to repeat.
 * @returns how many reports were sifted; `busy` when another run does it
 */
export const siftReports = async (pack: StoryPack, ports: SiftPorts): Promise<number | 'busy'> => {
  const now = ports.clock.now()
  const until = plusMs(now, leaseMs)
  if (!(await ports.lease(until))) return 'busy'
  try {
    let state = await ports.state()
    const known = state
    const reports = (await ports.unsifted()).map(one => withCalled(one, known, pack))
    const first = reports[0]
    const last = reports.at(-1)
    if (!first || !last) return 0
    const from = utcDay(plusDays(first.published, -liveDays - longestDays))
    // A report may come late over midnight: what it belongs to can have begun after it.
    const kept = await ports.developments(from, utcDay(later(last.published, now)))
    const read = kept.map(one => withReadings(one, ports.readingOf))
    const live = new Map(read.map(one => [one.id, one]))
    const sifter = ports.openSifter(read, known.called ?? {})
    /** Saves what has grown or changed, and where the story stands with it. */
    const grow = async (development: Development, isHistory: boolean) => {
      await ports.saveDevelopment(withoutReadings(development))
      live.set(development.id, development)
      // After the one that holds their reports now: a crash in between shows them twice and loses nothing.
      for (const gone of mergedRows(development, id => live.get(id))) {
        ports.merged(gone, gone.mergedInto)
        await ports.saveDevelopment(withoutReadings(gone))
        live.delete(gone.id)
      }
      const followed = withMergesFollowed(state, development)
      // A feed's first read moves nothing: neither the state, nor an alert. For what comes later it is a voice.
      const {
        state: next,
        reached,
        fallen,
      } = isHistory
        ? { state: followed, reached: null, fallen: null }
        : advance(followed, development, [...live.values()], pack, ports.readingOf)
      if (next !== state) await ports.saveState(next)
      state = next
      return [fallen, reached].filter(move => move !== null)
    }
    const siftOne = async (report: Report) => {
      if (report.history === 'undated') return ports.saveSifted(report, untold, null)
      const isHistory = report.history !== undefined
      const sifted = siftedBy(sifter, report)
      if ('error' in sifted) return ports.setAside(report, sifted.error)
      const { verdict, development, changed = [], lost = [], withdrawn = [] } = sifted
      for (const one of changed) live.set(one.id, one)
      // What a corrected headline says now is not what it had said, also where it rejoins its own development.
      const now = development ? withGrown([...live.values()], development) : [...live.values()]
      // Before the developments: had they been saved first and the state not, what rested on the report would stand.
      for (const voice of lost) {
        const { state: next, fallen } = loseVoice(
          state,
          voice,
          now,
          pack,
          ports.readingOf,
          report.collectedAt,
        )
        if (next !== state) await ports.saveState(next)
        state = next
        const left = now.find(({ id }) => id === voice.from.id) ?? voice.from
        await ports.changed(left, fallen ? [fallen] : [], now, state)
      }
      for (const id of withdrawn) await ports.saveWithdrawn(id)
      // First the one that holds the report now: a crash in between shows it twice, and the next run takes it out.
      if (development && !changed.includes(development)) {
        const news = await grow(development, isHistory)
        // Not only when it is news: had an earlier run died here, its alert would be lost.
        if (!isHistory) await ports.grown(development, news, [...live.values()], state)
      }
      for (const one of changed)
        if (one.sightings.length > 0)
          await ports.changed(one, await grow(one, isHistory), [...live.values()], state)
        else await ports.saveDevelopment(withoutReadings(one))
      await ports.saveSifted(report, verdict, development?.id ?? null)
    }
    const failures: unknown[] = []
    for await (const report of ports.answered(reports, sifter.nearest))
      await siftOne(report).catch((error: unknown) => {
        failures.push(error)
      })
    // As a fault of the table, say: what could not be saved waits for the next run.
    if (failures.length > 0) throw failures[0]
    return reports.length
  } finally {
    await ports.release(until)
  }
}

const siftedBy = (sifter: StorySifter, report: Report) => {
  try {
    return sifter.sift(report)
  } catch (error) {
    return { error }
  }
}
