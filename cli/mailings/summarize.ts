import { placesOf, stateOf } from '#core/delivery/ledger'
import { type Mailing, shardsOf } from '#core/delivery/mailing'
import { type Instant, inOrder } from '#core/instant'
import { createLedgerStore } from '#functions/stores/ledger-store'
import { createMailingStore } from '#functions/stores/mailing-store'
import type { Table } from '#functions/stores/table'

/** One mailing with its counts, read from its ledger. */
export type MailingSummary = {
  id: string
  story: string
  kind: Mailing['kind']
  phase: Mailing['phase']
  /** Why it was dropped; null: it was not. */
  dropped: string | null
  switch: Mailing['switch']
  /** Null: it has no canary readers. */
  canaries: { passed: boolean; held: string | null } | null
  openedAt: Instant
  notAfter: Instant
  /** Shards whose every reader is settled, of all of them. */
  shards: { through: number; of: number }
  /** Readers that the ledger has come to. */
  readers: number
  /** By state; skipped and failed ones have their reasons apart. */
  states: Record<string, number>
  skipped: Record<string, number>
  /** Second mails that SES took for one place. */
  duplicates: number
}

/** Open mailings first, then the last ones of each story; each once. */
export const listMailings = async (
  table: Table,
  stories: readonly string[],
  limit: number,
): Promise<MailingSummary[]> => {
  const mailings = createMailingStore(table)
  const open = await Promise.all((await mailings.open()).map(({ id }) => mailings.mailing(id)))
  const recent = await Promise.all(stories.map(story => mailings.recent(story, limit)))
  const newest = recent.flat().sort((a, b) => inOrder(b.openedAt, a.openedAt))
  const each = new Map(
    [...open.filter(one => one !== undefined), ...newest.slice(0, limit)].map(one => [one.id, one]),
  )
  const summaries: MailingSummary[] = []
  // One after the other: the ledger of a large mailing is some hundred megabytes.
  for (const mailing of each.values()) summaries.push(await summarize(table, mailing))
  return summaries
}

const summarize = async (table: Table, mailing: Mailing): Promise<MailingSummary> => {
  const ledger = createLedgerStore(table)
  const shards = shardsOf(mailing)
  const marks = await ledger.shards(mailing.id, shards)
  const states: Record<string, number> = {}
  const skipped: Record<string, number> = {}
  let readers = 0
  let duplicates = 0
  for (const shard of shards)
    for (const row of await ledger.rows(mailing.id, shard))
      for (const place of placesOf(row)) {
        readers += 1
        count(states, stateOf(row, place))
        const out = row.out[place]
        if (stateOf(row, place) === 'skipped' && out?.is === 'skipped') count(skipped, out.why)
        if (row.ev[place]?.twice) duplicates += 1
      }
  const { id, story, kind, phase, openedAt, notAfter } = mailing
  return {
    id,
    story,
    kind,
    phase,
    dropped: mailing.dropped ?? null,
    switch: mailing.switch,
    canaries: mailing.canaries ? { passed: mailing.canaries.passed, held: mailing.canaries.held } : null,
    openedAt,
    notAfter,
    shards: { through: marks.filter(mark => mark.throughAt !== null).length, of: shards.length },
    readers,
    states,
    skipped,
    duplicates,
  }
}

const count = (counts: Record<string, number>, name: string): void => {
  counts[name] = (counts[name] ?? 0) + 1
}
