import { expect, test } from 'vitest'
import type { RecordedLine } from '#cli/backtest/recorded-line'
import { reportOfLine } from '#cli/sift/report-of-line'
import { harbourStory } from '#test/core/story/harbour-story'

const line = (fields: Partial<RecordedLine>): RecordedLine => ({
  line: 1,
  id: 'a',
  idAsGiven: 'a',
  key: 'k',
  title: 'Ferry held',
  summary: null,
  url: null,
  outlet: null,
  published: '2025-08-08T20:00:00.000Z',
  ...fields,
})
const familyOf = (fields: Partial<RecordedLine>) =>
  reportOfLine(line(fields), 'Ferry held', harbourStory).family

test('a report without an outlet is of the host that its address names', () => {
  expect(familyOf({ url: 'https://www.example.org/a' })).toBe(familyOf({ outlet: 'example.org' }))
  expect(familyOf({ url: 'https://www.example.org/a' })).not.toBe(familyOf({ url: 'https://example.net/a' }))
})
test('reports with neither outlet nor address do not stand for two publishers', () => {
  expect(familyOf({ id: 'a', key: 'a' })).toBe(familyOf({ id: 'b', key: 'b', url: 'no address' }))
})
