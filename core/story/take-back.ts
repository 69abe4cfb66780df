import { corroboratedBy } from './corroborated-by.ts'
import type { Development } from './development.ts'
import type { Judge } from './judge.ts'
import type { MilestoneRule, StoryState } from './milestone.ts'
import type { StoryPack } from './pack.ts'

const withoutDenied = (
  state: StoryState,
  denied: MilestoneRule,
  development: Development,
  rules: MilestoneRule[],
  judge: Pick<Judge, 'denies'>,
): StoryState => {
  if (!denied.denied?.length) return state
  const denial = corroboratedBy(title => judge.denies(denied.name, title), development.sightings)
  if (denial === null) return state
  const falls = rules
    .filter(({ name, implies }) => name === denied.name || implies?.includes(denied.name))
    .map(({ name }) => name)
  const gone = state.milestones.filter(
    one => falls.includes(one.name) && one.development !== development.id && one.at < denial.at,
  )
  if (!gone.some(({ name }) => name === denied.name)) return state
  const known = (state.takenBack ?? []).filter(one => !gone.some(({ name }) => name === one.name))
  return {
    ...state,
    milestones: state.milestones.filter(one => !gone.includes(one)),
    takenBack: [...known, ...gone.map(({ name }) => ({ name, at: denial.at }))],
  }
}

/**
 * Takes back what a development denies: two independent families carry the denial, and later than the milestone. What
 * implies it goes with it: no day without a meeting. It is remembered, so that stragglers do not bring it back.
 * @returns the very same state when nothing is denied
 */
export const takeBack = (
  state: StoryState,
  development: Development,
  { milestones }: Pick<StoryPack, 'milestones'>,
  judge: Pick<Judge, 'denies'>,
): StoryState => {
  let left = state
  for (const rule of milestones) left = withoutDenied(left, rule, development, milestones, judge)
  return left
}
