import { writtenNumber } from '../../language/numbers.ts'
import { dayOf } from '../day.ts'
import { isFall, kindOf, type Milestone, type MilestoneRule, type StoryState } from '../milestone.ts'
import type { StoryPack, Track } from '../pack.ts'
import { latestOn, ruleOf } from '../state/tracks.ts'
import type { StoryWords } from '../story-words.ts'
import type { StationView } from './present.ts'

const noteOf = (milestone: Milestone, pack: StoryPack): string =>
  milestone.detail !== null && (milestone.day !== undefined || milestone.number !== undefined)
    ? milestone.detail
    : dayOf(milestone.at, pack)

type Fall = { milestone: Milestone; rule: MilestoneRule }

/** The setback or end at which a track stands, if it does. */
const fallOf = (track: Track, state: StoryState, pack: StoryPack): Fall | null => {
  const milestone = latestOn(track.id, state, pack)
  const rule = milestone && ruleOf(pack, milestone.name)
  return rule && isFall(rule) ? { milestone, rule } : null
}

/** The station that a setback strikes: where what it undid stood, or would have stood. */
const struckStation = (
  { wire }: Track,
  { milestone: { undid = [] }, rule }: Fall,
  furthest: number,
): number => {
  const names = undid.length > 0 ? undid.map(({ name }) => name) : rule.undoes
  const struck = wire.findIndex(({ reachedBy }) => reachedBy.some(name => names.includes(name)))
  return struck === -1 ? Math.max(furthest, 0) : struck
}

/** The word of a setback where it struck, with what fell struck through. */
const setBack = (
  { milestone, rule }: Fall,
  reachedBy: string[],
  { struck }: StoryState,
  pack: StoryPack,
  { noNewDate }: StoryWords['story']['station'],
): StationView => {
  const fell = milestone.undid?.find(({ name }) => reachedBy.includes(name))
  const day = fell?.day !== undefined || (struck !== undefined && reachedBy.includes(struck.name))
  return {
    label: rule.label,
    note: day ? noNewDate : dayOf(milestone.at, pack),
    state: 'set-back',
    struck: fell
      ? (fell.detail ?? ruleOf(pack, fell.name)?.label ?? null)
      : day
        ? (struck?.detail ?? null)
        : null,
  }
}

/** A track's stations. A setback stands with its own word where it struck; an end closes the wire. */
export const wireOf = (
  track: Track,
  pack: StoryPack,
  state: StoryState,
  { story: { station } }: StoryWords,
): StationView[] => {
  const latest = (names: string[]): Milestone | undefined =>
    state.milestones.findLast(({ name }) => names.includes(name))
  const fall = fallOf(track, state, pack)
  const reached = track.wire.findLastIndex(({ reachedBy }) => latest(reachedBy) !== undefined)
  const ends = fall !== null && kindOf(fall.rule) === 'end'
  const struckAt = fall === null || ends ? -1 : struckStation(track, fall, reached)
  const endAt = ends ? Math.min(reached + 1, track.wire.length - 1) : -1
  const furthest = struckAt === -1 ? reached : Math.min(reached, struckAt - 1)

  return track.wire.map(({ label, reachedBy }, index) => {
    if (fall && index === endAt)
      return { label: fall.rule.label, note: dayOf(fall.milestone.at, pack), state: 'ended', struck: null }
    if (fall && index === struckAt) return setBack(fall, reachedBy, state, pack, station)
    if (index > furthest) return { label, note: station.notYet, state: 'ahead', struck: null }
    const milestone = latest(reachedBy)
    const later =
      milestone ??
      track.wire
        .slice(index)
        .map(one => latest(one.reachedBy))
        .find(one => one !== undefined)
    const replaced = milestone && state.struck && reachedBy.includes(state.struck.name)
    return {
      label,
      note: later === undefined ? '' : noteOf(later, pack),
      state: index === furthest && fall === null ? 'current' : 'reached',
      struck: replaced
        ? (state.struck?.detail ?? null)
        : milestone?.revisedFrom === undefined
          ? null
          : writtenNumber(milestone.revisedFrom, pack.language),
    }
  })
}
