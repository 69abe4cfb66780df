import { plusDays } from '../../instant.ts'
import { type Development, isTold } from '../development.ts'
import type { ReadingOf } from '../reading/carried.ts'
import { type NameFinder, type Traits, traitsOf } from '../reading/trait.ts'
import { detailsOf } from '../reading.ts'
import type { Carrying, Report, Sighting } from '../report.ts'
import { type Compared, featuresOf, weigh } from './compare.ts'
import { growDevelopment, type Readings } from './grow-development.ts'
import { fitOf, logOddsOf, type PairModel } from './likely-same.ts'
import { openLive } from './live.ts'
import { absorbedAmong, mergeDevelopments } from './merge-developments.ts'
import { openRarity } from './rarity.ts'
import { type Fitting, mergeFrom, twinOf } from './twin.ts'

/** Puts every report to the reports of the same event. */
export type Grouping = {
  /** @returns the development with the report added, and sentences on why it is this one */
  place(report: Read & Pick<Sighting, 'before'>): Placed
  /**
   * The live developments that a report may tell of, each with how well it fits.
   * @param sharing those alone that have a report with so many of its stems; all unless told
   */
  fittings(report: Read, sharing?: number): Fitting[]
  /** A development that has changed otherwise; one that nobody tells any more is forgotten. */
  put(development: Development): void
  /** The live developments that share the most with a report, and the latest: words may have nothing in common. */
  nearest(report: Sighting): Development[]
}

/** Where its reader has read it, it carries the reading with it. */
type Read = Report & Pick<Carrying, 'reading'>

type Placed = { development: Development; why: string[] }

export type GroupingMeans = {
  story: string
  readings: Readings
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
export const comparedOf = (sighting: Sighting, readingOf: ReadingOf, findNames: NameFinder): Compared => {
  const reading = readingOf(sighting)
  const { milestone } = reading.verdict
  return {
    traits: traitsOf(sighting, findNames),
    family: sighting.family,
    published: sighting.published,
    commentary: reading.kind === 'commentary',
    milestone,
    details: milestone === null ? [] : detailsOf(reading, milestone),
    meaning: sighting.meaning,
  }
}

const percent = (logOdds: number): string => `${Math.round(100 / (1 + Math.exp(-logOdds)))} %`
export const likely = (fit: number, needed: number): string =>
  `${percent(fit)} likely the same, ${percent(needed)} needed`

const sharedBy = (ours: Traits, theirs: Traits): number =>
  [...ours.keys()].filter(stem => theirs.has(stem)).length

/** The first of the best. */
const highest = (fittings: Fitting[]): Fitting | null =>
  fittings.reduce<Fitting | null>((best, one) => (best === null || one.fit > best.fit ? one : best), null)

export const openGrouping = ({
  story,
  readings,
  findNames,
  familiar,
  model,
  live: developments,
}: GroupingMeans): Grouping => {
  const rarity = openRarity(familiar)
  const compared = (sighting: Sighting) => comparedOf(sighting, readings.readingOf, findNames)
  const live = openLive(compared, rarity)
  const absorbed = absorbedAmong(developments)
  for (const development of developments) if (!absorbed.has(development.id)) live.put(development)

  // What lives on without the report that it began with keeps its id.
  const taken = new Set(developments.map(({ id }) => id))

  const put = (development: Development): void => {
    if (isTold(development)) taken.add(development.id)
    else taken.delete(development.id)
    if (isTold(development)) live.put(development)
    else live.remove(development.id)
  }

  const fittingsOf = (report: Read, sharing = 0): Fitting[] => {
    const newcomer = weigh(compared(report), rarity)
    const { traits } = newcomer.compared
    const candidates = live.candidates(newcomer.compared)
    const near =
      sharing === 0
        ? candidates
        : candidates.filter(({ reports }) => reports.some(one => sharedBy(traits, one.traits) >= sharing))
    return near.map(candidate => ({
      ...candidate,
      fit: fitOf(candidate.reports.map(other => logOddsOf(featuresOf(newcomer, other, rarity), model))),
    }))
  }

  const join = (report: Read & Pick<Sighting, 'before'>, best: Fitting, others: Fitting[]): Placed => {
    const why = `Joins ${best.development.id}: ${likely(best.fit, model.joinFrom)}.`
    const grown = growDevelopment(best.development, report, story, readings)
    const found = twinOf(best, others, rarity, model)
    if (found === null) return { development: grown, why: [why] }
    const merge = { at: report.collectedAt, likely: likely(found.fit, mergeFrom) }
    const development = mergeDevelopments(grown, found.twin.development, merge, readings)
    live.remove(best.development.id)
    live.remove(found.twin.development.id)
    return { development, why: [why, development.absorbed?.at(-1)?.why ?? ''] }
  }

  const open = (report: Read & Pick<Sighting, 'before'>, why: string): Placed => ({
    development: growDevelopment(null, report, story, readings, id => taken.has(id)),
    why: [why],
  })

  const byWords = (report: Read & Pick<Sighting, 'before'>): Placed => {
    const fittings = fittingsOf(report)
    const best = highest(fittings)
    if (best !== null && best.fit >= model.joinFrom)
      return join(
        report,
        best,
        fittings.filter(one => one !== best),
      )
    return open(
      report,
      best === null
        ? 'Opens a development: nothing live has a word in common with it.'
        : `Opens a development: the nearest is ${best.development.id}, ${likely(best.fit, model.joinFrom)}.`,
    )
  }

  /** As its reader said; by words where that did not say it, or named a report that nothing live holds. */
  const asRead = (report: Read & Pick<Sighting, 'before'>): Placed | null => {
    const same = report.reading?.same
    if (same === undefined) return null
    if (same === null)
      return open(report, 'Opens a development: a reading model knows none that is the same.')
    const known = live.holderOf(same)
    return (
      known && {
        development: growDevelopment(known, report, story, readings),
        why: [`Joins ${known.id}: a reading model says that it is the same.`],
      }
    )
  }

  const place = (report: Read & Pick<Sighting, 'before'>): Placed => {
    const holder = live.holderOf(report.id)
    if (holder !== null) return { development: holder, why: [`Known already, in ${holder.id}.`] }
    live.forget(plusDays(report.published, -liveDays))
    const placed = asRead(report) ?? byWords(report)
    live.put(placed.development)
    taken.add(placed.development.id)
    return placed
  }
  const nearest = (report: Sighting): Development[] => [
    ...new Set([
      ...live.candidates(compared(report)).map(({ development }) => development),
      ...live.latest(),
    ]),
  ]
  return { place, fittings: fittingsOf, put, nearest }
}
