import { expect, test } from 'vitest'
import { composeEdition } from '#core/digest/compose-edition'
import type { TakenBack } from '#core/story/milestone'
import { development, harbourStory, report } from '#test/core/story/harbour-story'

const noon = '2025-03-04T12:00:00.000Z'

test('what takes a milestone back stands before what many publishers carry, as a milestone does', () => {
  const wide = development(
    ['a', 'b', 'c'].map(family => report({ title: 'Toll doubled', family })),
    { id: 'd-wide' },
  )
  const denial = development([report({ title: 'Südhafen denies talks' })], { id: 'd-denial' })
  const fallen: TakenBack = {
    name: 'announced',
    at: noon,
    development: 'd-denial',
    families: ['tidewire', 'gazette'],
    reports: [],
    fell: [{ name: 'announced', at: noon, development: 'd', headline: '', families: [], detail: null }],
  }
  const leadWith = (takenBack: TakenBack[]) =>
    composeEdition({
      pack: harbourStory,
      edition: { mailing: 'e', cadence: 'weekly', number: 1, opens: noon, closes: noon },
      now: noon,
      developments: [wide, denial],
      earlier: [],
      state: { story: harbourStory.id, milestones: [], takenBack },
      reportsByDay: {},
      site: 'https://example.org',
      sample: false,
    }).developments[0]?.id
  expect(leadWith([])).toBe('d-wide')
  expect(leadWith([fallen])).toBe('d-denial')
})
