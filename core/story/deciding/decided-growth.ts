import { type Instant, later } from '../../instant.ts'
import type { Decision } from '../decision.ts'
import { type Development, isTold } from '../development.ts'
import { moveOf, type StoryState } from '../milestone.ts'
import type { StoryPack } from '../pack.ts'
import type { ReadingOf } from '../reading/carried.ts'
import { withReadings } from '../reading/carried.ts'
import { heldIn } from '../reading.ts'
import { fallWith } from '../state/overtaken.ts'
import { decided, isAbout } from './decided.ts'
import { nowOf, sceneOf } from './scene.ts'

/** A development that has grown, and what else is known, as editors have decided. */
export type DecidedGrowth = {
  development: Development
  live: Development[]
  state: StoryState
  /** What could be known by then raises no alert any more. */
  since?: Instant
}

/**
 * @param grown as the sifter has it, with what else is live
 * @param also developments that decisions name and that are not live any more
 * @param state as it is told
 * @returns those that are to be looked at for alerts: the development that has its reports now, and what was split from it
 */
export const decidedGrowth = (
  grown: Pick<Development, 'id'>,
  live: readonly Development[],
  state: StoryState,
  decisions: readonly Decision[],
  pack: StoryPack,
  readingOf: ReadingOf,
): DecidedGrowth[] => {
  const scene = decided(sceneOf(live, { story: pack.id, milestones: [] }), decisions, pack, readingOf)
  const withRead = (one: Development): Development => withReadings(one, readingOf)
  const told = [...scene.developments.values()].filter(isTold).map(withRead)
  const known = new Set(live.map(({ id }) => id))
  const now = nowOf(scene, grown.id)
  // What lost its last report tells one thing more: that it does not hold.
  const emptied =
    now?.edited?.emptied !== undefined && now.edited.dropped === undefined ? [withRead(now)] : []
  const parts = [...told.filter(one => one.id === now?.id || !known.has(one.id)), ...emptied]
  return parts.map(development => {
    const since = silentUntil(
      development,
      !known.has(development.id),
      live,
      state,
      decisions,
      pack,
      readingOf,
    )
    return { development, live: told, state, ...(since === null ? {} : { since }) }
  })
}

/** An undo, and a parting, tell nobody anew what was known by then. */
const silentUntil = (
  development: Development,
  isParted: boolean,
  live: readonly Development[],
  state: StoryState,
  decisions: readonly Decision[],
  pack: StoryPack,
  readingOf: ReadingOf,
): Instant | null => {
  const moved = moveOf(state, development.id)?.name
  const touches = ({ ruling }: Decision): boolean => {
    if (ruling.kind === 'state')
      return moved !== undefined && fallWith(pack, ruling.milestone).includes(moved)
    if (ruling.kind !== 'retract' || moved === undefined) return false
    const report = live.flatMap(({ sightings }) => sightings).find(({ id }) => id === ruling.report)
    return report !== undefined && heldIn(readingOf(report)).includes(moved)
  }
  const moments = decisions.flatMap(one => {
    const { undone, ruling, at } = one
    if (undone) return isAbout(development)(one) || touches(one) ? [undone.at] : []
    return isParted && ruling.kind === 'split' ? [at] : []
  })
  return moments.length === 0 ? null : moments.reduce(later)
}
