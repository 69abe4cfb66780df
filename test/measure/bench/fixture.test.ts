import { expect, test } from 'vitest'
import { allShards, shardOf } from '#core/delivery/mailing'
import { editionView, recipient } from '#measure/bench/fixture'

const readers = Array.from({ length: 4_000 }, (_, n) => recipient(n))
const mean = (values: number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length

test('readers of the benchmark choose as the reference’s do: 4.4 topics, 26.5 slices in the mean', () => {
  const { developments } = editionView()
  const slices = readers.map(({ subscription }) => {
    const { topics } = subscription.preferences
    const mine = developments.flatMap(one => topics.find(topic => one.topics.includes(topic)) ?? [])
    return mine.length + new Set(mine).size
  })
  expect(mean(readers.map(one => one.subscription.preferences.topics.length))).toBeCloseTo(4.4, 1)
  expect(Math.abs(mean(slices) - 26.5)).toBeLessThan(0.6)
})

test('every reader of the benchmark has an address and an id of its own, in one shard', () => {
  expect(new Set(readers.map(one => one.subscriber.address)).size).toBe(readers.length)
  expect(new Set(readers.map(one => one.subscriber.id)).size).toBe(readers.length)
  expect(new Set(readers.map(one => shardOf(one.subscriber.id)))).toEqual(new Set([allShards[0]]))
})

test('the edition of the benchmark is the same at every run', () => {
  expect(JSON.stringify(editionView())).toBe(JSON.stringify(editionView()))
  expect(editionView().developments).toHaveLength(40)
})
