import { describe, expect, test } from 'vitest'
import { recordedLine } from '#cli/backtest/recorded-line'

const line = (fields: object) =>
  recordedLine(JSON.stringify({ id: 'a', title: 'Ferry held', published: '2025-08-08', ...fields }), 3)

describe('a line of recorded reports', () => {
  test.each([
    ['Fri, 08 Aug 2025 20:00:00 GMT', '2025-08-08T20:00:00.000Z'],
    ['Fri, 8 Aug 25 16:00 EDT', '2025-08-08T20:00:00.000Z'],
    ['2025-08-08T22:00:00+02:00', '2025-08-08T20:00:00.000Z'],
    ['2025-08-08 20:00:00', '2025-08-08T20:00:00.000Z'],
    ['2025-08-08T20:00:00', '2025-08-08T20:00:00.000Z'],
    ['8 août 2025 22:00 +0200', '2025-08-08T20:00:00.000Z'],
  ])('published %s is understood as feeds mean it', (published, utc) =>
    expect(line({ published })).toMatchObject({ published: utc }),
  )
  test('keeps a number as it came, and compares ids as text', () => {
    expect(line({ id: 9 })).toMatchObject({ id: '9', idAsGiven: 9, line: 3 })
    expect(line({ id: '9' })).toMatchObject({ id: '9', idAsGiven: '9' })
  })
  test('may lack title, outlet, summary and address', () => {
    const without = { title: null, outlet: null, summary: null, url: null }
    expect(line({ title: undefined })).toMatchObject(without)
    expect(line({ title: ' ', outlet: '', summary: null, url: null })).toMatchObject(without)
  })
  test.each([
    [{ id: undefined }, /^"id" is missing; give/],
    [{ id: '' }, /^"id" is empty; give/],
    [{ id: ['a'] }, /^"id" cannot be used; give/],
    [{ id: 2 ** 60 }, /^"id" is a number too long .* put it in quotes$/],
    [{ published: undefined }, /^"published" is missing; write/],
    [{ published: 1_754_683_200 }, /^"published" is no text; write/],
    [{ published: 'soon' }, /^"published" is "soon", no date; write/],
    [{ title: 5 }, /^"title" is no text; put it in quotes/],
    [{ outlet: {} }, /^"outlet" is no text; /],
    [{ summary: [] }, /^"summary" is no text; /],
  ])('with %j says what is wrong and what to do', (fields, why) => expect(line(fields)).toMatch(why))
  test.each(['{', '[]', 'null', '"text"', '7'])('%s is no report', text =>
    expect(recordedLine(text, 1)).toBe('this is no JSON object; write one report a line'),
  )
})
