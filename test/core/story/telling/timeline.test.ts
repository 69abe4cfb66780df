import { describe, expect, it } from 'vitest'
import type { StoryState } from '#core/story/milestone'
import type { Entry } from '#core/story/telling/entry'
import { carriersOf, stepsAtMost, timelineOf } from '#core/story/telling/timeline'

const entry = (id: string, day: number, notable = true): Entry => ({
  id,
  href: `/${id}`,
  headline: id,
  summary: '',
  mark: 'Reported',
  by: '',
  day: '',
  outlets: [],
  more: 0,
  milestoneLabel: null,
  takenBack: null,
  topics: [],
  firstAt: new Date(Date.UTC(2025, 0, day)).toISOString(),
  lastAt: new Date(Date.UTC(2025, 0, day)).toISOString(),
  on: '',
  notable,
})
const ids = (list: readonly Entry[]) => list.map(({ id }) => id)

describe('the timeline', () => {
  it('begins with the first key step, whatever was reported before it', () => {
    const [before, first, between, last] = [entry('a', 1), entry('b', 3), entry('c', 5), entry('d', 9)]
    expect(ids(timelineOf([first, last], [before, first, between, last], new Set()))).toEqual(['d', 'c', 'b'])
  })

  it('repeats nothing of the latest, key steps included', () => {
    const [first, last, other] = [entry('b', 3), entry('d', 9), entry('e', 8)]
    expect(ids(timelineOf([first, last], [first, other, last], new Set(['d', 'e'])))).toEqual(['b'])
  })

  it('keeps every key step before anything else has room', () => {
    const steps = Array.from({ length: 9 }, (_, n) => entry(`s${n}`, n + 1))
    const others = Array.from({ length: 20 }, (_, n) => entry(`o${n}`, 20))
    expect(ids(timelineOf(steps, [...others, ...steps], new Set())).toSorted()).toEqual(ids(steps))
  })

  it('of a long story has its first step and its last ones', () => {
    const milestone = (n: number) => ({
      name: `m${n}`,
      at: new Date(Date.UTC(2025, 0, n)).toISOString(),
      development: `d${n}`,
      headline: '',
      families: [],
      detail: null,
    })
    const state: StoryState = { story: 's', milestones: Array.from({ length: 30 }, (_, n) => milestone(n)) }
    const carriers = carriersOf(state)
    expect(carriers).toHaveLength(stepsAtMost)
    expect(carriers[0]).toBe('d0')
    expect(carriers.at(-1)).toBe('d29')
  })
})
