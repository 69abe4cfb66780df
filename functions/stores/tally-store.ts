import * as z from 'zod'
import type { MailingTally, ReaderTally, Tallies } from '#core/desk/tally'
import { type SetAside, unheard } from '#core/fault/set-aside'
import { plusDays } from '#core/instant'
import { attributes, readEach } from './item.ts'
import { shapeOf } from './shape-of.ts'
import type { Table } from './table.ts'

const [text, number] = [z.string(), z.number()]
const readerTally = shapeOf<ReaderTally>()(
  z.object({
    day: text,
    readers: number,
    alerts: number,
    topics: z.record(text, number),
    share: number,
  }),
)
const mailingTally = shapeOf<MailingTally>()(
  z.object({
    mailing: text,
    kind: z.enum(['edition', 'alert']),
    openedAt: text,
    due: number,
    submitted: number,
    delivered: number,
    bounced: number,
    complained: number,
    failed: number,
    delay: z.object({ median: number, p95: number }).nullable(),
  }),
)

const partition = (story: string): string => `STORY#${story}#TALLY`
/** Two years: what grew in a year can be seen against the year before. */
const keptDays = 731
const expiry = (from: string): number => Math.floor(Date.parse(plusDays(from, keptDays)) / 1000)

/** @param setAside hears of items that cannot be read; the others are given */
export const createTallyStore = (table: Table, setAside: SetAside = unheard): Tallies => {
  const newest = (story: string, prefix: string, limit: number) =>
    table.query(partition(story), { prefix, reverse: true, limit })
  return {
    async noteReaders(story, tally) {
      const key = { pk: partition(story), sk: `DAY#${tally.day}` }
      await table.put({ ...key, ...attributes(tally), ttl: expiry(`${tally.day}T00:00:00.000Z`) })
    },
    async noteMailing(story, tally) {
      const key = { pk: partition(story), sk: `MAILING#${tally.openedAt}#${tally.mailing}` }
      await table.put({ ...key, ...attributes(tally), ttl: expiry(tally.openedAt) })
    },
    async readers(story, atMost) {
      return (await readEach(readerTally, await newest(story, 'DAY#', atMost), setAside)).reverse()
    },
    async mailings(story, atMost) {
      return (await readEach(mailingTally, await newest(story, 'MAILING#', atMost), setAside)).reverse()
    },
  }
}
