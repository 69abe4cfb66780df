import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { batchOf } from '#core/story/reading/model/asked'
import { questionOf } from '#core/story/reading/model/question'
import { createChatReadingModel } from '#functions/internet/chat-reading-model'
import { harbourStory, report } from '#test/core/story/harbour-story'

let server: Server
let url: string
let asked: { path: string; key: string | undefined; body: string }[]
let answer: RequestListener
beforeEach(async () => {
  asked = []
  server = createServer(async (request, response) => {
    const pieces: Buffer[] = []
    for await (const piece of request) pieces.push(Buffer.from(piece))
    asked.push({
      path: request.url ?? '',
      key: request.headers.authorization,
      body: Buffer.concat(pieces).toString(),
    })
    answer(request, response)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/chat/completions`
})
afterEach(async () => {
  server.closeAllConnections()
  await new Promise(resolve => server.close(resolve))
})

const question = questionOf(
  batchOf([{ report: report({ title: 'Northport and Südhafen agree to meet' }), candidates: [] }]),
  harbourStory,
)
const ask = (key: (() => Promise<string>) | null = async () => 'secret', timeoutMs = 5_000) =>
  createChatReadingModel({ url, model: 'small', key }, timeoutMs).ask(question)
const json =
  (body: unknown, status = 200, headers: Record<string, string> = {}): RequestListener =>
  (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(typeof body === 'string' ? body : JSON.stringify(body))
  }
/** As OpenAI's API reference has it, and those who speak its form. */
const completion = (content: string | null, given: object = {}, finish = 'stop') => ({
  id: 'chatcmpl-1',
  object: 'chat.completion',
  choices: [{ index: 0, finish_reason: finish, message: { role: 'assistant', content, ...given } }],
  usage: { prompt_tokens: 900, completion_tokens: 210, total_tokens: 1110 },
})

test('a model of the usual chat form is asked with the schema of the answer, and with its key', async () => {
  answer = json(completion('{"readings":[{"report":"r1"}]}'))
  expect(await ask()).toEqual({
    outcome: 'answered',
    answer: { readings: [{ report: 'r1' }] },
    tokens: { input: 900, output: 210 },
  })
  expect(asked[0]).toMatchObject({ path: '/v1/chat/completions', key: 'Bearer secret' })
  const { model, messages, response_format: format } = JSON.parse(asked[0]?.body ?? '')
  expect(model).toBe('small')
  expect(messages).toEqual([
    { role: 'system', content: question.system },
    { role: 'user', content: question.content },
  ])
  expect(format).toMatchObject({ type: 'json_schema', json_schema: { strict: true } })
  expect(format.json_schema.schema).toEqual(JSON.parse(JSON.stringify(question.schema)))
})
test('one on the same machine needs no key, and may pack its answer and leave out what it billed', async () => {
  const { usage: _, ...unbilled } = completion('{"readings":[]}')
  answer = (_request, response) => {
    response.writeHead(200, { 'content-encoding': 'gzip' })
    response.end(gzipSync(JSON.stringify(unbilled)))
  }
  expect(await ask(null)).toEqual({
    outcome: 'answered',
    answer: { readings: [] },
    tokens: { input: 0, output: 0 },
  })
  expect(asked[0]?.key).toBeUndefined()
})
test.each<[string, RequestListener, string]>([
  ['fails', json({ error: { message: 'secret of theirs' } }, 500), 'it answered 500'],
  ['does not know the key', json({}, 401), 'it answered 401'],
  ['sends elsewhere', json('', 302, { location: 'http://127.0.0.1:1/' }), 'it answered 302'],
  ['answers in HTML', json('<html>'), 'its answer is no chat completion'],
  ['gives no choice', json({ choices: [] }), 'its answer is no chat completion'],
  ['answers in prose', json(completion('Both reports are about a bridge.')), 'its answer is no JSON'],
  ['answers half of it', json(completion('{"readings":[{"report":')), 'its answer is no JSON'],
  ['is cut off', json(completion('{"readings":[]}', {}, 'length')), 'it stopped before its end (length)'],
  ['is filtered', json(completion('', {}, 'content_filter')), 'it stopped before its end (content_filter)'],
  [
    'stops in words',
    json(completion('{}', {}, 'Dear reader!')),
    'it stopped before its end (for a reason of its own)',
  ],
  ['refuses', json(completion(null, { refusal: 'I cannot.' })), 'it refused to answer'],
  ['says nothing', json(completion(null)), 'its answer is no JSON'],
  ['never ends', json(completion('x'.repeat(300_000))), 'its answer is larger than 200 kB'],
])('a model that %s has failed, and no word of it is told on', async (_, listener, detail) => {
  answer = listener
  expect(await ask()).toEqual({ outcome: 'failed', detail, retryAfterSeconds: null })
})
test('a model that is asked too often says when to come again', async () => {
  answer = json({}, 429, { 'retry-after': '90' })
  expect(await ask()).toEqual({ outcome: 'failed', detail: 'it answered 429', retryAfterSeconds: 90 })
})
test('a silent model, and one that stops in the middle, is done without', async () => {
  answer = () => {}
  expect(await ask(null, 150)).toMatchObject({ detail: 'it did not answer in time' })
  answer = (_, response) => {
    response.writeHead(200)
    response.write('{"choices":')
  }
  expect(await ask(null, 150)).toMatchObject({ detail: 'it did not answer in time' })
  answer = (_, response) => void response.destroy()
  expect(await ask()).toMatchObject({ detail: 'it cannot be reached' })
})
test('a key that cannot be read is not asked without', async () => {
  answer = json(completion('{}'))
  const key = async () => {
    throw new Error('no secret')
  }
  expect(await ask(key)).toMatchObject({ detail: 'its key cannot be read' })
  expect(asked).toEqual([])
})
