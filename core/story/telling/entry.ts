import { type Instant, inOrder } from '../../instant.ts'
import type { Development } from '../development.ts'
import { moveOf, type StoryState } from '../milestone.ts'
import type { StoryPack } from '../pack.ts'
import type { ReadingOf } from '../reading/carried.ts'
import { storyDay } from '../story-day.ts'
import type { StoryWords } from '../story-words.ts'
import { type DevelopmentView, presentDevelopment } from './present.ts'

/** A development as the site lists it: what is shown, and what its place in a list depends on. */
export type Entry = DevelopmentView & {
  /** Ids, in the pack's order. */
  topics: string[]
  /** When its first and its latest report were published. */
  firstAt: Instant
  lastAt: Instant
  /** The story's day on which it began, the one that `day` names. */
  on: string
  /** It moved the state, or more than one publisher carries it: the timeline keeps to these. */
  notable: boolean
}

/** @param state where the story stands: what is disputed, and what was taken back */
export const entryOf = (
  development: Development,
  pack: StoryPack,
  state: StoryState,
  words: StoryWords,
  readingOf: ReadingOf,
): Entry => ({
  ...presentDevelopment(development, pack, { site: '', state, words, readingOf }),
  topics: development.topics,
  firstAt: development.firstAt,
  lastAt: development.lastAt,
  on: storyDay(development.firstAt, pack),
  notable:
    development.milestone !== null ||
    development.families.length > 1 ||
    moveOf(state, development.id) !== null,
})

/** By the latest report; the same for the same entries, in whatever order they came. */
export const newestFirst = (a: Entry, b: Entry): number => inOrder(b.lastAt, a.lastAt) || inOrder(b.id, a.id)
