import { describe, expect, it } from 'vitest'
import { familyOf } from '#core/story/family'
import { summaryOf } from '#core/story/grouping/summary'
import { clausesOf } from '#core/story/reading/clauses'
import { dayInText } from '#core/story/reading/day-in-text'
import type { Report } from '#core/story/report'
import { presentDevelopment } from '#core/story/telling/present'
import { en } from '#templates/words/en'
import { development, harbourStory, report } from '../harbour-story.ts'
import { readingIn } from '../judging.ts'

const view = (families: string[], maxOutlets?: number) =>
  presentDevelopment(
    development(
      families.map(family =>
        report({
          title: 'Bridge toll doubled',
          family,
          outlet: `Paper of ${family}`,
          published: '2025-03-04T23:30:00.000Z',
        }),
      ),
    ),
    harbourStory,
    {
      site: 'https://news.example.org',
      state: { story: harbourStory.id, milestones: [] },
      words: en,
      readingOf: readingIn(harbourStory),
    },
    maxOutlets,
  )

describe('a development as readers see it', () => {
  it('one report names its outlet, more are counted', () => {
    expect(view(['a'])).toMatchObject({ mark: 'One report', by: 'Paper of a', more: 0 })
    expect(view(['a', 'b', 'c', 'd', 'e'])).toMatchObject({
      mark: 'Reported',
      by: 'by 5\u00a0publishers',
      more: 2,
    })
    expect(view(['a', 'b', 'c', 'd', 'e'], 4).outlets).toHaveLength(4)
  })
  it('two outlets of one family are one publisher', () => {
    expect(view(['a', 'a'])).toMatchObject({ mark: 'One report', outlets: [{ name: 'Paper of a' }], more: 0 })
  })
  it('its day is the story’s, unbroken, and its page is on the site', () => {
    expect(view(['a']).day).toBe('Wed\u00a05\u00a0March')
    expect(view(['a']).href).toBe(
      'https://news.example.org/stories/harbour-bridge/developments/2025-03-04-0123456789',
    )
  })
})

describe('publisher families', () => {
  it.each([
    ['TW News', 'tidewire'],
    ['www.tidewire.example', 'tidewire'],
    ['Gazette', 'gazette'],
    ['Café du Port', 'cafe-du-port'],
    ['', 'unnamed'],
  ])('%s belongs to %s', (outlet, family) => {
    expect(familyOf(harbourStory, outlet)).toBe(family)
  })
})

describe('a day in a headline', () => {
  it.each([
    ['Date set: 28 March', '2026-03-28'],
    ['Talks set for March 28', '2026-03-28'],
    ['Mayors to meet Aug. 15 at noon', '2025-08-15'],
    ['Mayors to meet next Friday', '2025-08-15'],
    ['Mayors to meet on Monday', '2025-08-11'],
    ['Mayors to meet on Friday', '2025-08-08'],
    ['Mayors to meet on 2 May', '2025-05-02'],
    ['Mayors may march on', null],
  ])('%s: %s', (title, day) => {
    // 8 August 2025 is a Friday.
    expect(dayInText(title, '2025-08-08T12:00:00.000Z', harbourStory)).toBe(day)
  })
})

describe('the clauses of a headline', () => {
  it.each([
    ['Northport names 9 May as opening day', ''],
    ['Mayors pick the Salt House as place of talks', ''],
    ['Ferry captain sworn in as harbour master', ''],
    ['Both sides set noon as deadline', ''],
    ['Widow serves as mediator as shelling goes on', 'as shelling goes on'],
    ['Mayor names envoy as deadline nears', 'as deadline nears'],
    ['Council picks venue as rivals agree terms', 'as rivals agree terms'],
    ['Prices rise as war drags on', 'as war drags on'],
    ['Mayor to meet rival as soon as today', ''],
  ])('of %j hold %j as background', (title, background) => {
    expect(clausesOf(title, 'en').background).toBe(background)
  })
  it('parts what is told from the light it is put in', () => {
    expect(clausesOf('Allies gather ahead of the bridge talks', 'en')).toEqual({
      told: 'Allies gather',
      background: 'ahead of the bridge talks',
    })
    expect(clausesOf('With talks looming, Northport raises the toll', 'en').told).toBe(
      'Northport raises the toll',
    )
    expect(clausesOf('Northport raises the toll', 'en').background).toBe('')
    expect(clausesOf('Mayor to meet Südhafen as soon as he can', 'en').told).toBe(
      'Mayor to meet Südhafen as soon as he can',
    )
    expect(clausesOf('No deal on tolls after the talks', 'en').background).toBe('')
    expect(clausesOf('Mayor names no date as the talks end', 'en').background).toBe('as the talks end')
  })
})

describe('the summary of a development', () => {
  const sighting = (summary: string | null, title = 'Toll doubled') => report({ title, summary })
  it('is two whole sentences at most, and abbreviations end none', () => {
    const told = sighting(
      'The toll at St. Olaf bridge doubles in May, the U.S. owner says. Lorries pay most of it now. A third sentence.',
    )
    expect(summaryOf(told, [told]).summary).toBe(
      'The toll at St. Olaf bridge doubles in May, the U.S. owner says. Lorries pay most of it now.',
    )
  })
  it('comes from another report when its own says nothing new or breaks off', () => {
    const own = sighting('Toll doubled.')
    const broken = sighting('The council of Northport voted late in the evening for')
    const good = sighting('The council voted late in the evening by nine to four.')
    expect(summaryOf(own, [own, broken, good]).summary).toBe(
      'The council voted late in the evening by nine to four.',
    )
    expect(summaryOf(own, [own, broken]).summary).toBe('')
  })
  it('is told with the outlet whose sentences it has', () => {
    const own = sighting('Toll doubled.')
    const good = {
      ...sighting('The council voted late in the evening by nine to four.'),
      outlet: 'The Gazette',
    }
    const shown = (sightings: Report[]) => {
      const told = { ...development(sightings), ...summaryOf(own, sightings) }
      const state = { story: 'harbour-bridge', milestones: [] }
      return presentDevelopment(told, harbourStory, {
        site: '',
        state,
        words: en,
        readingOf: readingIn(harbourStory),
      }).summary
    }
    expect(shown([own, good])).toBe('The council voted late in the evening by nine to four. (The Gazette)')
    expect(shown([own])).toBe('')
  })
})
