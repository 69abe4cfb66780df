import { inOrder } from '../instant.ts'
import type { Development } from '../story/development.ts'
import { type Move, moveOf, type StoryState } from '../story/milestone.ts'
import { isHedged } from '../story/reading/hedged.ts'
import { type HowTold, howTold } from './how-told.ts'

/**
 * Orders developments, the most important first: what an editor has pinned; what has moved the story since the edition before, as its moves are
 * ordered; then what carries, denies or claims a milestone; then what most publishers carry. What one outlet alone has
 * comes after that, commentary last.
 */
export const byImportance = (state: StoryState, moves: Move[], toldAs: (one: Development) => HowTold) => {
  const carriers = moves.map(({ development }) => development)
  const place = ({ id }: Development): number =>
    carriers.includes(id) ? carriers.indexOf(id) : carriers.length
  /** What is held by another development is told once more here, and no claim. */
  const isTurn = ({ id, milestone }: Development): boolean =>
    moveOf(state, id) !== null ||
    (milestone !== null && !state.milestones.some(({ name }) => name === milestone))
  const isPinned = ({ edited }: Development): number => Number(edited?.pinned === true)
  return (a: Development, b: Development): number =>
    isPinned(b) - isPinned(a) ||
    place(a) - place(b) ||
    howTold[toldAs(a)] - howTold[toldAs(b)] ||
    Number(isTurn(b)) - Number(isTurn(a)) ||
    b.families.length - a.families.length ||
    // Of two that as many carry, what happened comes before what may.
    Number(isHedged(a.headline)) - Number(isHedged(b.headline)) ||
    b.reportIds.length - a.reportIds.length ||
    // A headline with nothing behind it is colour more often than news.
    Number(b.summary !== '') - Number(a.summary !== '') ||
    inOrder(b.lastAt, a.lastAt) ||
    inOrder(a.id, b.id)
}
