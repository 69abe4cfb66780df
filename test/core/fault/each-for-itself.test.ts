import { describe, expect, test } from 'vitest'
import type { Fault } from '#core/fault/fault'
import { asideOrThrow, eachForItself, setAsideIn, telling, UnreadableItem } from '#core/fault/set-aside'

const item = (place: string, isNewer = false) => new UnreadableItem(place, isNewer, 'it is broken')
/** Hears of what is set aside. */
const listener = () => {
  const heard: string[] = []
  return { heard, setAside: async ({ place }: UnreadableItem) => void heard.push(place) }
}

test('the operator is told by the name that fits, and by the place', async () => {
  const raised: Fault[] = []
  const setAside = setAsideIn({ raise: async fault => void raised.push(fault) })
  await setAside(item('A / 1'))
  await setAside(item('A / 2', true))
  expect(raised.map(({ name, subject }) => [name, subject])).toEqual([
    ['item-unreadable', 'A / 1'],
    ['item-newer', 'A / 2'],
  ])
})

describe('each for itself', () => {
  const run = async (failures: Record<string, Error>) => {
    const { heard, setAside } = listener()
    const done: string[] = []
    const thrown = await eachForItself(['a', 'b', 'c', 'd'], setAside, async one => {
      if (failures[one]) throw failures[one]
      done.push(one)
    }).catch((error: unknown) => error)
    return { heard, done, thrown }
  }

  test('what cannot be read keeps no other, and is no failure', async () => {
    expect(await run({ b: item('B') })).toEqual({ heard: ['B'], done: ['a', 'c', 'd'], thrown: undefined })
  })

  test('any other failure keeps no other, either, and shows at the end', async () => {
    const down = new Error('The table does not answer.')
    const found = await run({ a: down, b: item('B'), c: new Error('later') })
    expect(found).toEqual({ heard: ['B'], done: ['d'], thrown: down })
  })
})

describe('what nothing can be done without', () => {
  test('is told and thrown', async () => {
    const { heard, setAside } = listener()
    const broken = item('A / 1')
    await expect(telling(setAside, () => Promise.reject(broken))).rejects.toBe(broken)
    expect(heard).toEqual(['A / 1'])
    expect(await telling(setAside, async () => 'read')).toBe('read')
  })

  test('any other failure is thrown and not told', async () => {
    const { heard, setAside } = listener()
    const down = new Error('The table does not answer.')
    await expect(telling(setAside, () => Promise.reject(down))).rejects.toBe(down)
    expect(heard).toEqual([])
  })
})

test('only what cannot be read is set aside', async () => {
  const { heard, setAside } = listener()
  const down = new Error('The table does not answer.')
  await asideOrThrow(item('A / 1'), setAside)
  await expect(asideOrThrow(down, setAside)).rejects.toBe(down)
  expect(heard).toEqual(['A / 1'])
})
