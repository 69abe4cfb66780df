import type { Instant } from '#core/instant'
import type { StoryPack } from '#core/story/pack'
import { parseAddress } from '#core/subscription/address'
import type { Keys } from '#functions/means'
import { readerId } from '#functions/secrets/reader-id'
import type { ReaderStore } from '#functions/stores/reader-store'
import type { ReaderLine } from '#stories/readers'

/**
 * Gives the sample readers, so that the first digest has somebody to go to. Who is there already, or has left, stays
 * as he is.
 * @param since active since then
 */
export const addSampleReaders = async (
  pack: StoryPack,
  readers: readonly ReaderLine[],
  since: Instant,
  store: ReaderStore,
  keys: Keys,
): Promise<void> => {
  for (const { address: typed, topics, cadence, alerts } of readers) {
    const address = parseAddress(typed, domain => URL.parse(`http://${domain}`)?.hostname ?? '')
    if ('fault' in address)
      throw new Error(`The sample's reader "${typed}" has no address: ${address.fault}.`)
    const reader = readerId(keys, address)
    // The subscription last: it alone puts the reader into the audience.
    await store.saveSubscriber(undefined, {
      id: reader,
      address: address.address,
      asks: [],
      suppressed: null,
      softBounces: 0,
    })
    await store.saveSubscription(undefined, {
      reader,
      story: pack.id,
      state: 'active',
      epoch: 1,
      preferences: { topics, cadence, alerts },
      since,
      consent: { askedAt: since, confirmedAt: since, leftAt: null },
      covered: null,
      alertsOn: null,
    })
  }
}
