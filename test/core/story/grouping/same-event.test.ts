import { describe, expect, test } from 'vitest'
import { eventsAmong } from '#core/story/grouping/same-event'
import { repeated } from '#measure/evaluate/edition-scores'
import { development, harbourStory as pack, report } from '#test/core/story/harbour-story'
import { judgeOf } from '../judging.ts'

const told = (id: string, title: string, hour = 12, milestone: string | null = null) => {
  const published = `2025-03-04T${String(hour).padStart(2, '0')}:00:00.000Z`
  return development([report({ title, family: `paper-${id}`, published })], { id, milestone })
}
const eventsOf = (...all: ReturnType<typeof told>[]) =>
  Object.fromEntries(eventsAmong(all, pack, judgeOf(pack)))

describe('developments that tell one event', () => {
  test('go by the most important of them', () => {
    expect(
      eventsOf(
        told('a', 'Engineers find cracks in northern pier of harbour bridge'),
        told('b', 'Harbour bridge toll to double in May, council decides'),
        told('c', 'Cracks found in pier of harbour bridge, engineers say', 14),
      ),
    ).toEqual({ a: 'a', b: 'b', c: 'a' })
  })
  test('are two where they are days apart, or share the story’s own words alone', () => {
    const later = { ...told('c', 'Cracks found in pier of harbour bridge, engineers say') }
    const report = later.sightings.map(one => ({ ...one, published: '2025-03-08T12:00:00.000Z' }))
    expect(
      eventsOf(
        told('a', 'Engineers find cracks in northern pier of harbour bridge'),
        told('b', 'Mayors of Northport and Südhafen talk about the bridge'),
        { ...later, sightings: report },
      ),
    ).toEqual({ a: 'a', b: 'b', c: 'c' })
  })
  test('are one where they carry the same turn within a day and a half, however they word it', () => {
    const agree = told('a', 'Mayors of Northport and Südhafen will meet', 1, 'announced')
    const other = told('b', 'Both towns say yes to talks', 20, 'announced')
    expect(eventsOf(agree, other)).toEqual({ a: 'a', b: 'a' })
    expect(eventsOf(agree, { ...other, firstAt: '2025-03-06T20:00:00.000Z' })).toEqual({ a: 'a', b: 'b' })
    expect(eventsOf(agree, { ...other, milestone: 'date' })).toEqual({ a: 'a', b: 'b' })
  })
  test('are two where one turns the other round', () => {
    expect(
      eventsOf(
        told('a', 'Südhafen council agrees to double harbour bridge toll in May'),
        told('b', 'Südhafen council never agrees to double harbour bridge toll in May'),
      ),
    ).toEqual({ a: 'a', b: 'b' })
  })
})

test('what a digest tells twice is counted once for each event of two reports or more', () => {
  const counted = new Set(['toll', 'pier'])
  expect(repeated([['toll', 'toll'], ['pier'], ['toll', 'fish'], ['fish'], ['toll']], counted)).toEqual({
    events: 2,
    twice: 1,
  })
})
