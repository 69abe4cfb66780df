import { dayOf } from '../day.ts'
import type { Milestone, StoryState } from '../milestone.ts'
import type { StoryPack } from '../pack.ts'
import type { StoryWords } from '../story-words.ts'
import type { StationView } from './present.ts'

const noteOf = (milestone: Milestone, pack: StoryPack): string =>
  milestone.name === 'date' && milestone.detail !== null ? milestone.detail : dayOf(milestone.at, pack)

const ahead = (label: string, note: string): StationView => ({ label, note, state: 'ahead', struck: null })

/** The four stations. *Postponed* stands in the place of the day that no longer holds; *called off* ends the wire. */
export const wireOf = (
  pack: StoryPack,
  state: StoryState,
  { story: { station } }: StoryWords,
): StationView[] => {
  const latest = (names: string[]): Milestone | undefined =>
    state.milestones.findLast(({ name }) => names.includes(name))
  const cancelled = latest(['cancelled'])
  const postponed = latest(['postponed'])
  const furthest = pack.wire.findLastIndex(({ reachedBy }) => latest(reachedBy) !== undefined)

  return pack.wire.map(({ label, reachedBy }, index) => {
    const milestone = latest(reachedBy)
    const struck = state.struck && reachedBy.includes(state.struck.name) ? state.struck.detail : null
    if (cancelled && index === Math.min(furthest + 1, pack.wire.length - 1))
      return { label: station.calledOff, note: dayOf(cancelled.at, pack), state: 'called-off', struck: null }
    if (postponed && reachedBy.includes('date') && !milestone)
      return { label: station.postponed, note: station.noNewDate, state: 'postponed', struck }
    if (index > furthest) return ahead(label, station.notYet)
    const later =
      milestone ??
      pack.wire
        .slice(index)
        .map(one => latest(one.reachedBy))
        .find(one => one !== undefined)
    const note = later === undefined ? '' : noteOf(later, pack)
    return {
      label,
      note,
      state: index === furthest && !cancelled ? 'current' : 'reached',
      struck: milestone ? struck : null,
    }
  })
}
