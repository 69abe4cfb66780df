import { createHmac, hkdfSync } from 'node:crypto'
import type { Keys } from './keys.ts'

/** What is counted so that nobody floods others through us. */
export type Limited = 'mailbox' | 'network' | 'domain' | 'form'

/**
 * The keyed hash under which something is counted: neither an address nor a network stands in the table in clear. Its
 * key is apart from that of readers' ids, so that the two cannot be laid side by side.
 * @returns 32 hex digits
 */
export const limitHash = (keys: Keys, what: Limited, value: string): string => {
  const key = hkdfSync('sha256', Buffer.from(keys.idKey, 'base64'), '', 'storywire limit', 32)
  return createHmac('sha256', Buffer.from(key)).update(`${what} ${value}`).digest('hex').slice(0, 32)
}
