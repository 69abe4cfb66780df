import { expect, test } from 'vitest'
import { untilSaved } from '#core/subscription/until-saved'

/** Somebody else is quicker so many times. */
const beaten = (times: number) => {
  let left = times
  let tried = 0
  return {
    once: async () => {
      tried += 1
      left -= 1
      return left >= 0 ? 'lost' : 'saved'
    },
    tried: () => tried,
  }
}

test('whoever is beaten to a write four times in a row saves at the fifth', async () => {
  const four = beaten(4)
  expect(await untilSaved('It could not be saved', four.once)).toBe('saved')
  expect(four.tried()).toBe(5)
})

test('what is saved is not written again', async () => {
  const never = beaten(0)
  await untilSaved('It could not be saved', never.once)
  expect(never.tried()).toBe(1)
})

test('whoever is beaten five times in a row says what could not be done', async () => {
  const always = beaten(99)
  await expect(untilSaved('The visit could not be saved', always.once)).rejects.toThrow(
    'The visit could not be saved: too many at once.',
  )
  expect(always.tried()).toBe(5)
})
