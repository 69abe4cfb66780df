/**
 * What the handlers need from outside, apart from the table. A wiring file names the ones that its function uses;
 * Lambda, one machine and the backtest each bring their own.
 */

/** Structured log lines. Fields hold ids, counts and reasons, never an address or a token. */
export interface Log {
  info(what: string, fields?: Record<string, unknown>): void
  warn(what: string, fields?: Record<string, unknown>): void
  error(what: string, fields?: Record<string, unknown>): void
}

/** The secrets that tokens and readers' ids are made with. */
export type Keys = {
  /** HMAC key of readers' ids; never rotated. Base64. */
  idKey: string
  /** Master keys of tokens by key id; old ones stay so that old unsubscribe links work. Base64. */
  tokenKeys: Record<string, string>
  /** The key id that new tokens are signed with. */
  currentKeyId: string
}

export interface Secrets {
  keys(): Promise<Keys>
}

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

/** @param ms milliseconds */
export type Sleep = (ms: number) => Promise<void>
