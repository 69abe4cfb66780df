import { type Clock, plusDays, plusMs, utcDay } from '../instant.ts'
import { advance } from './advance.ts'
import type { Development } from './development.ts'
import { liveDays } from './grouping.ts'
import type { Milestone, StoryState } from './milestone.ts'
import type { StoryPack } from './pack.ts'
import type { Report } from './report.ts'
import type { OpenSifter } from './sift.ts'
import type { Verdict } from './verdict.ts'

export type SiftPorts = {
  clock: Clock
  openSifter: OpenSifter
  unsifted(): Promise<Report[]>
  developments(fromDay: string, toDay: string): Promise<Development[]>
  state(): Promise<StoryState>
  saveDevelopment(development: Development): Promise<void>
  saveState(state: StoryState): Promise<void>
  saveSifted(report: Report, verdict: Verdict, development: string | null): Promise<void>
  /**
   * A development has grown. `held` is the milestone that it carries, and `news` says that it has just reached it.
   * @param live all developments of the last days, this one among them
   */
  grown(development: Development, held: Milestone | null, news: boolean, live: Development[]): Promise<void>
  lease(until: string): Promise<boolean>
  release(until: string): Promise<void>
}

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
    const reports = await ports.unsifted()
    const first = reports[0]
    const last = reports.at(-1)
    if (!first || !last) return 0
    const from = utcDay(plusDays(first.published, -liveDays - longestDays))
    const known = await ports.developments(from, utcDay(last.published))
    const live = new Map(known.map(one => [one.id, one]))
    const sifter = ports.openSifter(pack, known)
    let state = await ports.state()
    for (const report of reports) {
      const { verdict, development } = sifter.sift(report)
      if (development) {
        await ports.saveDevelopment(development)
        live.set(development.id, development)
        const { state: next, reached } = advance(state, development, pack)
        if (next !== state) await ports.saveState(next)
        state = next
        // Not only when it is news: had an earlier run died here, its alert would be lost.
        const held = reached ?? state.milestones.findLast(one => one.development === development.id) ?? null
        await ports.grown(development, held, reached !== null, [...live.values()])
      }
      await ports.saveSifted(report, verdict, development?.id ?? null)
    }
    return reports.length
  } finally {
    await ports.release(until)
  }
}
