import { createHash } from 'node:crypto'

/** What a content is known by: 32 hex digits (128 bits; among a million two meet with a chance of 10^-27). */
export const hashOf = (content: string | Uint8Array): string =>
  createHash('sha256').update(content).digest('hex').slice(0, 32)
