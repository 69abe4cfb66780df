import { domainToASCII } from 'node:url'
import { eachForItself, setAsideIn } from '#core/fault/set-aside'
import { type Clock, type Instant, plusDays } from '#core/instant'
import { parseAddress } from '#core/subscription/address'
import { suppress } from '#core/subscription/end'
import { isForgiven } from '#core/subscription/grey'
import { takeHardBounce } from '#core/subscription/hard-bounce'
import type { Journal } from '#functions/journal'
import type { Secrets, SuppressionList } from '#functions/means'
import { readerId } from '#functions/secrets/reader-id'
import { createFaults } from '#functions/stores/fault-store'
import { createReaderStore } from '#functions/stores/reader-store'
import type { Table } from '#functions/stores/table'

export type ReconcileMeans = {
  table: Table
  clock: Clock
  journal: Journal
  /** Null where no SES stands behind. */
  suppressions: { list: SuppressionList; secrets: Secrets } | null
}

/** Runs daily: a week of runs may fail, or be read twice, and nothing is missed. */
const lookBackDays = 7

/**
 * Heeds what SES has put on its own list: the event may have been lost. A complaint ends all mail. A bounce is one, as
 * if its event had come: it greys, and never blackens, since SES puts an address there at the first one (of another
 * sender of the account: our own configuration sets list complaints only).
 * @returns how many readers were suppressed now
 */
export const reconcile = async (means: ReconcileMeans): Promise<number> => {
  const { table, clock, suppressions } = means
  if (suppressions === null) return 0
  const subscribers = createReaderStore(table)
  const keys = await suppressions.secrets.keys()
  const listed = suppressions.list.since(plusDays(clock.now(), -lookBackDays))
  const ours: { reader: string; reason: 'hard-bounce' | 'complaint'; at: Instant }[] = []
  for await (const { address: typed, reason, at } of listed) {
    const address = parseAddress(typed, domainToASCII)
    // The list is the whole account's: what we could never write to is none of our readers.
    if ('fault' in address) continue
    ours.push({ reader: readerId(keys, address), reason, at })
  }
  let ended = 0
  await eachForItself(ours, setAsideIn(createFaults(means)), async ({ reader, reason, at }) => {
    const known = await subscribers.subscriber(reader)
    if (!known || known.suppressed || isForgiven(known, at)) return
    if (reason === 'complaint') {
      await suppress(reader, reason, at, { subscribers, clock })
      ended += 1
    } else if (!known.grey)
      await takeHardBounce(reader, { at, sentAt: at }, async () => false, { subscribers, clock })
  })
  return ended
}
