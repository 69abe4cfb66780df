import type { Instant } from '../../instant.ts'
import { isFall, type Milestone, natureOf, type StoryState } from '../milestone.ts'
import type { StoryPack } from '../pack.ts'
import { storyDay } from '../story-day.ts'
import { trackOf } from '../track-of.ts'
import { withEditorsWord } from './editors-word.ts'
import { latestOn, ruleOf } from './tracks.ts'

/** A day that something of the story was planned for, as calendars hold it. */
export type PlannedDay = {
  /** Id of the track whose plan it is. */
  track: string
  /** Which one it is of that track: once a day is over, the next plan is another. */
  turn: number
  /** "2025-08-15", where the story is told. */
  day: string
  status: 'confirmed' | 'cancelled'
  /** How often it was moved, called off or put on again (RFC 5545 section 3.8.7.4). */
  sequence: number
  since: Instant
  changedAt: Instant
}

export interface PlannedDays {
  plannedDays(story: string): Promise<PlannedDay[]>
  savePlannedDays(story: string, days: PlannedDay[]): Promise<void>
}

/** Calendars forget nothing by themselves; more turns than these need not be told them again. */
const keptAtMost = 20

/**
 * What calendars hold once the story stands so: a plan that has another day is moved, one that has none any more is called
 * off, and what is over stays as it was.
 * @param kept in the order in which they came
 * @returns the very same list when nothing has changed
 */
export const plannedDaysAfter = (
  kept: PlannedDay[],
  pack: StoryPack,
  state: StoryState,
  now: Instant,
): PlannedDay[] => {
  const { milestones } = withEditorsWord(state, pack, now)
  const today = storyDay(now, pack)
  const after = pack.tracks.reduce((days, { id: track }) => {
    const last = days.findLast(one => one.track === track)
    const next = nextOf(track, plannedOn(track, milestones, pack), last, today, now)
    if (next === null) return days
    return next.turn === last?.turn ? days.map(one => (one === last ? next : one)) : days.concat(next)
  }, kept)
  return after === kept ? kept : after.slice(-keptAtMost)
}

/**
 * "Dated" and "moved" name the day of one and the same: the later word holds. Once a track stands at a setback or an end,
 * no day does, whatever was said of it before.
 */
const plannedOn = (
  track: string,
  milestones: readonly Milestone[],
  pack: StoryPack,
): Milestone | undefined => {
  const latest = latestOn(track, { milestones: [...milestones] }, pack)
  const rule = latest && ruleOf(pack, latest.name)
  if (rule === undefined || isFall(rule)) return undefined
  return milestones.findLast(({ name, day }) => {
    const named = ruleOf(pack, name)
    return day !== undefined && named && natureOf(named) === 'plan' && trackOf(named, pack) === track
  })
}

/** @returns null when nothing has changed */
const nextOf = (
  track: string,
  held: Milestone | undefined,
  last: PlannedDay | undefined,
  today: string,
  now: Instant,
): PlannedDay | null => {
  const day = held?.day
  const isOver = last !== undefined && last.day < today
  if (day !== undefined && (last === undefined || (isOver && day !== last.day)))
    return {
      track,
      turn: (last?.turn ?? 0) + 1,
      day,
      status: 'confirmed',
      sequence: 0,
      since: now,
      changedAt: now,
    }
  if (last === undefined || isOver) return null
  const status = day === undefined ? 'cancelled' : 'confirmed'
  if (last.status === status && (day ?? last.day) === last.day) return null
  return { ...last, day: day ?? last.day, status, sequence: last.sequence + 1, changedAt: now }
}
