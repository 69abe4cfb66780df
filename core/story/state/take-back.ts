import type { Instant } from '../../instant.ts'
import type { Development } from '../development.ts'
import type { Denial, Milestone, MilestoneRule, StoryState, TakenBack } from '../milestone.ts'
import type { ReadingOf } from '../reading/carried.ts'
import { shownFrom } from './corroborated-by.ts'
import { corroborated, withDenials, withNew } from './denial.ts'
import { fallWith, isOvertaken } from './overtaken.ts'
import type { Rules } from './tracks.ts'

/** The milestone, if a denial can still touch it. */
const deniable = (state: StoryState, { name }: MilestoneRule, pack: Rules): Milestone | null => {
  const held = state.milestones.findLast(one => one.name === name)
  return held === undefined || isOvertaken(held, state, pack) ? null : held
}

const notOf =
  (names: string[]) =>
  ({ milestone }: Denial): boolean =>
    !names.includes(milestone)

/** What the denials of one milestone come to: a dispute more, or the milestone and what implies it are gone. */
const afterDenials = (
  state: StoryState,
  held: Milestone,
  development: Development,
  pack: Rules,
  readingOf: ReadingOf,
): { state: StoryState; fallen: TakenBack | null } => {
  const all = state.denials ?? []
  const known = all.filter(({ milestone }) => milestone === held.name)
  const denials = withNew(known, held, development, readingOf)
  if (denials === known) return { state, fallen: null }
  const together = corroborated(denials)
  if (together === null)
    return { state: withDenials(state, [...all.filter(notOf([held.name])), ...denials]), fallen: null }
  const names = fallWith(pack, held.name)
  const also = state.milestones.filter(({ name }) => names.includes(name) && name !== held.name)
  const milestones = state.milestones.filter(({ name }) => !names.includes(name))
  const { at, reports } = together
  const families = reports.map(({ family }) => family)
  const before = (state.takenBack ?? []).filter(
    one => one.name === held.name && one.development === development.id,
  ).length
  return {
    state: { ...withDenials(state, all.filter(notOf(names))), milestones },
    fallen: {
      name: held.name,
      at,
      ...shownFrom(reports, at),
      development: development.id,
      families,
      reports,
      fell: [held, ...also],
      ...(before > 0 ? { again: before } : {}),
    },
  }
}

/** One development takes back once: the place goes with the day that it denies in the same breath. */
const joined = (first: TakenBack | null, next: TakenBack | null): TakenBack | null => {
  if (first === null || next === null) return first ?? next
  const [, at = first.at] = [first.at, next.at].sort()
  const [, shownAt = at] = [first.shownAt ?? first.at, next.shownAt ?? next.at].sort()
  return { ...first, at, ...(shownAt > at ? { shownAt } : {}), fell: [...first.fell, ...next.fell] }
}

/**
 * What a development denies of what holds. One family's denial is kept as a dispute; when a second one joins within a
 * day, in this development or another, the milestone is taken back with all that implies it. It is remembered, so that
 * stragglers do not bring it back.
 * @returns the very same state when nothing new is denied
 */
export const takeBack = (
  state: StoryState,
  development: Development,
  pack: Rules,
  readingOf: ReadingOf,
): { state: StoryState; fallen: TakenBack | null } => {
  let left = state
  let fallen: TakenBack | null = null
  for (const rule of pack.milestones) {
    const held = deniable(left, rule, pack)
    if (held === null) continue
    const after = afterDenials(left, held, development, pack, readingOf)
    left = after.state
    fallen = joined(fallen, after.fallen)
  }
  if (fallen === null) return { state: left, fallen }
  return { state: { ...left, takenBack: [...(left.takenBack ?? []), fallen] }, fallen }
}

/** Denied by the papers, or by our editors. Who withdraws a report takes back no other's. */
const isDenied = ({ how }: TakenBack): boolean => how === undefined || how === 'decided'

/** Whether what was said of it until this moment was denied. */
export const wasTakenBack = (state: StoryState, name: string, at: Instant): boolean =>
  state.takenBack?.some(
    one => isDenied(one) && one.fell.some(milestone => milestone.name === name) && at <= one.at,
  ) ?? false

/** How often a development has lost this milestone already. */
export const fallenBefore = ({ takenBack }: StoryState, name: string, development: string): number =>
  takenBack?.filter(({ fell }) => fell.some(one => one.name === name && one.development === development))
    .length ?? 0
