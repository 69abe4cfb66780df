import { expect, test } from 'vitest'
import { storyDay } from '#core/story/story-day'
import { isTimeZone } from '#core/story/time-zone'

test.each(['Europe/Berlin', 'europe/berlin', 'UTC', 'Etc/GMT+12', '+05:30', 'Antarctica/Troll', 'EST'])(
  '%s is a time zone, and a day can be reckoned in it',
  name => {
    expect(isTimeZone(name)).toBe(true)
    expect(storyDay('2025-03-10T12:00:00.000Z', { timeZone: name })).toMatch(/^2025-03-1\d$/)
    expect(new Intl.DateTimeFormat('en', { timeZone: name }).format(0)).toMatch(/19(?:69|70)/)
  },
)

test.each([
  '',
  'Atlantis/Centre',
  '../../etc/passwd',
  'Europe/Berlin ',
  // What one of the two takes, and the other throws at.
  'BST',
  'PST',
  '\u221205:00',
  '2020-01-01T00:00Z[Europe/Berlin]',
  '2020-01-01T00:00+01:00',
])('"%s" is none', name => expect(isTimeZone(name)).toBe(false))
