import { earlier, epochMs, later, utcDay } from '../../instant.ts'
import { type IsCredit, openCredits, uncredited } from '../credit.ts'
import type { Development, Merge } from '../development.ts'
import type { StoryPack } from '../pack.ts'
import { bareHeadline } from '../reading/bare-headline.ts'
import type { ReadingOf } from '../reading/carried.ts'
import { countingAmong, familiesWith, sameHeadline, stillHeard } from '../reading/independent.ts'
import { type Carrying, type FormerWords, isCurrent, type Report, type Sighting } from '../report.ts'
import { clearestOf } from './clearest.ts'
import { keptOf } from './kept-sightings.ts'
import { summaryOf } from './summary.ts'

/** What was read of a development's reports one by one, needed to say it of the whole. */
export type Readings = {
  readingOf: ReadingOf
  /** All topics in the pack's order. */
  topicOrder: string[]
  isCredit: IsCredit
}

export const readingsOf = (pack: Pick<StoryPack, 'topics' | 'families'>, readingOf: ReadingOf): Readings => ({
  readingOf,
  topicOrder: pack.topics.map(({ id }) => id),
  isCredit: openCredits(pack.families),
})

const topicsKept = 3
/** A topic belongs to a development when at least this share of its reports has it. */
const topicShare = 0.34

export const sightingOf = ({
  id,
  title,
  summary,
  url,
  outlet,
  family,
  creditedTo,
  linksTo,
  published,
  shownAt,
  meaning,
  answer,
  called,
  before,
  reading,
}: Report & Pick<Carrying, 'before' | 'reading'>): Sighting => ({
  id,
  title,
  summary,
  url,
  outlet,
  family,
  ...(creditedTo === undefined ? {} : { creditedTo }),
  ...(linksTo === undefined ? {} : { linksTo }),
  published,
  ...(shownAt === undefined ? {} : { shownAt }),
  ...(meaning === undefined ? {} : { meaning }),
  ...(answer === undefined ? {} : { answer }),
  ...(called === undefined ? {} : { called }),
  ...(before === undefined ? {} : { before }),
  ...(reading === undefined ? {} : { reading }),
})

export const byTime = (a: Sighting, b: Sighting): number =>
  a.published < b.published ? -1 : a.published > b.published ? 1 : a.id < b.id ? -1 : 1

/**
 * Topics that a third of the reports name; where they name many, the ones most named. What has no topic stands in no digest: so
 * where no report names one any more, it keeps those it had.
 */
const topicsOf = (sightings: Sighting[], readings: Readings, known: readonly string[]): string[] => {
  const counts = new Map<string, number>()
  for (const topic of sightings.flatMap(one => readings.readingOf(one).verdict.topics))
    counts.set(topic, (counts.get(topic) ?? 0) + 1)
  const most = Math.max(0, ...counts.values())
  const named = counts.size === 0 ? new Map(known.map(topic => [topic, 0])) : counts
  const chosen = [...named]
    .filter(([, count]) => count === most || count >= sightings.length * topicShare)
    .toSorted((a, b) => b[1] - a[1])
    .slice(0, topicsKept)
    .map(([topic]) => topic)
  return readings.topicOrder.filter(topic => chosen.includes(topic))
}

/** The milestone that most families carry; the one known first when it is a draw. */
export const milestoneOf = (
  before: Pick<Development, 'milestone' | 'milestoneFamilies'>[],
  sightings: Sighting[],
  readings: Readings,
): Pick<Development, 'milestone' | 'milestoneFamilies'> => {
  const families = new Map<string, string[]>()
  for (const { milestone, milestoneFamilies } of before)
    if (milestone)
      families.set(milestone, [
        ...new Set([...(families.get(milestone) ?? []), ...stillHeard(milestoneFamilies, sightings)]),
      ])
  const familyOf = countingAmong(sightings)
  for (const sighting of sightings) {
    const name = readings.readingOf(sighting).verdict.milestone
    if (name === null) continue
    const known = families.get(name) ?? []
    const family = familyOf(sighting)
    families.set(name, known.includes(family) ? known : [...known, family])
  }
  const [first] = [...families].toSorted((a, b) => b[1].length - a[1].length)
  return first === undefined
    ? { milestone: null, milestoneFamilies: [] }
    : { milestone: first[0], milestoneFamilies: first[1] }
}

const idDigits = 10

/**
 * `<UTC day>-<10 hex digits of its first report's id>`. A report that was rewritten, or left and is back, opens another
 * development than it did at first: its id's next digits tell them apart.
 */
const idOf = (
  { published, id }: Report,
  before: FormerWords[],
  isTaken: (development: string) => boolean,
): string => {
  const ids = Array.from(
    { length: id.length - idDigits + 1 },
    (_, from) => `${utcDay(published)}-${id.slice(from, from + idDigits)}`,
  )
  const first = Math.min(before.length, 2) * idDigits
  const wanted = ids[first] ?? ids[0] ?? ''
  return isTaken(wanted) ? (ids.find(one => !isTaken(one)) ?? wanted) : wanted
}

/**
 * What a development's reports say together: those that still say it.
 * @param topics those it had
 */
export const toldBy = (
  all: Sighting[],
  readings: Readings,
  topics: readonly string[] = [],
): Pick<Development, 'headline' | 'headlineBy' | 'summary' | 'summaryBy' | 'topics'> => {
  const sightings = all.filter(isCurrent)
  const clearest = clearestOf(sightings, readings.readingOf)
  const outlets = sightings.flatMap(({ outlet, linksTo }) => [outlet, ...(linksTo ? [linksTo] : [])])
  return {
    headline: bareHeadline(uncredited(clearest.title, name => readings.isCredit(name, outlets))),
    headlineBy: clearest.id,
    ...summaryOf(clearest, sightings),
    topics: topicsOf(sightings, readings, topics),
  }
}

/** An aggregate brings an article within hours; the same headline a day later is said anew. */
const sameArticleMs = 6 * 3_600_000

/** One article under two addresses, by way of a redirect or an aggregate: the same headline of the same publisher. */
const isThere = ({ sightings }: Development, report: Report): boolean =>
  sightings.some(
    one =>
      one.family === report.family &&
      Math.abs(epochMs(one.published) - epochMs(report.published)) < sameArticleMs &&
      sameHeadline(one, report),
  )

/**
 * The development with a report added; a new one when there is none yet. A report that it has already changes nothing.
 * @param isTaken whether a new one may not have this id
 */
export const growDevelopment = (
  before: Development | null,
  report: Report & Pick<Carrying, 'before' | 'reading'>,
  story: string,
  readings: Readings,
  isTaken: (development: string) => boolean = () => false,
): Development => {
  if (before?.reportIds.includes(report.id)) return before
  if (before && isThere(before, report)) return { ...before, reportIds: [...before.reportIds, report.id] }
  const all = [...(before?.sightings ?? []), sightingOf(report)].toSorted(byTime)
  const sightings = keptOf(all, readings.readingOf)
  return {
    id: before?.id ?? idOf(report, report.before ?? [], isTaken),
    story,
    ...toldBy(sightings, readings, before?.topics),
    ...milestoneOf(before === null ? [] : [before], sightings, readings),
    families: familiesWith(before?.families ?? [], sightingOf(report), all),
    reportIds: [...(before?.reportIds ?? []), report.id],
    sightings,
    firstAt: earlier(before?.firstAt ?? report.published, report.published),
    lastAt: later(before?.lastAt ?? report.published, report.published),
    knownAt: before?.knownAt ?? report.collectedAt,
    ...(before?.absorbed === undefined ? {} : { absorbed: before.absorbed }),
    ...(before?.withdrawn === undefined ? {} : { withdrawn: before.withdrawn }),
  }
}

/** The reports of both as one development. `into` keeps its id and the moment at which it became known. */
export const uniteDevelopments = (
  into: Development,
  gone: Development,
  merge: Omit<Merge, 'development'>,
  readings: Readings,
): Development => {
  const all = [...into.sightings, ...gone.sightings].toSorted(byTime)
  const sightings = keptOf(all, readings.readingOf)
  // Of what is not kept any more we cannot tell whether it was a copy: it counts as it did.
  const unseen = (families: string[], among: Sighting[]) =>
    families.filter(family => !among.some(one => one.family === family))
  const before = [into, gone].map(({ milestone, milestoneFamilies }) => ({
    milestone,
    milestoneFamilies: unseen(
      milestoneFamilies,
      all.filter(one => readings.readingOf(one).verdict.milestone === milestone),
    ),
  }))
  const current = all.filter(isCurrent)
  const families = [
    ...current.map(countingAmong(all)),
    ...unseen(stillHeard([...into.families, ...gone.families], all), all),
  ]
  const withdrawn = [...(into.withdrawn ?? []), ...(gone.withdrawn ?? [])]
  return {
    id: into.id,
    story: into.story,
    ...toldBy(sightings, readings, [...new Set([...into.topics, ...gone.topics])]),
    ...milestoneOf(before, all, readings),
    families: [...new Set(families)],
    reportIds: [...new Set([...into.reportIds, ...gone.reportIds])],
    sightings,
    firstAt: earlier(into.firstAt, gone.firstAt),
    lastAt: later(into.lastAt, gone.lastAt),
    knownAt: into.knownAt,
    absorbed: [...(into.absorbed ?? []), ...(gone.absorbed ?? []), { development: gone.id, ...merge }],
    ...(withdrawn.length === 0 ? {} : { withdrawn }),
  }
}
