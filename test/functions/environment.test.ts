import { expect, test } from 'vitest'
import * as z from 'zod'
import { meaningsSetting, readEnvironment, variables } from '#functions/environment'
import { takeSqsEvent } from '#functions/sqs-event'

test('a function that lacks variables names all of them at once', () => {
  const environment = { [variables.table]: 'the-table', [variables.siteUrl]: '' }
  expect(() => readEnvironment(['table', 'siteUrl', 'secretId'], environment)).toThrow(
    'These environment variables are not set: STORYWIRE_SITE_URL, STORYWIRE_SECRET_ID.',
  )
})

test('a function gets the variables it names, and no other', () => {
  const environment = { [variables.table]: 'the-table', [variables.secretId]: 'the-secret', OTHER: 'x' }
  expect(readEnvironment(['table'], environment)).toEqual({ table: 'the-table' })
})

test('a hosted model is off unless it is set, and only over HTTPS', () => {
  expect(meaningsSetting(undefined)).toBeNull()
  expect(meaningsSetting('')).toBeNull()
  const setting = { url: 'https://api.example.org/v1/embeddings', model: 'small', secretId: 'arn' }
  expect(meaningsSetting(JSON.stringify(setting))).toEqual(setting)
  for (const wrong of ['on', '{}', JSON.stringify({ ...setting, url: 'http://api.example.org/' })])
    expect(() => meaningsSetting(wrong)).toThrow('STORYWIRE_MEANINGS is not JSON with "url" (https)')
})

const shape = z.object({ mailing: z.string() })
const record = (body: string) => ({ messageId: 'm-1', body, receiptHandle: 'r', attributes: {} })

/** What is read of these messages, and what is thrown. */
const taken = async (input: unknown) => {
  const bodies: unknown[] = []
  const thrown = await takeSqsEvent(shape, input, async body => void bodies.push(body)).catch(String)
  return { bodies, thrown }
}

test('a message of ours is read from the event that Lambda hands over', async () => {
  const input = { Records: [record('{"mailing":"a-1","added":"later"}')] }
  expect(await taken(input)).toEqual({ bodies: [{ mailing: 'a-1' }], thrown: undefined })
})

test('what is no message of ours is thrown back to the queue', async () => {
  for (const input of [
    undefined,
    {},
    { Records: [{ messageId: 'm-1' }] },
    { Records: [record('not json')] },
    { Records: [record('{"mailing":1}')] },
    { Records: [record('null')] },
  ])
    expect(await taken(input)).toEqual({ bodies: [], thrown: expect.any(String) })
})

test('a message of a newer version goes back to the queue unread, and keeps no other', async () => {
  const newer = record('{"v":2,"mailing":"a-2"}')
  const input = { Records: [record('{"mailing":"a-1"}'), newer, record('{"v":1,"mailing":"a-3"}')] }
  expect(await taken(input)).toEqual({
    bodies: [{ mailing: 'a-1' }, { mailing: 'a-3' }],
    thrown: expect.any(String),
  })
})
