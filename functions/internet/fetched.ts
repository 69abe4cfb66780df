/** An answer of the one guarded fetcher. */
export type Fetched =
  | { outcome: 'fetched'; status: number; url: string; headers: Record<string, string>; body: Uint8Array }
  | { outcome: 'not-modified' }
  | {
      outcome: 'failed'
      kind: 'unreachable' | 'refused' | 'too-large' | 'too-slow'
      detail: string
      retryAfterSeconds: number | null
    }

/**
 * Fetches from the public internet only. Never throws: a failure is a value.
 * `post`: sends a body in place of asking for one. It is sent once and to this address alone: a redirect is a failure.
 */
export type GuardedFetch = (request: {
  url: string
  etag?: string | null
  lastModified?: string | null
  post?: { body: string; headers: Record<string, string> }
}) => Promise<Fetched>
