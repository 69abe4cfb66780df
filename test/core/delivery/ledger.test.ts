import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Evidence, fold, isFinal, type Outcome, stateOf } from '#core/delivery/ledger'

const at = '2025-03-09T17:00:00.000Z'
const kinds = ['send', 'delay', 'delivery', 'bounce', 'complaint', 'reject'] as const
const evidence = fc.record({
  is: fc.constantFrom(...kinds),
  ses: fc.constantFrom('one', 'two'),
  at: fc.constant(at),
  twice: fc.constant(false),
}) satisfies fc.Arbitrary<Evidence>
const outcomes: Outcome[] = [
  { is: 'submitted', ses: 'one', at, attempt: 1 },
  { is: 'skipped', why: 'left', at },
  { is: 'not-sent', why: 'x', at, attempt: 1, defects: 0 },
  { is: 'uncertain', why: 'x', at, attempt: 1 },
  { is: 'failed', why: 'x', at },
]

describe('a delivery’s state', () => {
  test('evidence beats outcome, whatever the outcome was', () => {
    const states = {
      send: 'submitted',
      delay: 'submitted',
      delivery: 'delivered',
      bounce: 'bounced',
      complaint: 'complained',
      reject: 'failed',
    }
    for (const out of [undefined, ...outcomes])
      for (const is of kinds)
        expect(
          stateOf({ out: out ? { 0: out } : {}, ev: { 0: { is, ses: 'one', at, twice: false } } }, '0'),
        ).toBe(states[is])
  })
  test('without evidence the outcome holds, and what is tried just now is uncertain', () => {
    for (const out of outcomes) expect(stateOf({ out: { 0: out }, ev: {} }, '0')).toBe(out.is)
    expect(stateOf({ out: {}, ev: {} }, '0')).toBe('uncertain')
    const trying = { is: 'trying' as const, at, attempt: 2, defects: 0, vanished: 0 }
    expect(isFinal(stateOf({ out: { 0: trying }, ev: {} }, '0'))).toBe(false)
  })
  test('events of any order and number fold to the same, and a second id is a duplicate', () => {
    fc.assert(
      fc.property(
        fc
          .array(evidence, { minLength: 1, maxLength: 8 })
          .chain(all => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, shuffled]) => {
          const folded = (events: Evidence[]) => events.reduce<Evidence | undefined>(fold, undefined)
          const [one, other] = [folded(all), folded([...shuffled, ...all])]
          expect(other?.is).toBe(one?.is)
          expect(other?.twice).toBe(one?.twice)
          expect(one?.twice).toBe(new Set(all.map(event => event.ses)).size > 1)
        },
      ),
    )
  })
})
