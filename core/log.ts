/** Structured log lines. Fields hold ids, counts and reasons, never an address or a token. */
export interface Log {
  info(what: string, fields?: Record<string, unknown>): void
  warn(what: string, fields?: Record<string, unknown>): void
  error(what: string, fields?: Record<string, unknown>): void
}
