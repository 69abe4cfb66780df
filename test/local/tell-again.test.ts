import { expect, test } from 'vitest'
import * as z from 'zod'
import type { SesEvent } from '#local/ses/events'
import { tellAgain } from '#local/tell-again'

const batch = z.object({ Records: z.array(z.object({ messageId: z.string(), body: z.string() })) })

const events = async function* (count: number) {
  for (let n = 0; n < count; n++) yield { eventType: 'Send', mail: n } satisfies SesEvent
}

/** @param refused of the first batch */
const functionsThat = (refused: string[]) => {
  const told: string[][] = []
  return {
    told,
    arnOf: (service: string) => `arn of ${service}`,
    async invoke(arn: string, event: unknown) {
      expect(arn).toBe('arn of feedback')
      told.push(batch.parse(event).Records.map(({ body }) => body))
      return {
        batchItemFailures: told.length === 1 ? refused.map(itemIdentifier => ({ itemIdentifier })) : [],
      }
    },
  }
}

test.each([
  [0, []],
  [1, [1]],
  [500, [500]],
  [1001, [500, 500, 1]],
])('%i events of SES are told once more, each once and in their order', async (count, sizes) => {
  const functions = functionsThat([])
  const log = { error: () => expect.unreachable() }
  await tellAgain(events(count), functions, log)
  expect(functions.told.map(({ length }) => length)).toEqual(sizes)
  expect(functions.told.flat().map(body => JSON.parse(body).mail)).toEqual(
    Array.from({ length: count }, (_, n) => n),
  )
})

test('events that could not be read are told to whoever runs the machine', async () => {
  const functions = functionsThat(['3', '7'])
  const logged: unknown[] = []
  await tellAgain(events(700), functions, { error: (_, fields) => logged.push(fields) })
  expect(functions.told).toHaveLength(2)
  expect(logged).toEqual([{ events: 2 }])
})
