import { expect, test } from 'vitest'
import * as z from 'zod'
import { keysOf } from '#stories/keys-of'

test('a schema’s keys are found at every depth, without those that its writer makes up', () => {
  const ship = z.strictObject({ berth: z.string().transform(Number).pipe(z.number()) })
  const schema = z.strictObject({
    ships: z.array(ship.refine(({ berth }) => berth > 0)).default([]),
    flags: z.record(z.string().regex(/^[a-z]+$/), z.strictObject({ colour: z.string().optional() })),
    cargo: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('grain'), tons: z.number() }),
      z.strictObject({ kind: z.literal('cars'), count: z.int() }),
    ]),
    mooring: z.tuple([z.strictObject({ bow: z.boolean() }), z.strictObject({ stern: z.boolean() })]),
  })
  expect(keysOf(schema).toSorted()).toEqual(
    [
      'berth',
      'bow',
      'cargo',
      'colour',
      'count',
      'flags',
      'kind',
      'mooring',
      'ships',
      'stern',
      'tons',
    ].toSorted(),
  )
})
