import type { Instant } from '../../instant.ts'
import type { Development } from '../development.ts'
import { countingAmong } from '../reading/independent.ts'
import { type Carrying, isCurrent, type Report, type Sighting } from '../report.ts'
import { byTime, milestoneOf, type Readings, toldBy } from './grow-development.ts'

/** A development whose known reports say other things, or are fewer. What is not kept of it counts as it did. */
const regrown = (before: Development, changed: Sighting[], readings: Readings): Development => {
  const sightings = changed.toSorted(byTime)
  const familiesOf = (among: Sighting[]) => among.map(countingAmong(before.sightings))
  const unseen = (families: string[], among: Sighting[]) =>
    families.filter(family => !familiesOf(among).includes(family))
  const current = sightings.filter(isCurrent)
  const families = [
    ...new Set([...current.map(countingAmong(sightings)), ...unseen(before.families, before.sightings)]),
  ]
  if (current.length === 0) return { ...before, sightings, families, milestone: null, milestoneFamilies: [] }
  const { milestone } = before
  const said = before.sightings.filter(one => readings.readingOf(one).verdict.milestone === milestone)
  const { summaryBy: _, ...rest } = before
  return {
    ...rest,
    ...toldBy(sightings, readings, before.topics),
    ...milestoneOf(
      [{ milestone, milestoneFamilies: unseen(before.milestoneFamilies, said) }],
      sightings,
      readings,
    ),
    families,
    sightings,
  }
}

const isOf = (id: string) => (one: Sighting) => one.id === id || one.id.startsWith(`${id}-`)

/** What a report says now, and what it said before. */
export const reworded = (
  old: Carrying,
  report: Report & Pick<Carrying, 'reading'>,
  published: Instant,
): Sighting => {
  const {
    meaning: _,
    creditedTo: __,
    linksTo: ___,
    reading: ____,
    answer,
    called,
    before = [],
    ...rest
  } = old
  const { creditedTo, linksTo } = report
  const { title, summary } = old
  const said = { ...(answer === undefined ? {} : { answer }), ...(called === undefined ? {} : { called }) }
  const isOther = title !== report.title || summary !== report.summary
  return {
    ...(isOther ? rest : old),
    title: report.title,
    summary: report.summary,
    // An aggregate's link takes the place of no outlet's.
    url: report.url ?? old.url,
    published,
    ...(creditedTo === undefined ? {} : { creditedTo }),
    ...(linksTo === undefined ? {} : { linksTo }),
    ...(report.reading === undefined ? {} : { reading: report.reading }),
    ...(report.meaning === undefined ? {} : { meaning: report.meaning }),
    ...(report.answer === undefined ? {} : { answer: report.answer }),
    ...(report.called === undefined ? {} : { called: report.called }),
    ...(isOther
      ? {
          before: [...before, { title, summary, published: old.published, until: report.published, ...said }],
        }
      : {}),
  }
}

/** The development in which a report has other words now. */
export const withWords = (development: Development, words: Sighting, readings: Readings): Development =>
  regrown(
    development,
    development.sightings.map(one => (one.id === words.id ? words : one)),
    readings,
  )

/**
 * The development that a rewritten report leaves.
 * @param stays whether what it had said still counts for the state
 */
export const leftBehind = (
  development: Development,
  report: Report,
  stays: boolean,
  readings: Readings,
): Development => {
  const sightings = development.sightings.flatMap(one =>
    one.id !== report.id
      ? [one]
      : stays
        ? [{ ...one, id: `${one.id}-${one.before?.length ?? 0}`, past: report.published }]
        : [],
  )
  const reportIds = development.reportIds.filter(id => id !== report.id)
  return { ...regrown(development, sightings, readings), reportIds }
}

/** The development without these reports, and without what they had said before; they count for nothing in it. */
export const withoutReports = (
  development: Development,
  ids: readonly string[],
  readings: Readings,
): Development => {
  const isGone = (one: Sighting) => ids.some(id => isOf(id)(one))
  const left = development.sightings.filter(one => !isGone(one))
  return {
    ...regrown(development, left.some(isCurrent) ? left : [], readings),
    reportIds: development.reportIds.filter(id => !ids.includes(id)),
  }
}

/** The development without a report that its outlet took back; without any if it was the only one. */
export const withoutReport = (
  development: Development,
  id: string,
  at: Instant,
  readings: Readings,
): Development => {
  const gone = development.sightings.filter(isOf(id))
  const left = development.sightings.filter(one => !gone.includes(one))
  const withdrawn = gone.map(one => ({ ...one, withdrawnAt: at }))
  return {
    ...regrown(development, left.some(isCurrent) ? left : [], readings),
    reportIds: development.reportIds.filter(one => one !== id),
    withdrawn: [...(development.withdrawn ?? []), ...withdrawn],
  }
}
