import type { Development } from '../story/development.ts'
import { moveOf, type StoryState } from '../story/milestone.ts'
import type { ReadingOf } from '../story/reading/carried.ts'
import { isCurrent } from '../story/report.ts'

/** How much of a digest a development gets, most first. */
export const howTold = {
  /** Told in full. */
  news: 0,
  /** One outlet has it: named in the line of its topic. */
  alone: 1,
  /** It only speaks about the news: an opinion, a preview, a page that is written all day. Counted with the rest. */
  commentary: 2,
} as const

export type HowTold = keyof typeof howTold

/** What carries a move of the story, or denies what holds, is told in full whoever has it. */
export const howToldOf = (development: Development, state: StoryState, readingOf: ReadingOf): HowTold => {
  const { id, sightings, families, edited } = development
  if (edited?.pinned) return 'news'
  const isTurn = moveOf(state, id) !== null || (state.denials ?? []).some(denial => denial.development === id)
  if (isTurn) return 'news'
  const isNews = sightings.filter(isCurrent).some(one => readingOf(one).kind === 'news')
  if (!isNews) return 'commentary'
  return families.length < 2 ? 'alone' : 'news'
}
