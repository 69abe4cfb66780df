import type { Instant } from '#core/instant'
import type { Address } from '#core/subscription/address'
import type { Preferences } from '#core/subscription/preferences'
import type { Keys } from '#functions/secrets/keys'
import { readerId } from '#functions/secrets/reader-id'
import type { ReaderStore } from './reader-store.ts'

/**
 * Adds a reader who has confirmed already, elsewhere or in a sample: a file of readers is taken over with it. Whoever
 * is known is left as is.
 * @returns the reader's id
 */
export const addReader = async (
  readers: ReaderStore,
  keys: Keys,
  address: Address,
  story: string,
  preferences: Preferences,
  since: Instant,
): Promise<string> => {
  const id = readerId(keys, address)
  const subscriber = { id, address: address.address, suppressed: null }
  // The subscription last: it alone puts the reader into the audience.
  await readers.saveSubscriber(undefined, subscriber)
  await readers.saveSubscription(undefined, {
    reader: id,
    story,
    state: 'active',
    epoch: 1,
    preferences,
    since,
    consent: { askedAt: since, confirmedAt: since, leftAt: null },
    covered: null,
    alertsOn: null,
  })
  return id
}
