import { describe, expect, test } from 'vitest'
import type { Chunk } from '#core/delivery/ledger'
import { tryAgain } from '#core/delivery/try-again'

const at = '2025-08-09T12:00:00.000Z'
const now = '2025-08-09T13:00:00.000Z'

const rowWith = (out: Chunk['out'], attempt: number): Chunk => ({
  after: '',
  ids: Object.keys(out).map(place => `a${place}`),
  through: 'a9',
  claimedAt: at,
  attempt,
  attemptAt: at,
  out,
  ev: {},
  end: null,
})
const refused = (defects: number) => ({
  is: 'not-sent' as const,
  why: 'the subject is empty',
  at,
  attempt: 2,
  defects,
})
const lost = (vanished: number, defects = 0) => ({
  is: 'trying' as const,
  at,
  attempt: 9,
  defects,
  vanished,
})

describe('trying again', () => {
  test.each([
    ['refused three times', refused(3), 'the subject is empty'],
    ['no worker came back from it eight times in a row', lost(8), 'no worker came back from it'],
  ])('a mail is given up: %s', (_, last, why) => {
    const { failed, trying } = tryAgain(rowWith({ 0: last }, 9), ['0'], now)
    expect(failed).toEqual({ 0: { is: 'failed', why, at: now } })
    expect(trying).toEqual({})
  })

  test.each([
    ['refused twice', refused(2)],
    ['seven workers lost: that is mostly about the machine', lost(7)],
    ['seven workers lost, and refused once before', lost(7, 1)],
  ])('a mail is tried once more: %s', (_, last) => {
    const { failed, trying } = tryAgain(rowWith({ 0: last }, 9), ['0'], now)
    expect(failed).toEqual({})
    expect(Object.keys(trying)).toEqual(['0'])
  })

  test('a worker that comes back ends the count of those that did not', () => {
    const throttled = { ...refused(1), why: 'too fast' }
    const { trying } = tryAgain(rowWith({ 0: throttled }, 9), ['0'], now)
    expect(trying).toEqual({ 0: { is: 'trying', at: now, attempt: 10, defects: 1, vanished: 1 } })
  })

  test('up to the second attempt a row is tried whole, and nothing is counted against anybody', () => {
    const { trying } = tryAgain(rowWith({ 0: refused(1), 1: refused(0) }, 1), ['0', '1'], now)
    expect(Object.values(trying)).toEqual([
      { is: 'trying', at: now, attempt: 2, defects: 1, vanished: 0 },
      { is: 'trying', at: now, attempt: 2, defects: 0, vanished: 0 },
    ])
  })

  test('from the third on, one of those that may be poisoned goes alone, another at each attempt', () => {
    const row = (attempt: number) => rowWith({ 0: refused(1), 1: lost(2), 2: refused(0) }, attempt)
    const alone = [2, 3, 4].map(attempt => Object.keys(tryAgain(row(attempt), ['0', '1', '2'], now).trying))
    expect(alone).toEqual([['0'], ['1'], ['2']])
  })
})
