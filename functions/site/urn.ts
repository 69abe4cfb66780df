import { hashOf } from '#functions/secrets/hash-of'

/**
 * A name for good, from what makes a thing that thing: feeds and calendars know it again by this, wherever the site moves.
 * @returns a UUID of version 8 (RFC 9562): the hash, but for the bits that say so
 */
export const uuidOf = (...parts: readonly (string | number)[]): string => {
  const hash = hashOf(parts.join('\n'))
  const variant = ((Number.parseInt(hash.slice(16, 17), 16) & 0x3) | 0x8).toString(16)
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    `${variant}${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join('-')
}

export const urnOf = (...parts: readonly (string | number)[]): string => `urn:uuid:${uuidOf(...parts)}`
