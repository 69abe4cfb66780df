import { allCadences } from '../cadence.ts'
import { dayAfter, daysFromTo } from '../instant.ts'
import { type Decision, type DecisionKeeping, inForce } from '../story/decision.ts'
import type { StoryState } from '../story/milestone.ts'
import type { StoryPack } from '../story/pack.ts'
import { readingBy } from '../story/reading/carried.ts'
import type { JudgeOf } from '../story/reading/judge.ts'
import type { StoryRecord } from '../story/story-record.ts'
import type { StoryWords } from '../story/story-words.ts'
import { type Entry, entryOf, newestFirst } from '../story/telling/entry.ts'
import type { EditionArchive } from './archive.ts'
import { byClosing, type Edition } from './edition.ts'
import type { DayListing, Listings } from './listing.ts'

/** So many editions of a cadence are listed. */
const editionsListed = 100

export type ListingPorts = {
  storyStore: Pick<StoryRecord, 'state' | 'developments' | 'reportsByDay'> &
    Partial<Pick<DecisionKeeping, 'decisions'>>
  mailings: Pick<EditionArchive, 'editions'>
  listings: Pick<Listings, 'prepared' | 'fingerprint'>
  judgeOf: JudgeOf
  /** In which a story of this language is told. */
  wordsFor(language: string): StoryWords
}

/** What pages list of a story. */
export type Listing = {
  state: StoryState
  /** Of the developments that began on the story's days that were asked for, newest first. */
  entries: Entry[]
  /** Relevant reports of each of those days, and of the two beside them. */
  reportsByDay: Record<string, number>
  /** Of all cadences, newest first. */
  editions: Edition[]
}

/**
 * What is prepared is taken as it is, the rest is read from what it would be made of: the answer is the same.
 * @param days the story's days, both included
 */
export const readListing = async (
  pack: StoryPack,
  [fromDay, toDay]: readonly [string, string],
  ports: ListingPorts,
): Promise<Listing> => {
  const days = partsOf([fromDay, toDay])
  const [[state, of], prepared] = await Promise.all([
    readMaterial(pack, ports),
    ports.listings.prepared(pack.id, days[0]),
  ])
  const ready = new Map(days.map(day => [day, prepared.day(day, of)]))
  const missing = days.filter(day => ready.get(day) === null)
  const [read, editions] = await Promise.all([
    readDays(missing, pack, state, ports),
    prepared.editions() ?? readEditions(pack, ports),
  ])
  const all = days.map(day => ({ day, ...(ready.get(day) ?? read.get(day) ?? { entries: [], reports: 0 }) }))
  return {
    state,
    entries: all
      .flatMap(one => one.entries)
      .filter(({ on }) => on >= fromDay)
      .sort(newestFirst),
    reportsByDay: Object.fromEntries(all.map(({ day, reports }) => [day, reports])),
    editions,
  }
}

/** A day of the story is of two days of UTC, under which its developments are kept. */
export const partsOf = ([fromDay, toDay]: readonly [string, string]): [first: string, ...string[]] => [
  dayAfter(fromDay, -1),
  ...daysFromTo(fromDay, dayAfter(toDay, 1)),
]

/** Days as they are listed, from their developments. @param days in order */
export const readDays = async (
  days: readonly string[],
  pack: StoryPack,
  state: StoryState,
  { storyStore, judgeOf, wordsFor }: Pick<ListingPorts, 'storyStore' | 'judgeOf' | 'wordsFor'>,
): Promise<Map<string, DayListing>> => {
  const [first] = days
  if (first === undefined) return new Map()
  const [reports, found] = await Promise.all([
    storyStore.reportsByDay(pack.id, first),
    Promise.all(days.map(day => storyStore.developments(pack.id, day, day))),
  ])
  const [words, readingOf] = [wordsFor(pack.language), readingBy(judgeOf(pack))]
  return new Map(
    days.map((day, n) => {
      const entries = (found[n] ?? []).map(one => entryOf(one, pack, state, words, readingOf))
      return [day, { entries, reports: reports[day] ?? 0 }]
    }),
  )
}

export const readEditions = async (
  { id }: StoryPack,
  { mailings }: Pick<ListingPorts, 'mailings'>,
): Promise<Edition[]> => {
  const all = await Promise.all(allCadences.map(cadence => mailings.editions(id, cadence, editionsListed)))
  return all.flat().sort(byClosing)
}

/** The state, and what days are made of. */
export const readMaterial = async (
  pack: StoryPack,
  { storyStore, listings }: Pick<ListingPorts, 'storyStore'> & { listings: Pick<Listings, 'fingerprint'> },
): Promise<[state: StoryState, of: string]> => {
  const [state, decisions = []] = await Promise.all([
    storyStore.state(pack.id),
    storyStore.decisions?.(pack.id),
  ])
  return [state, madeOf(pack, state, decisions, listings)]
}

/** A pack is as long as a book, and the same for as long as the process lives. */
const packPrints = new WeakMap<StoryPack, string>()

const printOf = (pack: StoryPack, { fingerprint }: Pick<Listings, 'fingerprint'>): string => {
  const print = packPrints.get(pack) ?? fingerprint(JSON.stringify(pack))
  packPrints.set(pack, print)
  return print
}

/** What days are made of beside their developments, by its hash: another pack, state or decision makes others. */
const madeOf = (
  pack: StoryPack,
  state: StoryState,
  decisions: readonly Decision[],
  listings: Pick<Listings, 'fingerprint'>,
): string => {
  const numbers = inForce(decisions).map(({ number }) => number)
  const made = [printOf(pack, listings), state, ...(numbers.length > 0 ? [numbers] : [])]
  return listings.fingerprint(JSON.stringify(made))
}
