import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { allCadences, type CadenceChoice } from '#core/cadence'
import { windowDue } from '#core/digest/calendar'
import { firstClosingFor, firstDigestText } from '#core/digest/first-digest'
import { plusMinutes } from '#core/instant'
import { en } from '#templates/words/en'
import { harbourStory as pack } from '#test/core/story/harbour-story'

const lag = 2
const text = (cadence: CadenceChoice, since: string, hasEdition = true) =>
  firstDigestText({ cadence }, since, pack, lag, hasEdition, en)

describe('a new reader is told the day of the first digest', () => {
  test('of the chosen cadence, on the story’s clock', () => {
    expect(text('weekly', '2025-03-05T12:00:00.000Z')).toBe('Sunday 9 March 2025 at 18:00 (Europe/Berlin)')
    expect(text('daily', '2025-03-05T12:00:00.000Z')).toBe(
      'Thursday 6 March 2025 at 07:00 (Europe/Berlin), or the first day after that with news',
    )
    expect(text('monthly', '2025-03-05T12:00:00.000Z')).toBe('Sunday 6 April 2025 at 18:00 (Europe/Berlin)')
    expect(text('monthly', '2025-03-01T12:00:00.000Z')).toBe('Sunday 2 March 2025 at 18:00 (Europe/Berlin)')
    // 23:30 UTC is the next day in Berlin.
    expect(text('daily', '2025-03-05T23:30:00.000Z')).toContain('Thursday 6 March 2025')
    expect(text('none', '2025-03-05T12:00:00.000Z')).toBe('none, as you chose alerts only')
  })
  test('and that the first edition of a story waits for news', () => {
    expect(text('weekly', '2025-03-05T12:00:00.000Z', false)).toBe(
      'Sunday 9 March 2025 at 18:00 (Europe/Berlin), or a week later if there is no news by then',
    )
    expect(text('monthly', '2025-03-05T12:00:00.000Z', false)).toBe(
      'Sunday 6 April 2025 at 18:00 (Europe/Berlin), or a month later if there is no news by then',
    )
  })
  test('who joins while an audience is fixed gets the next one, and is told so', () => {
    expect(text('weekly', '2025-03-09T16:58:00.000Z')).toContain('Sunday 9 March')
    expect(text('weekly', '2025-03-09T16:58:00.001Z')).toContain('Sunday 16 March')
    expect(text('weekly', '2025-03-09T17:00:00.000Z')).toContain('Sunday 16 March')
  })
})

test('the day told is that of the first edition that the reader is due for, whenever they join', () => {
  const minute = fc.integer({ min: 0, max: 60 * 24 * 200 })
  fc.assert(
    fc.property(minute, fc.constantFrom(...allCadences), (joined, cadence) => {
      const since = plusMinutes('2025-01-01T00:00:00.000Z', joined)
      // Opened at its closing to the second; the audience is who was there two minutes before.
      let opened = plusMinutes(since, -60 * 24 * 40)
      let last: string | null = null
      for (;;) {
        const due = windowDue(pack, cadence, opened, last)
        if (due) {
          last = due.closes
          if (due.closes === opened && since <= plusMinutes(due.closes, -lag)) break
        }
        const next: string = firstClosingFor(pack, cadence, opened, 0)
        opened = next === opened ? firstClosingFor(pack, cadence, plusMinutes(opened, 1), 0) : next
      }
      expect(firstClosingFor(pack, cadence, since, lag)).toBe(last)
    }),
    { numRuns: 60 },
  )
})
