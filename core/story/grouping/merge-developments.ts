import type { Development, Merge } from '../development.ts'
import type { StoryState, TakenBack } from '../milestone.ts'
import { type Readings, uniteDevelopments } from './grow-development.ts'

/**
 * The one known first stays: whoever was told of it is not told again, as an edition tells what became known in its
 * window.
 */
const knownFirst = (a: Development, b: Development): [stays: Development, goes: Development] =>
  a.knownAt < b.knownAt || (a.knownAt === b.knownAt && a.id < b.id) ? [a, b] : [b, a]

/** @param likely "64 % likely the same, 50 % needed" @param at when we learned of the report that showed it */
export const mergeDevelopments = (
  a: Development,
  b: Development,
  { at, likely }: { at: Merge['at']; likely: string },
  readings: Readings,
): Development => {
  const [stays, goes] = knownFirst(a, b)
  return uniteDevelopments(
    stays,
    goes,
    { at, why: `${goes.id} is merged into ${stays.id}: ${likely}.` },
    readings,
  )
}

/** Those that another one holds now. Their own rows may not say so yet, when a run died in between. */
export const absorbedAmong = (developments: Development[]): Set<string> =>
  new Set(developments.flatMap(({ absorbed }) => absorbed ?? []).map(({ development }) => development))

/** The live developments with one as it has grown, and without what went into it. */
export const withGrown = (live: Development[], grown: Development): Development[] => {
  const gone = new Set((grown.absorbed ?? []).map(({ development }) => development))
  return [...live.filter(({ id }) => id !== grown.id && !gone.has(id)), grown]
}

/** Whether a development is the one of this id, or has what that one had. */
export const isOrAbsorbed =
  (id: string | null) =>
  ({ id: own, absorbed = [] }: Development): boolean =>
    own === id || absorbed.some(({ development }) => development === id)

/** What was merged, as it is to be kept: with the same moment and sentence as in the one that it went into. */
export const mergedRows = (
  { id, absorbed }: Development,
  find: (id: string) => Development | undefined,
): (Development & { mergedInto: Merge })[] =>
  (absorbed ?? []).flatMap(({ development, ...merge }) => {
    const gone = find(development)
    return gone === undefined || gone.mergedInto !== undefined
      ? []
      : [{ ...gone, mergedInto: { development: id, ...merge } }]
  })

/**
 * The state with what it holds of merged developments told of the one that holds them now.
 * @returns the very same state when nothing in it names one
 */
export const withMergesFollowed = (state: StoryState, { id, absorbed }: Development): StoryState => {
  const gone = new Set((absorbed ?? []).map(({ development }) => development))
  let changed = false
  const follow = <Part extends { development: string | null }>(part: Part): Part => {
    if (part.development === null || !gone.has(part.development)) return part
    changed = true
    return { ...part, development: id }
  }
  const { milestones, denials, takenBack, moved } = state
  const followed: StoryState = {
    ...state,
    milestones: milestones.map(follow),
    ...(moved === undefined ? {} : { moved: moved.map(follow) }),
    ...(denials === undefined ? {} : { denials: denials.map(follow) }),
    ...(takenBack === undefined
      ? {}
      : {
          takenBack: takenBack.map(follow).map(one => {
            const [denied, ...also] = one.fell
            return { ...one, fell: [follow(denied), ...also.map(follow)] }
          }),
        }),
  }
  return changed ? followed : state
}

/** A take-back that also names what the carriers of the fallen milestones were before they were merged. */
export const withFormerCarriers = (takenBack: TakenBack, live: Development[]): TakenBack => {
  const [denied, ...also] = takenBack.fell
  const former = takenBack.fell.flatMap(milestone =>
    (live.find(({ id }) => id === milestone.development)?.absorbed ?? []).map(({ development }) => ({
      ...milestone,
      development,
    })),
  )
  return { ...takenBack, fell: [denied, ...also, ...former] }
}
