import { Agent, type Dispatcher, request } from 'undici'
import * as z from 'zod'
import { jsonOrUndefined } from '#core/json-or-undefined'
import type { ModelAnswer, Question, ReadingModel } from '#core/story/reading/model/reading-model'
import { readBody, TooLarge } from './read-body.ts'
import { retryAfterSeconds } from './retry-after.ts'

/** Where the owner's model listens, and what it wants. */
export type ChatModel = {
  /** `https://api.example.org/v1/chat/completions`, or `http://127.0.0.1:…` on the same machine. */
  url: string
  model: string
  /** Sent as bearer token; null when the model wants none. */
  key: (() => Promise<string>) | null
}

/** A model that is slower than this is done without. */
const patienceMs = 20_000
/** Twelve readings are some 4 kB. */
const bytesAtMost = 200_000

const completion = z.object({
  choices: z
    .array(
      z.object({
        finish_reason: z.string().nullish(),
        message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }),
      }),
    )
    .min(1),
  usage: z.object({ prompt_tokens: z.number(), completion_tokens: z.number() }).nullish(),
})

/**
 * Asks a model that speaks the usual form of chat completions, with a JSON schema as `response_format`. The owner names its
 * address, so it may be one that feeds may not reach; it follows no redirect, and so gives the key to nobody else.
 */
export const createChatReadingModel = (
  { url, model, key }: ChatModel,
  timeoutMs = patienceMs,
  dispatcher: Dispatcher = new Agent(),
): ReadingModel => ({
  model,
  async ask(question) {
    let token: string | null
    try {
      token = key && (await key())
    } catch {
      return failed('its key cannot be read')
    }
    const signal = AbortSignal.timeout(timeoutMs)
    try {
      const { statusCode, headers, body } = await request(url, {
        method: 'POST',
        dispatcher,
        signal,
        headers: {
          accept: 'application/json',
          'content-type': 'application/json',
          ...(token ? { authorization: `Bearer ${token}` } : {}),
        },
        body: JSON.stringify(bodyOf(model, question)),
      })
      if (statusCode !== 200) {
        await body.dump({ limit: bytesAtMost, signal }).catch(() => {})
        return failed(
          `it answered ${statusCode}`,
          retryAfterSeconds(one(headers['retry-after']), one(headers.date)),
        )
      }
      const bytes = await readBody(body, one(headers['content-encoding']) ?? '', bytesAtMost, signal)
      return answerIn(Buffer.from(bytes).toString('utf8'))
    } catch (error) {
      if (signal.aborted) return failed('it did not answer in time')
      if (error instanceof TooLarge) return failed(`its answer is larger than ${bytesAtMost / 1_000} kB`)
      return failed('it cannot be reached')
    }
  },
})

const bodyOf = (model: string, { system, content, schema }: Question): object => ({
  model,
  messages: [
    { role: 'system', content: system },
    { role: 'user', content },
  ],
  response_format: { type: 'json_schema', json_schema: { name: 'readings', strict: true, schema } },
})

const failed = (detail: string, wait: number | null = null): ModelAnswer => ({
  outcome: 'failed',
  detail,
  retryAfterSeconds: wait,
})

const one = (header: string | string[] | undefined): string | undefined =>
  Array.isArray(header) ? header[0] : header

const answerIn = (text: string): ModelAnswer => {
  const parsed = completion.safeParse(jsonOrUndefined(text))
  const choice = parsed.data?.choices[0]
  if (!choice) return failed('its answer is no chat completion')
  const { finish_reason: why, message } = choice
  if (message.refusal) return failed('it refused to answer')
  // Cut off by its length, or stopped by a filter, what is there is a part.
  if (why && why !== 'stop')
    return failed(
      `it stopped before its end (${/^[a-z_]{1,40}$/.test(why) ? why : 'for a reason of its own'})`,
    )
  const answer = jsonOrUndefined(message.content ?? '')
  if (answer === undefined) return failed('its answer is no JSON')
  const { prompt_tokens: input = 0, completion_tokens: output = 0 } = parsed.data?.usage ?? {}
  return { outcome: 'answered', answer, tokens: { input, output } }
}
