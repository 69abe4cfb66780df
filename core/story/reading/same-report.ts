import { type Instant, msBetween } from '../../instant.ts'
import { wordsOf } from '../words.ts'
import { bareHeadline } from './bare-headline.ts'

/**
 * By what an entry of a feed can be known again. None of the three is sure: feeds give one link or one guid to all
 * entries, new ones at every fetch, use a guid again, and headlines change.
 */
export type Keys = {
  guid: string | null
  /** The page that its link leads to. */
  page: string | null
  /** Whether that page looks like one article's own. */
  namesArticle: boolean
  title: string
  published: Instant | null
  /** The publisher's, where a source tells of many: an aggregate, a recording. */
  family?: string | undefined
}

/** The keys that a report was known by so far. */
export type KnownKeys = Pick<Keys, 'title' | 'published' | 'family'> & { guids: string[]; pages: string[] }

/** Which keys say nothing in a source. */
export type Unsure = {
  guids: ReadonlySet<string>
  pages: ReadonlySet<string>
  /** It gives new guids to old entries: another guid is no other report. */
  guidsChange: boolean
}

type Agreement = 'same' | 'other' | 'unknown'

/** Fewer words stand over many articles: "Morning briefing". */
const tellingWords = 4
/** An aggregate, or a second feed, brings an article within hours; the same headline a day later is said anew. */
const sameArticleMs = 6 * 3_600_000
/** From this share of common words on a headline is the other one put right. */
const alikeFrom = 0.5

/** "Talks begin (13)": an age, or a count that only the next poll tells apart from one. */
const bracketedNumber = /\s*\(\s*[+#]?\d[\d.,]*\s*\)/gu

/** A headline without what may change in it while it stays the same. */
export const withoutCounts = (title: string): string => bareHeadline(title).replaceAll(bracketedNumber, '')

/** A headline as it is compared. */
export const headlineKey = (title: string): string => wordsOf(withoutCounts(title)).join(' ')

/** A headline by its words alone; null where they are too few to be one article's. */
export const wordsKey = (title: string): string | null => {
  const words = wordsOf(withoutCounts(title)).filter(word => !/\d/.test(word))
  return words.length >= tellingWords ? words.join(' ') : null
}

/** Whether a headline can only be one article's. */
export const isTelling = (title: string): boolean => wordsOf(bareHeadline(title)).length >= tellingWords

/** Whether two headlines share at least half of their words. */
export const areAlike = (one: string, other: string): boolean => {
  const [ours, theirs] = [new Set(wordsOf(withoutCounts(one))), new Set(wordsOf(withoutCounts(other)))]
  return ours.intersection(theirs).size >= Math.max(ours.size, theirs.size) * alikeFrom
}

/** Whether two dates are those of one article; unknown ones say nothing against it. */
export const closeInTime = (one: Instant | null, other: Instant | null): boolean =>
  one === null || other === null || Math.abs(msBetween(one, other)) < sameArticleMs

const agreement = (key: string | null, known: string[], unsure: ReadonlySet<string>): Agreement =>
  key === null || known.length === 0 || unsure.has(key) ? 'unknown' : known.includes(key) ? 'same' : 'other'

/** How sure it is that an entry is a report that we know; `maybe` only where no other entry is it. */
export const sameReport = (entry: Keys, known: KnownKeys, unsure: Unsure): 'yes' | 'maybe' | 'no' => {
  const guidSays = agreement(entry.guid, known.guids, unsure.guids)
  const guid = guidSays === 'other' && unsure.guidsChange ? 'unknown' : guidSays
  const page = agreement(entry.page, known.pages, unsure.pages)
  // What two outlets print in the same words is two reports, however one source shows them.
  const ofOthers = entry.family !== undefined && known.family !== undefined && entry.family !== known.family
  const dated = entry.published !== null && entry.published === known.published
  if (headlineKey(entry.title) === headlineKey(known.title)) {
    if (guid === 'same' || page === 'same') return 'yes'
    return !ofOthers && isTelling(entry.title) && closeInTime(entry.published, known.published)
      ? 'maybe'
      : 'no'
  }
  const revised = dated || areAlike(entry.title, known.title)
  // A link to one article under a new guid and a headline put right: some systems number their versions.
  if (page === 'same' && guid === 'other') return entry.namesArticle && revised ? 'maybe' : 'no'
  // Neither an unlike headline of another day on a page on which many pass by is the same, whatever the guid says.
  if (page === 'same') return entry.namesArticle || revised ? 'yes' : 'no'
  // A slug corrected with the headline; a guid that is used again has another day and other words.
  if (guid === 'same') return page === 'unknown' || revised ? 'yes' : 'no'
  // Of one moment and in the same words: what differs is a count, in a tag that nobody has listed.
  const words = wordsKey(entry.title)
  return !ofOthers && dated && words !== null && words === wordsKey(known.title) ? 'maybe' : 'no'
}
