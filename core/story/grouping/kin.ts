import { epochMs } from '../../instant.ts'
import type { Development } from '../development.ts'
import type { ReadingOf } from '../reading/carried.ts'
import { newsIn, type Reading } from '../reading.ts'
import type { Report } from '../report.ts'
import { wordsOf } from '../words.ts'
import { type Grouping, likely } from './grouping.ts'

type Read = Report & { reading: Reading }
type Kin = { development: Development; why: string }

/**
 * A report that names nothing of the story is of it when it so surely tells of one of its developments: odds of nine to two.
 * Of the labelled week's 2,280 reports of other matters the nearest has odds of two to one.
 */
const kinFrom = 1.5
/** For so long the same number of the same thing is the same count. */
const sameCountMs = 12 * 3_600_000
/** One or two of anything happen everywhere. */
const telling = 3

/** Words within a headline that begin with a capital: names, but for the first word of a sentence. */
const namedIn = (title: string): string[] =>
  [...title.matchAll(/(?<![.:?!–—-]\s*)(?<=\s["“„«'‘(]*)\p{Lu}[\p{L}\p{N}'’-]*/gu)].flatMap(([word]) =>
    wordsOf(word),
  )

/** "Seven dead, twenty still missing": the number that the story has just come to, and no other name beside it. */
const countsTheSame = (
  { reading, title, published }: Read,
  { sightings }: Development,
  readingOf: ReadingOf,
): boolean => {
  const lately = sightings.filter(one => Math.abs(epochMs(published) - epochMs(one.published)) <= sameCountMs)
  const said = lately.flatMap(one => readingOf(one).claims)
  const same = reading.claims.some(
    ({ milestone, number = 0, says }) =>
      says === 'holds' &&
      number >= telling &&
      said.some(one => one.milestone === milestone && one.number === number && one.says === 'holds'),
  )
  if (!same) return false
  const known = new Set(sightings.flatMap(one => wordsOf(`${one.title} ${one.summary ?? ''}`)))
  return namedIn(title).every(word => known.has(word))
}

/** Of two words that both have any two accidents are alike. */
const sharedAtLeast = 3

/** With its milestone, as those that are of the story are compared. */
const withMilestone = (report: Read): Read => ({
  ...report,
  reading: {
    ...report.reading,
    verdict: { ...report.reading.verdict, milestone: newsIn(report.reading).at(-1) ?? null },
  },
})

const kinOf = (report: Read, grouping: Pick<Grouping, 'fittings'>, readingOf: ReadingOf): Kin | null => {
  const best = grouping.fittings(report, sharedAtLeast).toSorted((a, b) => b.fit - a.fit)[0]
  if (best && best.fit >= kinFrom) return { development: best.development, why: likely(best.fit, kinFrom) }
  if (!report.reading.claims.some(({ number = 0 }) => number >= telling)) return null
  const counting = grouping
    .fittings(withMilestone(report))
    .find(({ development }) => countsTheSame(report, development, readingOf))
  return counting ? { development: counting.development, why: 'with the same number' } : null
}

/**
 * A report that names nothing of the story and tells what one of its developments tells: "Talks put off, official says". It
 * has the topics of that. What the pack keeps out, or a model has read, stays out.
 * @returns null for one that tells of something else
 */
export const asKin = (
  report: Read,
  grouping: Pick<Grouping, 'fittings'>,
  readingOf: ReadingOf,
): Read | null => {
  const { verdict } = report.reading
  if (report.answer !== undefined || verdict.keptOut) return null
  const kin = kinOf(report, grouping, readingOf)
  if (kin === null) return null
  const { topics, id } = kin.development
  const why = [`Of the story: it tells what ${id} tells, ${kin.why}.`]
  return {
    ...report,
    reading: {
      ...withMilestone(report).reading,
      verdict: { ...withMilestone(report).reading.verdict, relevant: true, topics, why },
    },
  }
}
