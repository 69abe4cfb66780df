import * as z from 'zod'
import { jsonOrUndefined } from '#core/json-or-undefined'
import type { MeaningAnswer, Meanings } from '#core/story/meaning'
import type { GuardedFetch } from './fetched.ts'

/** As many hosted models and gateways answer `POST …/embeddings`. */
const answerShape = z.object({
  data: z.array(z.object({ index: z.number().int(), embedding: z.array(z.number()) })),
})

export type HostedModel = {
  /** Where texts are posted to: `https://api.example.org/v1/embeddings`. */
  url: string
  model: string
  /** Sent as bearer token; null when the model wants none. */
  key: (() => Promise<string>) | null
}

const failed = (detail: string): MeaningAnswer => ({ outcome: 'failed', detail })

const vectorsIn = (body: Uint8Array, wanted: number): number[][] | null => {
  const parsed = answerShape.safeParse(jsonOrUndefined(Buffer.from(body).toString('utf8')))
  if (!parsed.success) return null
  const byIndex = new Map(parsed.data.data.map(({ index, embedding }) => [index, embedding]))
  const vectors = Array.from({ length: wanted }, (_, index) => byIndex.get(index) ?? [])
  const length = vectors[0]?.length ?? 0
  return length > 0 && vectors.every(one => one.length === length) ? vectors : null
}

/** Asks a hosted model over the guarded fetcher, which sets the time limit. The key is in no detail of a failure. */
export const createHostedMeanings = ({ url, model, key }: HostedModel, fetch: GuardedFetch): Meanings => ({
  model,
  async of(texts) {
    let token: string | null
    try {
      token = key && (await key())
    } catch {
      return failed('its key cannot be read')
    }
    const fetched = await fetch({
      url,
      post: {
        body: JSON.stringify({ model, input: texts }),
        headers: {
          accept: 'application/json',
          'content-type': 'application/json',
          ...(token ? { authorization: `Bearer ${token}` } : {}),
        },
      },
    })
    if (fetched.outcome === 'failed') return failed(fetched.detail)
    const vectors = fetched.outcome === 'fetched' ? vectorsIn(fetched.body, texts.length) : null
    return vectors ? { outcome: 'given', vectors } : failed('its answer does not hold a vector for each text')
  },
})
