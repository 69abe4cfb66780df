import { expect, test } from 'vitest'
import * as z from 'zod'
import {
  editorsSetting,
  meaningsSetting,
  readEnvironment,
  readingModelSetting,
  variables,
} from '#functions/environment'
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

test('a model that reads is off unless it is set, and is asked over HTTPS or on this machine', () => {
  expect(readingModelSetting(undefined)).toBeNull()
  expect(readingModelSetting('')).toBeNull()
  const bedrock = { bedrock: 'eu.example.reader-1-v1:0' }
  expect(readingModelSetting(JSON.stringify(bedrock))).toEqual(bedrock)
  const chat = { url: 'https://api.example.org/v1/chat/completions', model: 'small', secretId: 'arn' }
  for (const url of [
    chat.url,
    'http://127.0.0.1:11434/v1/chat/completions',
    'http://localhost:8081/v1/chat/completions',
    'http://[::1]:8081/v1/chat/completions',
  ])
    expect(readingModelSetting(JSON.stringify({ ...chat, url }))).toEqual({ ...chat, url })
  for (const wrong of [
    'on',
    '{}',
    { bedrock: '' },
    { ...chat, bedrock: 'x' },
    { ...chat, url: 'http://api.example.org/v1' },
    { ...chat, url: 'http://localhost.example.org/v1' },
    { ...chat, url: 'http://127.0.0.1.example.org/v1' },
    { ...chat, url: 'http://127.0.0.1@example.org/v1' },
    { ...chat, url: 'file:///etc/passwd' },
    { ...chat, key: 'in the open' },
  ])
    expect(() => readingModelSetting(JSON.stringify(wrong))).toThrow(
      'STORYWIRE_READING_MODEL is not JSON with',
    )
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

test('editors are named with their addresses; without the variable there are none', () => {
  expect(editorsSetting(undefined)).toEqual([])
  const editors = [{ name: 'Ada', address: 'ada@example.org' }]
  expect(editorsSetting(JSON.stringify(editors))).toEqual(editors)
  for (const wrong of ['ada@example.org', '["ada@example.org"]', '[{"name":"","address":"a@example.org"}]'])
    expect(() => editorsSetting(wrong)).toThrow('STORYWIRE_EDITORS is not JSON with "name" and "address"')
})
