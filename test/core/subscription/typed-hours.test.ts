import { describe, expect, test } from 'vitest'
import { parseHours, type TypedHours } from '#core/subscription/typed-hours'
import { wordsFor } from '#templates/words/words-for'
import { harbourStory as pack } from '#test/core/story/harbour-story'

const nothing: TypedHours = {
  quietFrom: '',
  quietUntil: '',
  milestonesWait: false,
  timeZone: 'America/New_York',
  digestHour: '',
}
const parsed = (typed: Partial<TypedHours>) => parseHours({ ...nothing, ...typed }, pack, wordsFor('en'))

describe('hours that a reader chose', () => {
  test('are kept as they are, with the zone that they are meant in', () => {
    expect(parsed({ quietFrom: '22', quietUntil: '7', milestonesWait: true, digestHour: '0' })).toEqual({
      quiet: { from: 22, until: 7, milestones: true },
      timeZone: 'America/New_York',
      digestHour: 0,
    })
  })
  test('are none but the place of its mornings where only a zone was chosen', () => {
    expect(parsed({})).toEqual({ timeZone: 'America/New_York' })
    for (const timeZone of ['Mars/Olympus', 'Etc/Unknown', '', '__proto__'])
      expect(parsed({ timeZone }), timeZone).toEqual({})
    for (const hour of ['24', '-1', '7.5', 'seven', '07:00'])
      expect(parsed({ timeZone: '', digestHour: hour }), hour).toEqual({})
  })
  test('in a zone that nobody knows are those of the story', () => {
    for (const timeZone of ['Mars/Olympus', '', '__proto__'])
      expect(parsed({ timeZone, digestHour: '8' })).toEqual({ digestHour: 8, timeZone: pack.timeZone })
  })
  test('need a beginning and another end, and last eleven hours at most: an alert waits for twelve', () => {
    for (const [quietFrom, quietUntil] of [
      ['22', ''],
      ['', '7'],
      ['22', '22'],
      ['20', '8'],
      ['0', '23'],
    ] as const)
      expect(parsed({ quietFrom, quietUntil })).toMatchObject({
        fault: expect.stringContaining('quiet hours'),
      })
    expect(parsed({ quietFrom: '20', quietUntil: '7' })).toHaveProperty('quiet')
  })
})
