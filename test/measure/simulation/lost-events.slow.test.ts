import { describe, expect, test } from 'vitest'
import { tallyOf } from './tally-of.ts'

/** As in seeds.slow.test.ts, with seeds of their own: files run side by side. */
describe('delivery in all weathers, with', () => {
  test('one event in a hundred lost: nobody is lost, and a second copy is one that SES never told us of', async () => {
    const tally = await tallyOf(2001, 10, 0.01)
    expect(tally.broken).toEqual([])
    expect(tally.lost).toBe(0)
  })
  test('no events at all: nobody twice; what stays uncertain is listed and the operator hears of it', async () => {
    const tally = await tallyOf(3001, 3, 1)
    expect(tally.broken).toEqual([])
    expect(tally).toMatchObject({ duplicates: 0, lost: 0 })
    expect(tally.unsettled).toBeGreaterThan(0)
  })
})
