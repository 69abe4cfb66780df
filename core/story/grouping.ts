import { plusDays } from '../instant.ts'
import { type Compared, signsOf, weigh } from './compare.ts'
import type { Development } from './development.ts'
import { growDevelopment, type Reading } from './grow-development.ts'
import { fitOf, logOddsOf, type PairModel } from './likely-same.ts'
import { openLive } from './live.ts'
import { openRarity } from './rarity.ts'
import type { Report, Sighting } from './report.ts'
import { type NameFinder, traitsOf } from './trait.ts'

/** Puts every report to the reports of the same event. */
export type Grouping = {
  /** @returns the development with the report added, and a sentence on why it is this one */
  place(report: Report): { development: Development; why: string }
}

export type GroupingMeans = {
  story: string
  reading: Reading
  findNames: NameFinder
  /** Stems that the story's reports hold anyway. */
  familiar: ReadonlySet<string>
  model: PairModel
  /** Developments whose last report lies within `liveDays` of the reports to come. */
  live: Development[]
}

/** A report joins a development whose last report is at most this old. */
export const liveDays = 4

/** A report as it is compared. */
export const comparedOf = (
  sighting: Sighting,
  reading: Pick<Reading, 'isCommentary' | 'milestoneOf'>,
  findNames: NameFinder,
): Compared => ({
  traits: traitsOf(sighting, findNames),
  family: sighting.family,
  published: sighting.published,
  commentary: reading.isCommentary(sighting),
  milestone: reading.milestoneOf(sighting),
})

const percent = (logOdds: number): string => `${Math.round(100 / (1 + Math.exp(-logOdds)))} %`

export const openGrouping = ({
  story,
  reading,
  findNames,
  familiar,
  model,
  live: developments,
}: GroupingMeans): Grouping => {
  const rarity = openRarity(familiar)
  const compared = (sighting: Sighting) => comparedOf(sighting, reading, findNames)
  const live = openLive(compared, rarity)
  for (const development of developments) live.put(development)

  const bestFor = (report: Report): { development: Development; fit: number } | null => {
    const newcomer = weigh(compared(report), rarity)
    let best: { development: Development; fit: number } | null = null
    for (const { development, reports } of live.candidates(newcomer.compared)) {
      const fit = fitOf(reports.map(other => logOddsOf(signsOf(newcomer, other, rarity), model)))
      if (best === null || fit > best.fit) best = { development, fit }
    }
    return best
  }

  const place = (report: Report): { development: Development; why: string } => {
    const holder = live.holderOf(report.id)
    if (holder !== null) return { development: holder, why: `Known already, in ${holder.id}.` }
    live.forget(plusDays(report.published, -liveDays))
    const best = bestFor(report)
    const joins = best !== null && best.fit >= model.joinFrom
    const development = growDevelopment(joins ? best.development : null, report, story, reading)
    live.put(development)
    if (best === null)
      return { development, why: 'Opens a development: nothing live has a word in common with it.' }
    const likely = `${percent(best.fit)} likely the same, ${percent(model.joinFrom)} needed`
    return {
      development,
      why: joins
        ? `Joins ${best.development.id}: ${likely}.`
        : `Opens a development: the nearest is ${best.development.id}, ${likely}.`,
    }
  }
  return { place }
}
