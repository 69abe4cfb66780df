import { hkdfSync } from 'node:crypto'
import type { Purpose } from '#core/subscription/token'
import type { Keys } from './keys.ts'

/** A key for one purpose (RFC 5869): a signature made for one is worth nothing for another. */
export const keyFor = (keys: Keys, keyId: string, purpose: Purpose): Buffer | undefined => {
  // The key id comes from a stranger's link: `constructor` names none of our keys.
  const master = Object.hasOwn(keys.tokenKeys, keyId) ? keys.tokenKeys[keyId] : undefined
  if (!master) return undefined
  return Buffer.from(hkdfSync('sha256', Buffer.from(master, 'base64'), '', `storywire token ${purpose}`, 32))
}
