import { inOrder } from '../../instant.ts'
import type { StoryState } from '../milestone.ts'
import type { Entry } from './entry.ts'

/** So many entries a timeline has; key steps come first. */
const shownAtMost = 8
/** Key steps are kept whole up to so many: then the first, and the last ones. */
export const stepsAtMost = 12

/** Ids of the developments that moved the story, in order: the first one, and the last ones. */
export const carriersOf = ({ milestones, takenBack = [] }: StoryState): string[] => {
  const moves = [...milestones, ...takenBack.flatMap(one => [...one.fell, one])]
    .toSorted((a, b) => inOrder(a.at, b.at))
    .flatMap(({ development }) => development ?? [])
  const all = [...new Set(moves)]
  return all.length > stepsAtMost ? [...all.slice(0, 1), ...all.slice(1 - stepsAtMost)] : all
}

/**
 * How the story came to where it stands: its key steps from the first one on, and what else of note happened since then as
 * far as there is room. What stands among the latest is not told twice.
 * @param steps the entries of `carriersOf`
 * @param latest ids of those that stand beside it
 * @returns newest first
 */
export const timelineOf = (
  steps: readonly Entry[],
  entries: readonly Entry[],
  latest: ReadonlySet<string>,
): Entry[] => {
  const first = steps.map(({ firstAt }) => firstAt).toSorted(inOrder)[0] ?? ''
  const told = new Set(steps.map(({ id }) => id))
  const kept = steps.filter(({ id }) => !latest.has(id))
  const others = entries.filter(
    one => one.notable && one.firstAt >= first && !told.has(one.id) && !latest.has(one.id),
  )
  return [...kept, ...others.slice(0, Math.max(0, shownAtMost - kept.length))].toSorted(
    (a, b) => inOrder(b.firstAt, a.firstAt) || inOrder(b.id, a.id),
  )
}
