import { createHmac } from 'node:crypto'
import type { Address } from '#core/subscription/address'
import type { Keys } from './keys.ts'

/**
 * A reader's id: a keyed hash of the canonical address, so that an address is unique by construction and an erased
 * reader's id says nothing.
 * @returns 32 hex digits
 */
export const readerId = (keys: Keys, address: Pick<Address, 'canonical'>): string =>
  createHmac('sha256', Buffer.from(keys.idKey, 'base64')).update(address.canonical).digest('hex').slice(0, 32)
