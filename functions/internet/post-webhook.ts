import { createHmac } from 'node:crypto'
import { type Clock, epochMs } from '#core/instant'
import type { PostWebhook } from '#core/webhook/webhook'
import type { GuardedFetch } from './fetched.ts'

const prefix = 'whsec_'

/**
 * A message's signature as Standard Webhooks has it (standardwebhooks.com): HMAC-SHA-256 of id, moment and body.
 * @param secret `whsec_` and base64
 * @param seconds since 1970
 */
export const signatureOf = (secret: string, id: string, seconds: number, body: string): string => {
  const key = Buffer.from(secret.slice(prefix.length), 'base64')
  return `v1,${createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')}`
}

/** @param random 24 to 64 bytes */
export const secretOf = (random: Uint8Array): string => `${prefix}${Buffer.from(random).toString('base64')}`

/**
 * Posts to an owner's address by the one guarded fetcher: on the public internet only, at ports 80 and 443, once, and
 * without following a redirect. Whatever is not 2xx is a failure.
 */
export const createPostWebhook =
  (fetch: GuardedFetch, clock: Clock): PostWebhook =>
  async ({ url, secret }, { id, body }) => {
    // Of the attempt, so that whoever gets it can turn old ones away.
    const seconds = Math.floor(epochMs(clock.now()) / 1000)
    const headers = {
      'content-type': 'application/json',
      accept: '*/*',
      'webhook-id': id,
      'webhook-timestamp': String(seconds),
      'webhook-signature': signatureOf(secret, id, seconds, body),
    }
    const fetched = await fetch({ url, post: { body, headers } })
    if (fetched.outcome === 'fetched') return { outcome: 'taken' }
    return fetched.outcome === 'not-modified'
      ? { outcome: 'failed', detail: 'the server answers 304', waitSeconds: null }
      : { outcome: 'failed', detail: hostless(fetched.detail, url), waitSeconds: fetched.retryAfterSeconds }
  }

/** The detail goes to the journal, and an address of somebody's own does not belong there. */
const hostless = (detail: string, url: string): string => {
  const host = URL.parse(url)?.hostname
  return host ? detail.replaceAll(host, 'its host') : detail
}
