import { expect, test } from 'vitest'
import { allCadences, cadences } from '#core/cadence'
import { plusDays, plusMinutes } from '#core/instant'
import { cadenceAt, cadencesAfterChange } from '#core/subscription/covered'
import type { Subscription } from '#core/subscription/subscriber'

const first: Subscription = {
  reader: 'a',
  story: 'harbour',
  state: 'active',
  epoch: 1,
  preferences: { topics: ['meeting'], cadence: 'monthly', alerts: false },
  since: '2025-01-01T00:00:00.000Z',
  consent: { askedAt: '2025-01-01T00:00:00.000Z', confirmedAt: '2025-01-01T00:00:00.000Z', leftAt: null },
  covered: null,
  alertsOn: null,
}

test('what a reader had chosen when an audience was fixed is known for as long as its mailing may be on its way', () => {
  for (const cadence of allCadences) {
    const audienceAt = '2025-04-06T15:58:00.000Z'
    const changedAt = plusMinutes(audienceAt, 5)
    const known = { ...first, preferences: { ...first.preferences, cadence } }
    const preferences = { ...first.preferences, cadence: 'none' as const }
    const cadencesBefore = cadencesAfterChange(known, changedAt)
    const changed: Subscription = { ...first, preferences, cadencesBefore }
    // Another change, at the very end of that mailing's time, clears up what nobody asks for any more.
    const later = plusDays(changedAt, cadences[cadence].days)
    const again = { ...changed, cadencesBefore: cadencesAfterChange(changed, later) }
    expect(cadenceAt(again, audienceAt)).toBe(cadence)
    const end = plusDays(changedAt, 40)
    expect(cadencesAfterChange(again, end)?.map(({ until }) => until)).not.toContain(changedAt)
  }
})
