import { expect, test } from 'vitest'
import { createRecord } from '#cli/backtest/record'

test('a report stands with the development that it is in at the end, also after two merges', () => {
  const record = createRecord({ now: () => '2025-03-04T12:00:00.000Z' }, new Map(), new Map())
  record.note({
    kind: 'sifted',
    report: 'k1',
    relevant: true,
    topics: [],
    development: 'first',
    milestone: null,
  })
  for (const [development, into] of [
    ['first', 'second'],
    ['second', 'third'],
    // Noted again after a crash.
    ['second', 'third'],
  ] as const)
    record.note({ kind: 'merged', development, into, why: 'the same' })
  const words = { title: '', summary: null, url: null, outlet: '', published: '' }
  const report = { line: 1, id: '1', idAsGiven: 1, key: 'k1', ...words }
  expect(record.sifted([report])).toEqual([expect.objectContaining({ id: 1, development: 'third' })])
  expect(record.counts()).toMatchObject({ merged: 2 })
  expect(record.events).toContainEqual(
    expect.objectContaining({ kind: 'merged', development: 'first', into: 'second' }),
  )
})
