/** A server that says more is taken to mean a day; the next poll asks again. */
const longestSeconds = 86_400

/**
 * Reads Retry-After (RFC 9110 section 10.2.3): seconds, or a date that is taken against the server's own Date, so
 * that a wrong clock on either side does no harm.
 *
 * @returns null when it is missing, not understood, or gives a date without the server telling its time
 */
export const retryAfterSeconds = (
  value: string | undefined,
  serverDate: string | undefined,
): number | null => {
  const text = value?.trim() ?? ''
  if (/^\d{1,9}$/.test(text)) return Math.min(Number(text), longestSeconds)
  const wait = (Date.parse(text) - Date.parse(serverDate ?? '')) / 1000
  return Number.isFinite(wait) ? Math.min(Math.max(0, Math.ceil(wait)), longestSeconds) : null
}
