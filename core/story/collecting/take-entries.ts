import { type Instant, msBetween } from '../../instant.ts'
import { familyOf } from '../family.ts'
import type { StoryPack } from '../pack.ts'
import { closeInTime, headlineKey, isTelling, sameReport } from '../reading/same-report.ts'
import type { Report } from '../report.ts'
import type { Source } from '../source.ts'
import {
  isReworded,
  kept,
  recognize,
  type ShelfEntry,
  type Shelved,
  seenAgain,
  unsureOf,
  withoutTwins,
} from './shelf.ts'
import { takenOut } from './taken-out.ts'

/** A feed's entry as a report, with what it may be known again by. */
export type Entry = ShelfEntry & {
  report: Report
  /** An aggregate, or a recording, shows and leaves out what it likes; its link takes the place of no other. */
  comesAndGoes: boolean
}

/** What the table knows of a report. */
export type KnownReport = Pick<Report, 'title' | 'published' | 'source'> & { guid: string | null }

/** The report that first came with a headline. */
export type HeadlineClaim = { report: string; published: Instant }

export type TakeEntriesPorts = {
  /** What a source's feed showed when it was last read; undefined before the first time. */
  shelf(source: string): Promise<Shelved[] | undefined>
  knownReports(ids: string[]): Promise<Map<string, KnownReport>>
  /** Claims a headline unless somebody has it. @param instead a claim that is too old to be the same article */
  claimHeadline(key: string, claim: HeadlineClaim, instead?: HeadlineClaim): Promise<HeadlineClaim>
  fingerprint(text: string): string
}

/** What a fetched feed comes to. */
export type Taken = {
  /** What waits for sifting now: new reports, and changes of known ones. */
  reports: Report[]
  /** The entries that are new to us. */
  fresh: Entry[]
  shelf: Shelved[]
  /** Whether the shelf is to be saved. */
  changed: boolean
}

/** Whoever rewrites one article more often than this is told no further. */
const changesAtMost = 12

/**
 * Tells what is new in a feed. Each entry is looked up in the source's own shelf first, and only what that does not
 * hold among all reports: a poll that finds nothing new reads one row and writes none.
 */
export const takeEntries = async (
  found: { entries: Entry[]; inPart: boolean },
  source: Source,
  pack: Pick<StoryPack, 'families' | 'sources'>,
  now: Instant,
  ports: TakeEntriesPorts,
): Promise<Taken> => {
  const before = await ports.shelf(source.id)
  const shelf = before ?? []
  const entries = withoutTwins(found.entries)
  const recognized = recognize(shelf, entries)
  const unknown = recognized.flatMap(({ entry, known }) => (known ? [] : [entry]))
  const learned = await lookUp(unknown, shelf, entries, pack, ports)

  const reports: Report[] = []
  const fresh: Entry[] = []
  const shown = recognized.map(({ entry, known }) => {
    const again = known ? seenAgain(known, entry) : null
    if (known && again) {
      const report = changeOf(entry, known, again, now)
      if (report) reports.push(report)
      return again
    }
    const { id, mark } = learned.get(entry) ?? { id: entry.report.id, mark: null }
    if (mark === null) {
      reports.push({ ...entry.report, id })
      fresh.push(entry)
    } else if (before && isNewer(entry, mark))
      reports.push(revised({ ...entry.report, id }, mark.published, now))
    return shelvedAs(entry, id, before === undefined, now)
  })
  const was = new Set(recognized.flatMap(({ known }) => known ?? []))
  // An empty answer shows nothing, and takes nothing away; one that breaks off hides what it lacks.
  const tellsOfGone = shown.length > 0 && !found.inPart
  const left = shelf
    .filter(one => !was.has(one))
    .map(one => (tellsOfGone && one.goneAt === null ? { ...one, goneAt: now } : one))
  const gone = tellsOfGone ? takenOut([...shown, ...left], shown, now) : []
  const out = await withoutElsewhere(gone, source, pack, ports)
  for (const one of out) reports.push(withdrawn(one, source, now))
  const next = kept(
    [...shown, ...left.map(one => (out.includes(one) ? { ...one, withdrawn: true as const } : one))],
    now,
  )
  const same = new Set(shelf)
  const changed = before === undefined || next.length !== shelf.length || next.some(one => !same.has(one))
  return { reports, fresh, shelf: next, changed }
}

type Learned = { id: string; mark: KnownReport | null }

/** Looks among all reports for what the source's own shelf does not hold. */
const lookUp = async (
  unknown: Entry[],
  shelf: Shelved[],
  entries: Entry[],
  pack: Pick<StoryPack, 'families'>,
  ports: TakeEntriesPorts,
): Promise<Map<Entry, Learned>> => {
  const learned = new Map<Entry, Learned>()
  if (unknown.length === 0) return learned
  const unsure = unsureOf(shelf, entries)
  const shelvedIds = new Set(shelf.map(({ report }) => report))
  /** Under a page that many share, an entry has an identity of its own. */
  const ownId = ({ report, guid, title }: Entry) =>
    ports.fingerprint(`${report.id}\n${guid !== null && !unsure.guids.has(guid) ? guid : headlineKey(title)}`)
  const ids = unknown.flatMap(entry => [entry.report.id, ownId(entry)])
  const marks = await ports.knownReports([...new Set(ids)])
  for (const entry of unknown) {
    const first = marks.get(entry.report.id)
    const isShared =
      (entry.page !== null && unsure.pages.has(entry.page)) ||
      shelvedIds.has(entry.report.id) ||
      (first !== undefined && !isSame(entry, first, unsure))
    const id = isShared ? ownId(entry) : entry.report.id
    const mark = marks.get(id) ?? null
    learned.set(entry, mark ? { id, mark } : await underItsHeadline(entry, id, pack, ports))
  }
  return learned
}

/** A guid is its own source's: of two feeds it says nothing that it differs. */
const isSame = (entry: Entry, mark: KnownReport, unsure: ReturnType<typeof unsureOf>): boolean => {
  const sameSource = mark.source === entry.report.source
  const guids = mark.guid !== null && (sameSource || mark.guid === entry.guid) ? [mark.guid] : []
  const pages = entry.page === null ? [] : [entry.page]
  return sameReport(entry, { title: mark.title, published: mark.published, guids, pages }, unsure) !== 'no'
}

/** One article by way of a second feed or an aggregate: the same headline of the same outlet, within hours. */
const underItsHeadline = async (
  { report, title }: Entry,
  id: string,
  pack: Pick<StoryPack, 'families'>,
  ports: TakeEntriesPorts,
): Promise<Learned> => {
  const { published, source } = report
  if (!isTelling(title)) return { id, mark: null }
  const key = ports.fingerprint(`${familyOf(pack, report.outlet)}\n${headlineKey(title)}`)
  const claim = { report: id, published }
  const first = await ports.claimHeadline(key, claim)
  if (first.report === id) return { id, mark: null }
  if (closeInTime(first.published, published))
    return { id: first.report, mark: { title, published, source, guid: null } }
  await ports.claimHeadline(key, claim, first)
  return { id, mark: null }
}

/** What a second feed says of a known article counts when it is dated later than what we have. */
const isNewer = ({ report, title, comesAndGoes }: Entry, mark: KnownReport): boolean =>
  !comesAndGoes && headlineKey(title) !== headlineKey(mark.title) && report.published > mark.published

const shelvedAs = (entry: Entry, id: string, isFirst: boolean, now: Instant): Shelved => ({
  report: id,
  guids: entry.guid === null ? [] : [entry.guid],
  pages: entry.page === null ? [] : [entry.page],
  title: entry.title,
  ...(entry.family === undefined ? {} : { family: entry.family }),
  text: entry.text,
  published: entry.published,
  since: isFirst || entry.comesAndGoes ? null : now,
  goneAt: null,
  changes: 0,
})

/** What gets other words later is tidied up, not news. */
const rewrittenWithinMs = 2 * 86_400_000

/** @param since when it was published, or first seen */
const revised = ({ history: _, shownAt: __, ...report }: Report, since: Instant, now: Instant): Report => ({
  ...report,
  published: now,
  collectedAt: now,
  change: msBetween(since, now) > rewrittenWithinMs ? 'tidied' : 'revised',
})

/** What was taken out and is back is said anew: from now on, so that it comes after its own taking back. */
const saidAnew = ({ history: _, shownAt: __, ...report }: Report, now: Instant): Report => ({
  ...report,
  published: now,
  collectedAt: now,
})

/** A known entry with other words or at another address; one that was taken out and is back is sifted like a new one. */
const changeOf = (
  { report, comesAndGoes }: Entry,
  known: Shelved,
  again: Shelved,
  now: Instant,
): Report | null => {
  const own = { ...report, id: known.report }
  if (known.withdrawn) return saidAnew(own, now)
  const reworded = isReworded(known, again)
  const moved = known.pages.length !== again.pages.length
  if (again.changes > changesAtMost) return null
  const since = known.published ?? known.since ?? report.published
  if (comesAndGoes) return reworded ? revised({ ...own, url: null }, since, now) : null
  return reworded || moved ? revised(own, since, now) : null
}

/** What another feed of the same outlet still shows was moved, not taken out. */
const withoutElsewhere = async (
  out: Shelved[],
  source: Source,
  pack: Pick<StoryPack, 'sources'>,
  ports: TakeEntriesPorts,
): Promise<Shelved[]> => {
  if (out.length === 0) return out
  const others = pack.sources.filter(({ id }) => id !== source.id)
  const shelves = await Promise.all(others.map(({ id }) => ports.shelf(id)))
  const elsewhere = new Set(
    shelves.flatMap(one => one ?? []).flatMap(one => (one.goneAt === null ? [one.report] : [])),
  )
  return out.filter(({ report }) => !elsewhere.has(report))
}

const withdrawn = ({ report, title }: Shelved, source: Source, now: Instant): Report => ({
  id: report,
  title,
  summary: null,
  url: null,
  outlet: source.name,
  family: source.family,
  source: source.id,
  published: now,
  collectedAt: now,
  change: 'withdrawn',
})
