import { expect, test } from 'vitest'
import { byImportance } from '#core/digest/importance'
import { sentencesOf, subjectOf } from '#core/digest/tell-moves'
import type { Milestone } from '#core/story/milestone'
import { en } from '#templates/words/en'
import { development, harbourStory, report } from '../story/harbour-story.ts'

const headline = 'Mayors of Northport and Südhafen to meet at the old lighthouse by the harbour'
const carrier = development([report({ title: headline })], { id: 'd-1' })
const move = (name: string, detail: string | null): Milestone => ({
  name,
  at: '2025-03-04T12:00:00.000Z',
  development: 'd-1',
  headline,
  families: ['tidewire', 'gazette'],
  detail,
})
const now = '2025-03-04T18:00:00.000Z'
const subject = (of: Milestone, graphemes: number) =>
  subjectOf(of, [carrier], harbourStory, now, graphemes, en)

test('a subject that names its day or place has no half of a headline behind it', () => {
  const venue = move('venue', 'the lighthouse')
  expect(subject(venue, 70)).toBe('the place named is the lighthouse')
  expect(subject(venue, 140)).toBe(`the place named is the lighthouse. ${headline}`)
  expect(subject(move('announced', null), 70)).toMatch(/^announced\. Mayors of .*…$/)
})

test('“next Friday” is told on its own day alone; after it the move names the day', () => {
  const soon = 'Mayors of Northport and Südhafen to meet next Friday'
  const said = development([report({ title: soon, published: '2025-03-04T12:00:00.000Z' })], { id: 'd-1' })
  const dated = { ...move('date', '14 March'), headline: soon }
  const told = (at: string, of: Milestone) => [
    subjectOf(of, [said], harbourStory, at, 140, en),
    sentencesOf([of], [said], harbourStory, at, 140, en),
  ]
  expect(told('2025-03-04T22:00:00.000Z', dated)[0]).toBe(`planned for 14 March. ${soon}`)
  expect(told('2025-03-05T07:00:00.000Z', dated)).toEqual([
    'planned for 14 March',
    [{ development: 'd-1', sentence: 'Planned for 14 March' }],
  ])
  // Where nothing else names it, that is better than nothing.
  expect(told('2025-03-05T07:00:00.000Z', { ...dated, detail: null })[0]).toContain(soon)
})

test('of two that as many carry, what happened comes before what may', () => {
  const said = (id: string, title: string, hour: number) =>
    development([report({ title, published: `2025-03-04T${hour}:00:00.000Z` })], { id })
  const may = said('d-may', 'Mayors may get a cold reception in Northport', 14)
  const did = said('d-did', 'Mayor of Northport says bridge talks go on', 12)
  const bare = said('d-bare', 'Mayor of Northport says bridge talks go on', 15)
  const full = {
    ...said('d-full', 'Mayor of Südhafen says toll stays', 11),
    summary: 'The toll stays until May.',
  }
  const order = byImportance({ story: 'harbour-bridge', milestones: [] }, [], () => 'alone')
  expect([may, did].toSorted(order).map(({ id }) => id)).toEqual(['d-did', 'd-may'])
  // And what there is more to say of, before a bare headline.
  expect([bare, full].toSorted(order).map(({ id }) => id)).toEqual(['d-full', 'd-bare'])
})
