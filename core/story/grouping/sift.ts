import type { Development } from '../development.ts'
import type { StoryPack } from '../pack.ts'
import { readingBy, withReadings } from '../reading/carried.ts'
import { familiarStems } from '../reading/familiar.ts'
import type { Judge } from '../reading/judge.ts'
import { openNameFinder } from '../reading/trait.ts'
import type { Report } from '../report.ts'
import { openChange } from './change-report.ts'
import { openGrouping } from './grouping.ts'
import { readingsOf } from './grow-development.ts'
import { openHeld } from './held.ts'
import { asKin } from './kin.ts'
import type { PairModel } from './likely-same.ts'
import { pairModel } from './pair-model.ts'
import type { Sifted } from './sifted.ts'

/**
 * Takes reports one after another, in the order of `published`. It knows the live developments it was opened with
 * and those it has returned since. The same reports in the same order give the same developments.
 */
export interface Sifter {
  sift(report: Report): Sifted
}

/** Knows also what a report may belong to, before it is sifted. */
export type StorySifter = Sifter & { nearest(report: Report): Development[] }

/**
 * @param judge the pack's
 * @param developments those whose last report lies within `liveDays` of the reports to come
 */
export const openSifter = (
  pack: StoryPack,
  judge: Judge,
  developments: Development[] = [],
  model: PairModel = pairModel,
): StorySifter => {
  const readingOf = readingBy(judge)
  const live = developments.map(one => withReadings(one, readingOf))
  const readings = readingsOf(pack, readingOf)
  const held = openHeld(live)
  const grouping = openGrouping({
    story: pack.id,
    readings,
    findNames: openNameFinder(pack, judge.lexicon),
    familiar: familiarStems(pack),
    model,
    live,
  })
  const change = openChange({ held, grouping, readings, judge })
  const sift = (unread: Report): Sifted => {
    const report = { ...unread, reading: judge.read(unread) }
    const { verdict, notice } = report.reading
    const isNotice = notice !== null && (!notice.perhaps || change.takesBack(report))
    if (report.change === 'withdrawn' || isNotice) return change.withdraw(report)
    const changed = report.change ? change.revise(report) : null
    if (changed) return changed
    const own = verdict.relevant ? report : asKin(report, grouping, readingOf)
    if (own === null) return { verdict, development: null }
    const { development, why } = grouping.place(own)
    held.put(development)
    const said = own.reading.verdict
    return { verdict: { ...said, why: [...said.why, ...why] }, development }
  }
  return { sift, nearest: grouping.nearest }
}
