import { dayOf } from './day.ts'
import type { Milestone, StoryState } from './milestone.ts'
import type { StoryPack } from './pack.ts'
import type { StationView } from './present.ts'

const noteOf = (milestone: Milestone, pack: StoryPack): string =>
  milestone.name === 'date' && milestone.detail !== null ? milestone.detail : dayOf(milestone.at, pack)

const ahead = (label: string): StationView => ({ label, note: 'not yet', state: 'ahead', struck: null })

/** The four stations. *Postponed* stands in the place of the day that no longer holds; *called off* ends the wire. */
export const wireOf = (pack: StoryPack, state: StoryState): StationView[] => {
  const latest = (names: string[]): Milestone | undefined =>
    state.milestones.findLast(({ name }) => names.includes(name))
  const cancelled = latest(['cancelled'])
  const postponed = latest(['postponed'])
  const furthest = pack.wire.findLastIndex(({ reachedBy }) => latest(reachedBy) !== undefined)

  return pack.wire.map(({ label, reachedBy }, index) => {
    const milestone = latest(reachedBy)
    const struck = state.struck && reachedBy.includes(state.struck.name) ? state.struck.detail : null
    if (cancelled && index === Math.min(furthest + 1, pack.wire.length - 1))
      return { label: 'Called off', note: dayOf(cancelled.at, pack), state: 'called-off', struck: null }
    if (postponed && reachedBy.includes('date') && !milestone)
      return { label: 'Postponed', note: 'no new date', state: 'postponed', struck }
    if (index > furthest) return ahead(label)
    const later =
      milestone ??
      pack.wire
        .slice(index)
        .map(station => latest(station.reachedBy))
        .find(one => one !== undefined)
    const note = later === undefined ? '' : noteOf(later, pack)
    return {
      label,
      note: struck !== null && milestone ? `moved: ${note}` : note,
      state: index === furthest && !cancelled ? 'current' : 'reached',
      struck: milestone ? struck : null,
    }
  })
}
