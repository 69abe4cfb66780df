import { describe, expect, test } from 'vitest'
import { familyOfReport } from '#core/story/family'
import type { StoryPack } from '#core/story/pack'
import { countingAmong } from '#core/story/reading/independent'
import { harbourStory, report } from './harbour-story.ts'

const pack: StoryPack = {
  ...harbourStory,
  families: [
    ...harbourStory.families,
    { id: 'town', name: 'The Town Hall', country: 'DE', party: 'north', outlets: [] },
  ],
}
const credited = (title: string, summary: string | null = null) =>
  familyOfReport(pack, { title, summary, outlet: 'Herald' })

describe('a report belongs to the agency that its text credits', () => {
  test.each([
    ['its dateline', 'Mayors to meet', 'NORTHPORT, March 4 (Tidewire) - The mayors will meet.'],
    ['brackets in its headline', 'Mayors to meet on Friday (Tidewire)', null],
    ['a bar in its headline', 'Mayors to meet on Friday | TW News', null],
    ['a slash in its headline', 'Mayors to meet on Friday / Tidewire', null],
    ['what it came by, in its headline', 'Mayors to meet on Friday via Tidewire', null],
    ['what it came by, in its text', 'Mayors to meet on Friday', 'The mayors will meet. (via Tidewire)'],
    ['a byline in its text', 'Mayors to meet on Friday', 'By Tidewire staff. The mayors will meet.'],
    ['a source in its text', 'Mayors to meet on Friday', 'Source: Tidewire'],
    ['a dash in its headline', 'Mayors to meet on Friday – Tidewire', null],
  ])('in %s', (_, title, summary) => {
    expect(credited(title, summary)).toBe('tidewire')
  })
  test.each([
    ['brackets that name nobody', 'Mayors to meet (again)', 'NORTHPORT (once Old Port) - They will meet.'],
    ['brackets at its end, which may name a photographer', 'Mayors', 'They will meet. (TW News)'],
    ['who travels by it', 'Mayors to meet', 'By Tidewire ferry the mayors will come.'],
    ['a name in its midst', 'Tidewire editor to meet mayors', 'Tidewire (the agency) reports on the mayors.'],
    ['a party behind a dash, who speaks and does not write', 'No date set – The Town Hall', null],
  ])('not to %s', (_, title, summary) => {
    expect(credited(title, summary)).toBe('herald')
  })
})

describe('a copy below another headline', () => {
  const told =
    'The mayors of Northport and Südhafen will meet at the lighthouse on Friday to speak about the toll of the old bridge, which has divided both towns since last autumn, their offices said.'
  const original = report({ title: 'Mayors to meet at the lighthouse', summary: `NORTHPORT (TW) — ${told}` })
  const at = (summary: string) =>
    report({ title: 'They talk at last', summary, family: 'herald', published: '2025-03-04T13:00:00.000Z' })

  test('is known by the same opening, whoever is credited', () => {
    const copy = at(told)
    expect(countingAmong([original, copy])(copy)).toBe('tidewire')
    expect(countingAmong([original, copy])(original)).toBe('tidewire')
  })
  test('a text that begins alike and goes on otherwise is a report of its own', () => {
    const own = at(told.replace('to speak about the toll', 'and will not speak about tolls'))
    expect(countingAmong([original, own])(own)).toBe('herald')
  })
  test('a short line that two papers share is no copy', () => {
    const [first, second] = ['The mayors will meet.', 'The mayors will meet.'].map(at)
    if (!first || !second) throw new Error('There are two.')
    expect(countingAmong([{ ...first, family: 'gazette' }, second])(second)).toBe('herald')
  })
  test('the same long headline is a copy whatever is credited behind it', () => {
    const headline = 'Mayors of both towns agree to meet at the lighthouse on Friday'
    const one = report({ title: headline })
    const copy = report({
      title: `${headline} | Herald`,
      family: 'herald',
      published: '2025-03-04T13:00:00.000Z',
    })
    expect(countingAmong([one, copy])(copy)).toBe('tidewire')
  })
})
