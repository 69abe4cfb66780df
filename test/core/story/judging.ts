import type { StoryPack } from '#core/story/pack'
import { type ReadingOf, readingBy } from '#core/story/reading/carried'
import { openJudges } from '#core/story/reading/judge'

/** One judge a pack for all tests of a file: opening the shipped story's takes longer than most tests. */
export const judgeOf = openJudges()

/** What reports say by a pack. */
export const readingIn = (pack: StoryPack): ReadingOf => readingBy(judgeOf(pack))
