import { expect, test } from 'vitest'
import { byImportance } from '#core/digest/importance'
import { subjectOf } from '#core/digest/tell-moves'
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
const subject = (of: Milestone, graphemes: number) => subjectOf(of, [carrier], harbourStory, graphemes, en)

test('a subject that names its day or place has no half of a headline behind it', () => {
  const venue = move('venue', 'the lighthouse')
  expect(subject(venue, 70)).toBe('the place named is the lighthouse')
  expect(subject(venue, 140)).toBe(`the place named is the lighthouse. ${headline}`)
  expect(subject(move('announced', null), 70)).toMatch(/^announced\. Mayors of .*…$/)
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
