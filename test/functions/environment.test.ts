import { expect, test } from 'vitest'
import * as z from 'zod'
import { meaningsSetting, readEnvironment, variables } from '#functions/environment'
import { readSqsEvent } from '#functions/sqs-event'

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

test('a message of ours is read from the event that Lambda hands over', () => {
  const input = { Records: [record('{"mailing":"a-1","added":"later"}')] }
  expect(readSqsEvent(shape, input)).toEqual([{ messageId: 'm-1', body: { mailing: 'a-1' } }])
})

test('what is no message of ours is thrown back to the queue', () => {
  for (const input of [
    undefined,
    {},
    { Records: [{ messageId: 'm-1' }] },
    { Records: [record('not json')] },
    { Records: [record('{"mailing":1}')] },
    { Records: [record('null')] },
  ])
    expect(() => readSqsEvent(shape, input)).toThrow()
})
