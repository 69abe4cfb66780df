import type { Chunk } from '../delivery/ledger.ts'
import type { LedgerRecord } from '../delivery/ledger-record.ts'
import { shardIn } from '../delivery/mailing.ts'
import type { Mailings } from '../delivery/mailings.ts'
import type { Clock, Instant } from '../instant.ts'
import { pastDays, startsFor } from '../subscription/covered.ts'
import type { Subscription } from '../subscription/subscriber.ts'
import type { EditionArchive } from './archive.ts'

/** An end can be undone for a day: so many editions may have gone out meanwhile, some of them opened by hand. */
const recentEditions = 8

export type ReturnPorts = {
  mailings: Pick<EditionArchive, 'editions'> & Pick<Mailings, 'mailing'>
  ledger: Pick<LedgerRecord, 'rowOf'>
  clock: Clock
}

/**
 * What a reader who takes an end back has been told. An edition that passed by while they were away is told by the next
 * one; one that they got, or will get, is not told again.
 */
export const coveredOnReturn = async (
  left: Subscription,
  { mailings, ledger, clock }: ReturnPorts,
): Promise<Subscription['covered']> => {
  const { cadence } = left.preferences
  if (cadence === 'none') return left.covered
  const editions = await mailings.editions(left.story, cadence, recentEditions + pastDays)
  let from: Instant | undefined
  for (const [n, edition] of editions.slice(0, recentEditions).entries()) {
    // They were not due for it, or it was over before they left: so are all that went before.
    const mailing = await mailings.mailing(edition.mailing)
    if (!mailing || mailing.audienceAt < (left.since ?? '') || isOver(mailing.notAfter, left)) break
    const row = await ledger.rowOf(mailing.id, shardIn(mailing, left.reader), left.reader)
    if (isMissed(row, left)) from = startsFor({ ...edition, before: editions.slice(n + 1) }, left)
  }
  return from === undefined ? left.covered : { to: from, setAt: clock.now() }
}

const isOver = (notAfter: Instant, { consent }: Subscription): boolean => notAfter < (consent.leftAt ?? '')

/** Did the ledger go past this reader? Where it has not come as far, it will find an active reader. */
const isMissed = (row: Chunk | undefined, { reader, consent }: Subscription): boolean => {
  if (!row || row.through < reader) return false
  const place = row.ids.indexOf(reader)
  if (place < 0) return true
  const outcome = row.out[String(place)]
  if (outcome?.is === 'skipped')
    return outcome.why === 'left' || outcome.why === 'suppressed' || outcome.why === 'paused'
  // Claimed while away, and not recorded yet: it was read, or is just being read, that they had left.
  return outcome === undefined && row.attemptAt >= (consent.leftAt ?? '')
}
