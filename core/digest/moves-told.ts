import { type Instant, inOrder } from '../instant.ts'
import { isTakenBack, type Milestone, type Move, type StoryState } from '../story/milestone.ts'
import type { StoryPack } from '../story/pack.ts'
import { withEditorsWord } from '../story/state/editors-word.ts'
import { dayOfPlan, overduePlans } from '../story/state/overdue.ts'
import type { Window } from './calendar.ts'

/** A move as an edition remembers to have told it: "date 2025-08-08T22:51:00.000Z", "no date …". */
const nameOf = (move: Move): string => `${isTakenBack(move) ? 'no ' : ''}${move.name} ${move.at}`

/** All that has moved the story until a moment, of what still holds or was taken back. */
const movesUntil = (pack: StoryPack, state: StoryState, now: Instant, until: Instant): Move[] => {
  const held = withEditorsWord(state, pack, now)
  return [...held.milestones, ...(held.takenBack ?? [])].filter(({ at }) => at < until)
}

/** What the next edition need not tell again. */
export const movesTold = (
  pack: StoryPack,
  state: StoryState,
  now: Instant,
  { closes }: Pick<Window, 'closes'>,
): string[] => movesUntil(pack, state, now, closes).map(nameOf)

/**
 * How the story has moved since the edition before, the most telling first: the latest comes before earlier ones, the
 * further before what it implies, and what is told beside the answer, as the place, after all others.
 * @param told what editions before have told; null where none has noted it: then the moments decide. A report that
 *   reaches us after the closing it was published before is so told by the next edition.
 */
export const movesSince = (
  pack: StoryPack,
  state: StoryState,
  now: Instant,
  { opens, closes }: Window,
  told: string[] | null,
): Move[] => {
  const rank = ({ name }: Move): number => pack.milestones.findIndex(rule => rule.name === name)
  const isAside = (move: Move): boolean => pack.milestones[rank(move)]?.kind === 'aside'
  // A plan for a day that is over is none any more, and where it was to be no longer matters.
  const isOverdue = overduePlans(pack, state, now).length > 0
  const isPast = (move: Milestone): boolean =>
    dayOfPlan(move, now, pack) === 'over' || (isOverdue && isAside(move))
  return movesUntil(pack, state, now, closes)
    .filter(move => (told === null ? move.at >= opens : !told.includes(nameOf(move))))
    .filter(move => isTakenBack(move) || !isPast(move))
    .toSorted((a, b) => Number(isAside(a)) - Number(isAside(b)) || inOrder(b.at, a.at) || rank(b) - rank(a))
}
