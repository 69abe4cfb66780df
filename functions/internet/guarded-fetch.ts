import { isIP } from 'node:net'
import { Agent, type Dispatcher, request } from 'undici'
import type { Fetched, GuardedFetch } from './fetched.ts'
import { judgeDestination, type Lookup, systemLookup } from './public-address.ts'
import { readBody, TooLarge, UnknownEncoding } from './read-body.ts'
import { retryAfterSeconds } from './retry-after.ts'

export type GuardedFetchOptions = {
  /** Names us and a page about us, as feeds' operators like it. */
  userAgent: string
  /** For tests; the machine's own resolver otherwise. */
  resolve?: Lookup
  /** `127.0.0.1:4000`: the only way to reach a host that is not public, for one machine's sample feeds and tests. */
  allowHosts?: readonly string[]
  /** For the whole fetch with all redirects. */
  timeoutMs?: number
  /** Of the body, unpacked. */
  maxBytes?: number
}

const mostRedirects = 3
const redirects = new Set([301, 302, 303, 307, 308])

type Failed = Extract<Fetched, { outcome: 'failed' }>
const failed = (kind: Failed['kind'], detail: string, wait: number | null = null): Failed => ({
  outcome: 'failed',
  kind,
  detail,
  retryAfterSeconds: wait,
})

/** Connects to the judged addresses and to nothing else; used for one hop, so no connection outlives its judgement. */
const agentFor = (addresses: readonly string[]): Agent => {
  const pinned = addresses.map(address => ({ address, family: isIP(address) }))
  return new Agent({
    connect: {
      autoSelectFamily: true,
      lookup: (_host, options, answer) => {
        if (options.all) answer(null, pinned)
        else answer(null, pinned[0]?.address ?? '', pinned[0]?.family)
      },
    },
  })
}

const flat = (headers: Dispatcher.ResponseData['headers']): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  )

const causeOf = (error: unknown): string => {
  if (!(error instanceof Error)) return 'unknown cause'
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  return code || error.message.slice(0, 100)
}

/**
 * The one fetcher for everything outbound: reaches the public internet only, at ports 80 and 443; judges every
 * redirect anew and follows three; keeps no cookies; stops at the size and time limits. It answers `fetched` for
 * 2xx only, `not-modified` for 304, and never throws. `refused` is our own judgement of an address, never the
 * server's answer.
 */
export const createGuardedFetch = (options: GuardedFetchOptions): GuardedFetch => {
  const {
    userAgent,
    resolve = systemLookup,
    allowHosts = [],
    timeoutMs = 10_000,
    maxBytes = 5_000_000,
  } = options

  /** One hop. @returns the address to go on to, or the end */
  const hop = async (
    address: string,
    sent: { headers: Record<string, string>; body: string | null },
    signal: AbortSignal,
  ): Promise<Fetched | { next: string }> => {
    const destination = await judgeDestination(address, resolve, allowHosts)
    if (destination.outcome === 'refused') return failed('refused', destination.detail)
    if (destination.outcome === 'unknown-host') return failed('unreachable', destination.detail)
    signal.throwIfAborted()
    const { url, addresses } = destination
    const agent = agentFor(addresses)
    try {
      const answer = await request(url, {
        dispatcher: agent,
        signal,
        method: sent.body === null ? 'GET' : 'POST',
        body: sent.body,
        headers: {
          'user-agent': userAgent,
          accept:
            'application/rss+xml, application/atom+xml, application/feed+json, application/xml, text/xml, */*;q=0.5',
          'accept-encoding': 'gzip, br, deflate',
          ...sent.headers,
        },
      })
      const headers = flat(answer.headers)
      const status = answer.statusCode
      if (status === 304) return { outcome: 'not-modified' }
      const location = headers.location
      if (redirects.has(status) && location) {
        if (sent.body !== null) return failed('unreachable', 'it redirects what was posted')
        const next = URL.parse(location, url.href)
        return next
          ? { next: next.href }
          : failed('unreachable', `it redirects to "${location.slice(0, 100)}", which is no address`)
      }
      if (status < 200 || status > 299) {
        const wait =
          status === 429 || status === 503 ? retryAfterSeconds(headers['retry-after'], headers.date) : null
        return failed('unreachable', `the server answers ${status}`, wait)
      }
      if (Number(headers['content-length']) > maxBytes) throw new TooLarge()
      const body = await readBody(answer.body, headers['content-encoding'] ?? '', maxBytes, signal)
      return { outcome: 'fetched', status, url: url.href, headers, body }
    } finally {
      // Ends a body that was not read to its end, as of a redirect.
      await agent.destroy().catch(() => undefined)
    }
  }

  return async ({ url, etag, lastModified, post }) => {
    const conditions = {
      ...(etag ? { 'if-none-match': etag } : {}),
      ...(lastModified ? { 'if-modified-since': lastModified } : {}),
      ...post?.headers,
    }
    const sent = { headers: conditions, body: post?.body ?? null }
    const signal = AbortSignal.timeout(timeoutMs)
    const tooSlow = Promise.withResolvers<Failed>()
    signal.addEventListener('abort', () =>
      tooSlow.resolve(failed('too-slow', `no whole answer within ${timeoutMs / 1000} s`)),
    )
    let address = url
    try {
      for (let followed = 0; followed <= mostRedirects; followed += 1) {
        // The race covers resolvers, which know no signal.
        const step = await Promise.race([hop(address, sent, signal), tooSlow.promise])
        if (!('next' in step)) return step
        address = step.next
      }
      return failed('unreachable', `it redirects more than ${mostRedirects} times`)
    } catch (error) {
      if (signal.aborted) return tooSlow.promise
      if (error instanceof TooLarge)
        return failed('too-large', `the answer is larger than ${maxBytes / 1_000_000} MB`)
      if (error instanceof UnknownEncoding)
        return failed('unreachable', `the answer is packed as ${error.message}`)
      return failed('unreachable', `the connection failed: ${causeOf(error)}`)
    }
  }
}
