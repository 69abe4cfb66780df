import { describe, expect, it } from 'vitest'
import type { Milestone, StoryState } from '#core/story/milestone'
import { type PlannedDay, plannedDaysAfter } from '#core/story/state/planned-days'
import { harbourStory } from '#test/core/story/harbour-story'

const now = '2025-03-10T09:00:00.000Z'

const milestone = (name: string, day?: string, at = now): Milestone => ({
  name,
  at,
  development: 'd',
  headline: 'h',
  families: ['a', 'b'],
  detail: day ?? null,
  ...(day === undefined ? {} : { day }),
})
const state = (...milestones: Milestone[]): StoryState => ({ story: harbourStory.id, milestones })
const pack = {
  ...harbourStory,
  standing: { ...harbourStory.standing, milestones: [] },
}
const then = (kept: PlannedDay[], held: StoryState, at = now) => plannedDaysAfter(kept, pack, held, at)
const dated = (day: string, at = now) => state(milestone('date', day, at))

describe('the day that a calendar holds', () => {
  it('is the planned one, and stays as it is while nothing moves it', () => {
    const first = then([], dated('2025-05-04'))
    expect(first).toMatchObject([{ turn: 1, day: '2025-05-04', status: 'confirmed', sequence: 0 }])
    expect(then(first, dated('2025-05-04'), '2025-03-11T09:00:00.000Z')).toBe(first)
  })

  it('is moved, called off and put on again as the same, each time one further', () => {
    const first = then([], dated('2025-05-04'))
    const moved = then(first, dated('2025-05-11'), '2025-03-12T09:00:00.000Z')
    expect(moved).toMatchObject([{ turn: 1, day: '2025-05-11', sequence: 1, since: now }])
    const off = then(moved, state(), '2025-03-13T09:00:00.000Z')
    expect(off).toMatchObject([{ turn: 1, day: '2025-05-11', sequence: 2, status: 'cancelled' }])
    const on = then(off, dated('2025-05-18'), '2025-03-14T09:00:00.000Z')
    expect(on).toMatchObject([{ turn: 1, day: '2025-05-18', sequence: 3, status: 'confirmed' }])
  })

  it('is called off where the track stands at its end, though nobody took the day back', () => {
    const first = then([], dated('2025-05-04'))
    const end = pack.milestones.find(({ kind }) => kind === 'end' || kind === 'setback')?.name ?? 'no such'
    const fallen = state(
      milestone('date', '2025-05-04'),
      milestone(end, undefined, '2025-03-12T09:00:00.000Z'),
    )
    expect(then(first, fallen, '2025-03-12T09:00:00.000Z')).toMatchObject([
      { status: 'cancelled', sequence: 1 },
    ])
  })

  it('stays once it is over, and the next plan is another', () => {
    const first = then([], dated('2025-05-04'))
    const later = '2025-05-06T09:00:00.000Z'
    expect(then(first, state(), later)).toBe(first)
    expect(then(first, dated('2025-06-01', later), later)).toMatchObject([
      { turn: 1, day: '2025-05-04', status: 'confirmed', sequence: 0 },
      { turn: 2, day: '2025-06-01', status: 'confirmed', sequence: 0 },
    ])
  })
})
