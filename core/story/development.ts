import type { Instant } from '../instant.ts'
import { isCurrent, type Sighting } from './report.ts'

/** Two developments turned out to be one: a fact that is kept with both. */
export type Merge = {
  /** Id of the other one. */
  development: string
  /** When we learned of the report that showed it. */
  at: Instant
  /** A sentence: which one went into which, and how likely they are the same. */
  why: string
}

/** What happened, once: all reports of the same event. Its id never changes. */
export type Development = {
  /** `<UTC day>-<10 hex digits of its first report's id>` */
  id: string
  story: string
  /** Its clearest report's title, without credits. */
  headline: string
  /** Id of that report; older ones lack it. */
  headlineBy?: string | undefined
  /** One or two sentences taken from its reports; empty when no report has any. */
  summary: string
  /** The outlet whose sentences these are. */
  summaryBy?: string | undefined
  /** Ids, in the pack's order. */
  topics: string[]
  milestone: string | null
  /** Publisher families that carry it, in order of their first report. */
  families: string[]
  /** Families that carry its milestone, in order. */
  milestoneFamilies: string[]
  /** Its reports' ids, all of them, so that adding one twice changes nothing. */
  reportIds: string[]
  /** Up to `sightingsKept` of its reports, oldest first, a new family preferred to a known one. */
  sightings: Sighting[]
  /** Published times of its earliest and latest report. */
  firstAt: Instant
  lastAt: Instant
  /** When we learned of it; decides the edition that it belongs to. Never changes. */
  knownAt: Instant
  /** What was merged into this one, also by way of others, in order. */
  absorbed?: Merge[] | undefined
  /** Reports that their outlets have taken back, and when we learned it. They count for nothing any more. */
  withdrawn?: (Sighting & { withdrawnAt: Instant })[] | undefined
  /** What this one was merged into. It stays as it was then; what comes later is told of the other one. */
  mergedInto?: Merge | undefined
  /** What editors have decided of it; never kept with it, but read beside it (docs/adr/0047). */
  edited?: Edited | undefined
}

/** An editor's hand on a development. */
export type Edited = {
  headline?: string | undefined
  summary?: string | undefined
  /** Since when it is not told. */
  dropped?: Instant | undefined
  /** Its last report was retracted: nothing tells it, and whoever was told of it hears so. */
  emptied?: Instant | undefined
  /** Told before all others. */
  pinned?: true | undefined
}

/** A DynamoDB item holds 400 kB; twelve reports with summaries stay under 10 kB. */
export const sightingsKept = 12

/** Whether a report still tells it. One that was withdrawn whole keeps its headline, for those who were told. */
export const isTold = ({
  sightings,
  mergedInto,
  edited,
}: Pick<Development, 'sightings' | 'mergedInto' | 'edited'>): boolean =>
  mergedInto === undefined && edited?.dropped === undefined && sightings.some(isCurrent)
