import { describe, expect, test } from 'vitest'
import { dayOf } from '#core/story/day'
import type { Milestone, StoryState } from '#core/story/milestone'
import { withEditorsWord } from '#core/story/state/editors-word'
import { harbourStory } from '../harbour-story.ts'

type Word = { name: string; at: string; detail: string | null }
const word = (name: string, at: string): Word => ({ name, at, detail: null })
const packWith = (...milestones: Word[]) => ({
  ...harbourStory,
  standing: { ...harbourStory.standing, milestones },
})
const reported = (name: string, at: string): Milestone => ({
  name,
  at,
  development: 'd-1',
  headline: 'They will meet',
  families: ['tidewire', 'gazette'],
  detail: null,
})
const now = '2025-06-01T00:00:00.000Z'
const state = (...milestones: Milestone[]): StoryState => ({ story: 'harbour-bridge', milestones })
const names = (from: StoryState, ...words: Word[]) =>
  withEditorsWord(from, packWith(...words), now).milestones.map(({ name }) => name)

describe("an editor's word", () => {
  test('holds before the first report', () => {
    expect(names(state(), word('proposed', '2025-01-09'), word('announced', '2025-02-01'))).toEqual([
      'proposed',
      'announced',
    ])
  })
  test('moves a story that reports have moved before, and undoes what it undoes', () => {
    const dated = state(reported('date', '2025-03-04T09:00:00.000Z'))
    expect(names(dated, word('postponed', '2025-03-04'))).toEqual(['postponed'])
    expect(names(dated, word('postponed', '2025-03-04T09:00:01Z'))).toEqual(['postponed'])
  })
  test.each(['Pacific/Auckland', 'Pacific/Honolulu', 'Europe/Berlin'])(
    'is of the day that it names in %s',
    timeZone => {
      const pack = { ...packWith(word('proposed', '2025-01-09')), timeZone }
      const [said] = withEditorsWord(state(), pack, now).milestones
      expect(said && dayOf(said.at, pack)).toBe('9\u00a0January')
    },
  )
  test('is overtaken by whatever happened after it', () => {
    expect(
      names(state(reported('date', '2025-03-04T12:00:01.000Z')), word('postponed', '2025-03-04')),
    ).toEqual(['date'])
    const back: StoryState = {
      ...state(),
      takenBack: [
        {
          name: 'announced',
          at: '2025-03-05T09:00:00.000Z',
          development: 'd-2',
          families: [],
          reports: [],
          fell: [reported('announced', '2025-03-04T09:00:00.000Z')],
        },
      ],
    }
    expect(names(back, word('announced', '2025-03-04'))).toEqual([])
  })
  test('said again changes nothing, also where one word of a day undoes another', () => {
    const pack = packWith(word('date', '2025-03-04'), word('postponed', '2025-03-04'))
    const once = withEditorsWord(state(), pack, now)
    expect(once.milestones.map(({ name }) => name)).toEqual(['postponed'])
    expect(withEditorsWord(once, pack, now)).toBe(once)
  })
  test('for later waits, and one that was taken out of the pack is gone', () => {
    const pack = packWith(word('postponed', '2025-06-02'))
    expect(withEditorsWord(state(), pack, now).milestones).toEqual([])
    const then = withEditorsWord(state(), pack, '2025-06-02T12:00:00.000Z')
    expect(then.milestones).toHaveLength(1)
    expect(withEditorsWord(then, packWith(), '2025-06-03T12:00:00.000Z').milestones).toEqual([])
  })
})
