import { type Clock, epochMs, plusDays } from '#core/instant'
import {
  countDays,
  type MailboxCount,
  type MailboxCounts,
  nothingMailed,
} from '#core/subscription/mail-count'
import { foldedMailbox } from '#core/subscription/mailbox'
import type { Secrets } from '#functions/secrets/keys'
import { limitHash } from '#functions/secrets/limit-hash'
import { attributes, read } from './item.ts'
import * as shapes from './reader-shapes.ts'
import { absent, equals, type Item, type Key, type Table } from './table.ts'

/** What each mailbox was mailed lately on somebody's request, under a keyed hash of the mailbox. */
export const createMailboxStore = (table: Table, secrets: Secrets, clock: Clock): MailboxCounts => {
  const keyOf = async (canonical: string): Promise<Key> => {
    const mailbox = limitHash(await secrets.keys(), 'mailbox', foldedMailbox({ canonical }))
    return { pk: `LIMIT#MAILBOX#${mailbox}`, sk: 'COUNT' }
  }
  const items = new WeakMap<MailboxCount, Item>()
  return {
    async read(address) {
      const item = await table.get(await keyOf(address))
      if (!item) return nothingMailed
      const count = read(shapes.mailboxCount, item)
      items.set(count, item)
      return count
    },
    async save(address, known, next) {
      const item = items.get(known)
      const unchanged = item ? equals('revision', Number(item.revision)) : absent('pk')
      const revision = Number(item?.revision ?? 0) + 1
      // It only clears up: whoever reads the item looks at the moments in it.
      const ttl = Math.floor(epochMs(plusDays(clock.now(), countDays)) / 1000)
      const written = await table.put({ ...(await keyOf(address)), ...attributes(next), revision, ttl }, [
        unchanged,
      ])
      return written === 'written' ? 'saved' : 'lost'
    },
  }
}
