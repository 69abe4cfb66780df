import { type Instant, msBetween, plusDays } from '../../instant.ts'
import {
  headlineKey,
  isTelling,
  type Keys,
  sameReport,
  type Unsure,
  withoutCounts,
  wordsKey,
} from '../reading/same-report.ts'

/** An entry that a source's feed shows, or showed a short while ago, and the report that it is. */
export type Shelved = {
  /** Id of the report. */
  report: string
  /** What it was known by, a few of each: what goes on changing says nothing. */
  guids: string[]
  pages: string[]
  title: string
  /** The publisher's, where the source tells of many. */
  family?: string | undefined
  /** A fingerprint of its summary. */
  text: string
  /** The feed's date. */
  published: Instant | null
  /** When it appeared; null for what the first fetch brought. */
  since: Instant | null
  /** Since when the feed shows it no more; null while it does. */
  goneAt: Instant | null
  /** How often its words were changed. */
  changes: number
  /** It was taken out of the feed, and we have said so. */
  withdrawn?: true | undefined
}

/** An entry as a shelf looks at it. */
export type ShelfEntry = Keys & { text: string }

/** What became of each entry of a fetched feed; `known` is null for one that the shelf does not hold. */
export type Recognized<Entry> = { entry: Entry; known: Shelved | null }

/** More guids or links than these are no correction any more: the source gives new ones at every fetch. */
const keysKept = 3
/** What left a feed comes back within days, if at all. */
const goneDays = 3
/** A row of the table holds 400 kB; one of these takes 0.3 kB. */
const shelvedAtMost = 1_000
/** A feed that dates all entries anew at every fetch is followed in steps, not written at every poll. */
const redatedMs = 3_600_000

const repeated = (keys: (string | null)[]): Set<string> => {
  const seen = new Set<string>()
  return new Set(keys.filter(key => key !== null).filter(key => seen.has(key) || !seen.add(key)))
}

/** The same entry twice in one document: under two sections, or printed double. */
const isTwin = (one: ShelfEntry, other: ShelfEntry): boolean =>
  headlineKey(one.title) === headlineKey(other.title) &&
  ((one.guid !== null && one.guid === other.guid) ||
    (one.page !== null && one.page === other.page && (one.guid === null || other.guid === null)) ||
    (one.published !== null &&
      one.published === other.published &&
      one.text === other.text &&
      one.family === other.family &&
      isTelling(one.title)))

/** A document's entries, each once. */
export const withoutTwins = <Entry extends ShelfEntry>(entries: Entry[]): Entry[] => {
  const byHeadline = new Map<string, Entry[]>()
  return entries.filter(entry => {
    const key = headlineKey(entry.title)
    const same = byHeadline.get(key) ?? []
    if (same.some(other => isTwin(entry, other))) return false
    byHeadline.set(key, [...same, entry])
    return true
  })
}

/** What the document, and what the source has shown so far, say about its own keys. */
export const unsureOf = (shelf: Shelved[], entries: ShelfEntry[]): Unsure => {
  const many = shelf.filter(({ guids }) => guids.length > 1).length
  return {
    guids: repeated(entries.map(({ guid }) => guid)).union(repeated(shelf.flatMap(({ guids }) => guids))),
    pages: repeated(entries.map(({ page }) => page)).union(repeated(shelf.flatMap(({ pages }) => pages))),
    guidsChange: many * 2 > shelf.filter(({ guids }) => guids.length > 0).length,
  }
}

/** Finds shelved entries by any of their keys, so that a long feed is not compared with all of a long shelf. */
const indexOf = (shelf: Shelved[]) => {
  const index = new Map<string, Set<Shelved>>()
  for (const shelved of shelf)
    for (const key of [
      ...shelved.guids.map(guid => `g ${guid}`),
      ...shelved.pages.map(page => `p ${page}`),
      `h ${headlineKey(shelved.title)}`,
      `w ${wordsKey(shelved.title)}`,
    ])
      index.set(key, (index.get(key) ?? new Set()).add(shelved))
  return ({ guid, page, title }: Keys): Shelved[] => [
    ...new Set(
      [`g ${guid}`, `p ${page}`, `h ${headlineKey(title)}`, `w ${wordsKey(title)}`].flatMap(key => [
        ...(index.get(key) ?? []),
      ]),
    ),
  ]
}

/** Which of a document's entries (without twins) the source's shelf knows. The surest first; each is one entry's only. */
export const recognize = <Entry extends ShelfEntry>(
  shelf: Shelved[],
  entries: Entry[],
): Recognized<Entry>[] => {
  const unsure = unsureOf(shelf, entries)
  const candidates = indexOf(shelf)
  const claimed = new Set<Shelved>()
  const known = new Map<Entry, Shelved>()
  const claim = (entry: Entry, wanted: 'yes' | 'maybe', fits: (shelved: Shelved) => boolean) => {
    if (known.has(entry)) return
    const found = candidates(entry).find(
      one => !claimed.has(one) && fits(one) && sameReport(entry, one, unsure) === wanted,
    )
    if (!found) return
    claimed.add(found)
    known.set(entry, found)
  }
  const sameHeadline =
    ({ title }: Entry) =>
    (one: Shelved) =>
      headlineKey(one.title) === headlineKey(title)
  for (const entry of entries) claim(entry, 'yes', sameHeadline(entry))
  for (const entry of entries) claim(entry, 'yes', () => true)
  for (const entry of entries) claim(entry, 'maybe', sameHeadline(entry))
  for (const entry of entries) claim(entry, 'maybe', () => true)
  return entries.map(entry => ({ entry, known: known.get(entry) ?? null }))
}

const withKey = (keys: string[], key: string | null): string[] =>
  key === null || keys.includes(key) || keys.length >= keysKept ? keys : [...keys, key]

/** Whether an entry has other words: a count that goes on makes none, and uses up no change. */
export const isReworded = (
  before: Pick<Shelved, 'title' | 'text'>,
  now: Pick<Shelved, 'title' | 'text'>,
): boolean => withoutCounts(before.title) !== withoutCounts(now.title) || before.text !== now.text

/** The shelved entry after it was seen again: the very same when nothing is new. */
export const seenAgain = (shelved: Shelved, entry: ShelfEntry): Shelved => {
  const guids = withKey(shelved.guids, entry.guid)
  const pages = withKey(shelved.pages, entry.page)
  const [before, now] = [shelved.published, entry.published]
  const redated = now !== null && (before === null || Math.abs(msBetween(before, now)) >= redatedMs)
  const changed = isReworded(shelved, entry)
  if (
    guids === shelved.guids &&
    pages === shelved.pages &&
    !redated &&
    !changed &&
    shelved.goneAt === null &&
    !shelved.withdrawn
  )
    return shelved
  const { withdrawn: _, ...rest } = shelved
  return {
    ...rest,
    guids,
    pages,
    title: changed ? entry.title : shelved.title,
    text: entry.text,
    published: redated ? now : before,
    goneAt: null,
    changes: shelved.changes + Number(changed),
  }
}

/** What a shelf keeps: what the feed shows, and for some days what it showed. */
export const kept = (shelf: Shelved[], now: Instant): Shelved[] => {
  const from = plusDays(now, -goneDays)
  return shelf.filter(({ goneAt }) => goneAt === null || goneAt >= from).slice(0, shelvedAtMost)
}
