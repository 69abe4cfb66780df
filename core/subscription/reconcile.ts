import type { Faults } from '../fault/fault.ts'
import { eachForItself, setAsideIn } from '../fault/set-aside.ts'
import { type Instant, plusDays } from '../instant.ts'
import { type Address, parseAddress, type ToAsciiDomain } from './address.ts'
import { type EndPorts, suppress } from './end.ts'
import { isExcused, isForgiven } from './grey.ts'
import { takeHardBounce } from './hard-bounce.ts'

/** SES's own list of addresses that it no longer delivers to, of the whole account. */
export interface SuppressionList {
  /** Those that were put on it at or after `from`. */
  since(from: Instant): AsyncIterable<{ address: string; reason: 'hard-bounce' | 'complaint'; at: Instant }>
  /** Takes an address from it. @param address as we write to it @returns `unlisted` when it is not on it */
  remove(address: string): Promise<'removed' | 'unlisted'>
}

export type ReconcilePorts = EndPorts & {
  list: SuppressionList
  readerOf(address: Address): Promise<string>
  toAsciiDomain: ToAsciiDomain
  faults: Faults
}

/** Runs daily: a week of runs may fail, or be read twice, and nothing is missed. */
const lookBackDays = 7

/**
 * Heeds what SES has put on its own list: the event may have been lost. A complaint ends all mail. A bounce is one, as
 * if its event had come: it greys, and never blackens, since SES puts an address there at the first one (of another
 * sender of the account: our own configuration sets list complaints only).
 * @returns how many readers were suppressed now
 */
export const reconcile = async (ports: ReconcilePorts): Promise<number> => {
  const { list, readerOf, toAsciiDomain, subscribers, faults, clock } = ports
  const ours: { typed: string; reader: string; reason: 'hard-bounce' | 'complaint'; at: Instant }[] = []
  for await (const { address: typed, reason, at } of list.since(plusDays(clock.now(), -lookBackDays))) {
    const address = parseAddress(typed, toAsciiDomain)
    // The list is the whole account's: what we could never write to is none of our readers.
    if ('fault' in address) continue
    ours.push({ typed, reader: await readerOf(address), reason, at })
  }
  let ended = 0
  await eachForItself(ours, setAsideIn(faults), async ({ typed, reader, reason, at }) => {
    const known = await subscribers.subscriber(reader)
    if (!known) return
    // Its provider had failed. Our own configuration sets heed the list for complaints alone, others of the account may not.
    if (reason === 'hard-bounce' && isExcused(known, at)) {
      await list.remove(typed)
      return
    }
    if (known.suppressed || isForgiven(known, at)) return
    if (reason === 'complaint') {
      await suppress(reader, reason, at, ports)
      ended += 1
    } else if (!known.grey) await takeHardBounce(reader, { at, sentAt: at }, async () => false, ports)
  })
  return ended
}
