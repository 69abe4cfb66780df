import type { Instant } from '../../instant.ts'
import { epochMs } from '../../instant.ts'
import type { Development } from '../development.ts'
import type { Sighting } from '../report.ts'
import type { Compared } from './compare.ts'
import type { Rarity } from './rarity.ts'

/** The developments that a report may still join, searchable by their stems. */
export type Live = {
  put(development: Development): void
  /** The development that already holds this report. */
  holderOf(reportId: string): Development | null
  /** Forgets one that was merged into another. */
  remove(id: string): void
  /** Forgets what had its last report before `before`. */
  forget(before: Instant): void
  /**
   * The developments that share the most and rarest stems, at most `candidatesWeighed`, and the latest that carry the
   * same milestone: two papers may word it with no rare word in common.
   */
  candidates(newcomer: Pick<Compared, 'traits' | 'milestone'>): Candidate[]
  /** Those that had a report last, by hours: about `latestShown`, twice as many at most. */
  latest(): Development[]
}

/** A live development and its reports as they are compared. */
export type Candidate = { development: Development; reports: Compared[] }

/** Weighing one costs up to twelve comparisons of some 30 stems: 12 of them stay well below a millisecond. */
const candidatesWeighed = 12
/** Rare stems are looked up first; after this many finds the frequent ones would add time and little else. */
const findsEnough = 1_500
const stemsAtLeast = 3
const sameMilestoneWeighed = 4
const latestShown = 6
const hourMs = 3_600_000

/** Mutated as its development grows. `score` is of the search `scoredIn`: kept in the entry, it spares a look-up for each of a thousand finds. */
type Entry = {
  development: Development
  reports: Map<string, Compared>
  stems: Set<string>
  hour: number
  score: number
  scoredIn: number
}

/** The entries with the highest scores, highest first; sorting thousands of which 12 are wanted takes milliseconds. */
const highest = (found: readonly Entry[]): Entry[] => {
  const top: Entry[] = []
  for (const entry of found) {
    const last = top[candidatesWeighed - 1]
    if (last !== undefined && !above(entry, last)) continue
    let place = top.length
    for (let next = top[place - 1]; next && above(entry, next); next = top[place - 1]) place -= 1
    top.splice(place, 0, entry)
    if (top.length > candidatesWeighed) top.pop()
  }
  return top
}

const byId = (a: Development, b: Development): number => (a.id < b.id ? -1 : 1)

const latest = (entries: ReadonlySet<Entry>): Entry[] =>
  [...entries]
    .sort(({ development: a }, { development: b }) =>
      a.lastAt === b.lastAt ? (a.id < b.id ? -1 : 1) : a.lastAt > b.lastAt ? -1 : 1,
    )
    .slice(0, sameMilestoneWeighed)

/** By score; at equal scores by id, so that the order never depends on how the sifter was opened. */
const above = (one: Entry, other: Entry): boolean =>
  one.score > other.score || (one.score === other.score && one.development.id < other.development.id)

export const openLive = (comparedOf: (sighting: Sighting) => Compared, rarity: Rarity): Live => {
  const entries = new Map<string, Entry>()
  /** Lists, as a thousand of their entries are looked at for each report, and few ever go. */
  const byStem = new Map<string, Entry[]>()
  const byReport = new Map<string, string>()
  /** Forgetting by whole hours keeps it cheap and does not depend on when the sifter was opened. */
  const byHour = new Map<number, Set<Entry>>()
  const byMilestone = new Map<string, Set<Entry>>()
  let searches = 0

  const place = (entry: Entry): void => {
    const { development, hour } = entry
    byHour.set(hour, (byHour.get(hour) ?? new Set()).add(entry))
    if (development.milestone !== null)
      byMilestone.set(development.milestone, (byMilestone.get(development.milestone) ?? new Set()).add(entry))
    for (const id of development.reportIds) byReport.set(id, development.id)
  }

  const displace = (entry: Entry): void => {
    const { development, hour } = entry
    byHour.get(hour)?.delete(entry)
    byMilestone.get(development.milestone ?? '')?.delete(entry)
    for (const id of development.reportIds) byReport.delete(id)
  }

  const take = (entry: Entry): void => {
    entries.delete(entry.development.id)
    displace(entry)
    for (const { traits } of entry.reports.values()) rarity.remove(traits)
    for (const stem of entry.stems) {
      const holders = byStem.get(stem) ?? []
      const last = holders.pop()
      const at = holders.indexOf(entry)
      if (last && at !== -1) holders[at] = last
      if (holders.length === 0) byStem.delete(stem)
    }
  }

  const addReport = (entry: Entry, { traits }: Compared): void => {
    rarity.add(traits)
    for (const stem of traits.keys()) {
      if (entry.stems.has(stem)) continue
      entry.stems.add(stem)
      const holders = byStem.get(stem)
      if (holders === undefined) byStem.set(stem, [entry])
      else holders.push(entry)
    }
  }

  /** Most developments only grow: then what their other reports hold is left where it is. */
  const stemsKept = (known: Entry | undefined, sightings: Sighting[]): Set<string> | null =>
    known && [...known.reports.keys()].every(id => sightings.some(one => one.id === id)) ? known.stems : null

  const put = (development: Development): void => {
    const known = entries.get(development.id)
    const { sightings } = development
    const stems = stemsKept(known, sightings)
    if (known) (stems ? displace : take)(known)
    const reports = new Map(sightings.map(one => [one.id, known?.reports.get(one.id) ?? comparedOf(one)]))
    const hour = Math.floor(epochMs(development.lastAt) / hourMs)
    const before = stems === null ? undefined : known?.reports

    const entry = known ?? { development, reports, stems: new Set<string>(), hour, score: 0, scoredIn: 0 }
    entry.development = development
    entry.reports = reports
    entry.stems = stems ?? new Set()
    entry.hour = hour
    entries.set(development.id, entry)
    place(entry)
    for (const [id, compared] of reports) if (!before?.has(id)) addReport(entry, compared)
  }

  const forget = (before: Instant): void => {
    const hour = Math.floor(epochMs(before) / hourMs)
    for (const [held, gone] of byHour) {
      if (held >= hour) continue
      for (const entry of [...gone]) take(entry)
      byHour.delete(held)
    }
  }

  const candidates = ({ traits, milestone }: Pick<Compared, 'traits' | 'milestone'>): Candidate[] => {
    const found: Entry[] = []
    let finds = 0
    searches += 1
    const rarestFirst = [...traits].map(([stem, times]) => ({ stem, times, weight: rarity.of(stem) }))
    rarestFirst.sort((a, b) => b.weight - a.weight || (a.stem < b.stem ? -1 : 1))
    for (const [index, { stem, times, weight }] of rarestFirst.entries()) {
      const holders = byStem.get(stem)
      if (holders === undefined) continue
      if (index >= stemsAtLeast && finds + holders.length > findsEnough) break
      finds += holders.length
      const points = times * weight ** 2
      for (const entry of holders) {
        if (entry.scoredIn !== searches) {
          entry.scoredIn = searches
          entry.score = 0
          found.push(entry)
        }
        entry.score += points
      }
    }
    const carriers = latest(byMilestone.get(milestone ?? '') ?? new Set())
    return [...new Set([...highest(found), ...carriers])].map(({ development, reports }) => ({
      development,
      reports: [...reports.values()],
    }))
  }

  const inLastHours = (): Development[] => {
    const found: Development[] = []
    for (const hour of [...byHour.keys()].sort((a, b) => b - a)) {
      if (found.length >= latestShown) break
      found.push(...[...(byHour.get(hour) ?? [])].map(({ development }) => development).sort(byId))
    }
    return found.slice(0, 2 * latestShown)
  }

  return {
    put,
    latest: inLastHours,
    holderOf: reportId => entries.get(byReport.get(reportId) ?? '')?.development ?? null,
    remove: id => {
      const known = entries.get(id)
      if (known !== undefined) take(known)
    },
    forget,
    candidates,
  }
}
