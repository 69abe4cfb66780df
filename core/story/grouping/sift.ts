import type { Development } from '../development.ts'
import type { StoryPack } from '../pack.ts'
import { familiarStems } from '../reading/familiar.ts'
import { judgeOf } from '../reading/judge.ts'
import { openNameFinder } from '../reading/trait.ts'
import type { Report, Sighting } from '../report.ts'
import type { Verdict } from '../verdict.ts'
import { openChange } from './change-report.ts'
import { openGrouping } from './grouping.ts'
import type { Reading } from './grow-development.ts'
import { openHeld } from './held.ts'
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

/** @param live developments whose last report lies within `liveDays` of the reports to come */
export type OpenSifter = (pack: StoryPack, live: Development[], model?: PairModel) => Sifter

export const openSifter: OpenSifter = (pack, live, model = pairModel) => {
  const judge = judgeOf(pack)
  const verdicts = new WeakMap<Sighting, Verdict>()
  /** The report at hand: as a sighting of its development it is another object with the same words. */
  let atHand: { of: Sighting; verdict: Verdict } | null = null
  const verdictOf = (sighting: Sighting): Verdict => {
    const isAtHand = atHand?.of.title === sighting.title && atHand.of.summary === sighting.summary
    const known = verdicts.get(sighting) ?? (isAtHand ? atHand?.verdict : null) ?? judge.verdictOf(sighting)
    verdicts.set(sighting, known)
    return known
  }
  const reading: Reading = {
    topicsOf: sighting => verdictOf(sighting).topics,
    milestoneOf: sighting => verdictOf(sighting).milestone,
    sayingOf: sighting => judge.sayingOf(sighting.title),
    detailsOf: sighting => {
      const { milestone } = verdictOf(sighting)
      return milestone === null ? [] : judge.detailsOf(milestone, sighting.title)
    },
    isCommentary: sighting => judge.isCommentary(sighting.title),
    topicOrder: pack.topics.map(({ id }) => id),
  }
  const held = openHeld(live)
  const grouping = openGrouping({
    story: pack.id,
    reading,
    findNames: openNameFinder(pack, judge.lexicon),
    familiar: familiarStems(pack),
    model,
    live,
  })
  const change = openChange({ held, grouping, reading, judge })
  const sift = (report: Report): Sifted => {
    const notice = judge.noticeIn(report)
    if (report.change === 'withdrawn' || notice) return change.withdraw(report, notice)
    const verdict = verdictOf(report)
    if (report.change) {
      const changed = change.revise(report, verdict)
      if (changed) return changed
    }
    atHand = { of: report, verdict }
    if (!verdict.relevant) return { verdict, development: null }
    const { development, why } = grouping.place(report)
    held.put(development)
    return { verdict: { ...verdict, why: [...verdict.why, ...why] }, development }
  }
  return { sift }
}
