import { describe, expect, test } from 'vitest'
import { runSeed } from '#measure/simulation/run-seed'
import { tallyOf } from './tally-of.ts'

/**
 * Thirty fixed seeds, among them each that notices a broken delivery (broken.slow.test.ts); `npm run simulate -- --seeds 2000`
 * runs more of the same.
 */
describe('delivery in all weathers', () => {
  test('no event lost: nobody twice, nobody lost, nobody after leaving, no second above the rate', async () => {
    const tally = await tallyOf(1, 30, 0)
    expect(tally.broken).toEqual([])
    // What stays uncertain had no time to settle, or was stopped: else it would stand in `broken`.
    expect(tally).toMatchObject({ duplicates: 0, lost: 0, afterUnsubscribe: 0, overRate: 0 })
    // Were the weather fair, nothing could go wrong.
    expect(tally.ambiguous).toBeGreaterThan(tally.recipients * 0.02)
    expect(tally.crashes).toBeGreaterThan(30)
    expect(tally.throttled).toBeGreaterThan(30)
  })
  test.each([
    [1496, 0, 'three workers that died by chance counted as three refusals'],
    [468, 0.01, 'the same, with one refusal'],
  ])('seed %i with %d of the events lost once lost a reader: %s', async (seed, eventLoss) => {
    const { broken, lost } = await runSeed(seed, eventLoss)
    expect({ broken, lost }).toEqual({ broken: [], lost: 0 })
  })
  test('two stories in one deployment: what readers do in one leaves them what they have in the other', async () => {
    const { broken, trace } = await runSeed(6, 0)
    expect(broken).toEqual([])
    const told = trace.join('\n')
    for (const happening of [
      /is told confirmed in harbour-bridge,confirmed in ferry-line/,
      /is told confirmed$/m,
      /leaves ferry-line/,
      /leaves everything/,
      /changes its choice in ferry-line/,
      /hands over e-ferry-line-daily/,
      /hands over a-ferry-line/,
    ])
      expect(told).toMatch(happening)
  })
  test('a crowd of readers at once: `npm run simulate -- --seeds 10 --readers 100000` is a million', async () => {
    const crowd = await runSeed(2, 0, {}, { readers: 2_000 })
    expect(crowd.broken).toEqual([])
    expect(crowd).toMatchObject({ duplicates: 0, lost: 0, afterUnsubscribe: 0, overRate: 0, trace: [] })
    expect(crowd.accepted).toBeGreaterThan(1_000)
    expect(crowd.crashes).toBeGreaterThan(20)
  })
  test('a seed replays exactly, to the byte of its trace', async () => {
    const [one, other] = [await runSeed(7, 0.01), await runSeed(7, 0.01)]
    expect(other.trace.join('\n')).toBe(one.trace.join('\n'))
    expect((await runSeed(8, 0.01)).trace.join('\n')).not.toBe(one.trace.join('\n'))
  })
})
