import { expect, test } from 'vitest'
import { packIds, unpackIds } from '#functions/stores/packed-ids'

const ids = Array.from({ length: 25 }, (_, n) => n.toString(16).padStart(32, n % 2 === 0 ? '0' : 'f'))

test('a row of readers is packed to 16 bytes each, and comes back as it was', () => {
  const packed = packIds(ids)
  expect(packed).toHaveLength(25 * 16)
  expect(unpackIds(packed)).toEqual(ids)
})

test('a closing row has none', () => {
  expect(packIds([])).toBeNull()
  expect(unpackIds(null)).toEqual([])
})

test.each(['', 'a', 'A'.repeat(32), 'g'.repeat(32), '0'.repeat(33)])(
  'what is no id is not packed: "%s"',
  odd => {
    expect(() => packIds([ids[0] ?? '', odd])).toThrow("is no reader's id")
  },
)
