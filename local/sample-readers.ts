import { domainToASCII } from 'node:url'
import type { Instant } from '#core/instant'
import type { StoryPack } from '#core/story/pack'
import { parseAddress } from '#core/subscription/address'
import type { Keys } from '#functions/secrets/keys'
import { addReader } from '#functions/stores/add-reader'
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
  for (const { address: typed, ...preferences } of readers) {
    const address = parseAddress(typed, domainToASCII)
    if ('fault' in address)
      throw new Error(`The sample's reader "${typed}" has no address: ${address.fault}.`)
    await addReader(store, keys, address, pack.id, preferences, since)
  }
}
