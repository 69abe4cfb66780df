import type { Fault } from '../fault/fault.ts'
import { eachForItself, unheard } from '../fault/set-aside.ts'
import { type Clock, type Instant, plusMinutes } from '../instant.ts'
import type { LedgerRecord, ShardMark } from './ledger-record.ts'
import { canaryShard, followsAnother, isGuarded, laneOf, type Mailing, shardsOf } from './mailing.ts'
import type { Mailings } from './mailings.ts'

export type WatchPorts = {
  mailings: Pick<Mailings, 'open' | 'mailing'>
  ledger: Pick<LedgerRecord, 'shards'>
  /** Whether it waits for an editor's word. */
  isHeld(mailing: Mailing): Promise<boolean>
  clock: Clock
}

/** Opening takes seconds, and the sweep asks again after 20 minutes: an alert must not wait for that. */
const unopenedMinutes = 10
/** Who has just signed up waits at the screen. The lane may be booked for two minutes at a time. */
const urgentMinutes = 5
/** A worker comes back after ten minutes at most, and the sweep has sent the message twice by then. */
const standingMinutes = 45
/** The oldest tell enough: under a flood of sign-ups, thousands are open for a moment. */
const judged = 50

/**
 * Mailings that wait for longer than they should, as the table shows it. Not by the age of queues' messages: what SQS
 * calls the age of the oldest one is not said to leave out its delay, and a message may be sent with one of ten minutes.
 */
export const watchMailings = async ({ mailings, ledger, isHeld, clock }: WatchPorts): Promise<Fault[]> => {
  const now = clock.now()
  const waiting = (await mailings.open())
    .filter(({ since }) => since <= plusMinutes(now, -urgentMinutes))
    .sort((a, b) => (a.since < b.since ? -1 : 1))
    .slice(0, judged)
  const faults: Fault[] = []
  // The sweep itself tells of what it cannot read.
  await eachForItself(waiting, unheard, async ({ id, since }) => {
    const mailing = await mailings.mailing(id)
    if (mailing?.switch !== 'running' || mailing.phase === 'dropped') return
    if (mailing.phase === 'due' && (await isHeld(mailing))) return
    const marks = mailing.phase === 'due' ? [] : await ledger.shards(id, shardsOf(mailing))
    const fault = judgeMailing(mailing, since, marks, now)
    if (fault) faults.push(fault)
  })
  return faults
}

/** @param since when it was listed as open */
export const judgeMailing = (
  mailing: Mailing,
  since: Instant,
  marks: readonly ShardMark[],
  now: Instant,
): Fault | null => {
  const waits = (minutes: number, from: Instant) => from <= plusMinutes(now, -minutes)
  const subject = mailing.id
  if (mailing.phase === 'due')
    return !followsAnother(mailing) && waits(unopenedMinutes, since)
      ? { name: 'mailing-unopened', subject, detail: `waits to be opened since ${since}` }
      : null
  // As long as the canaries are waited for, nobody else is walked.
  const left = marks.filter(({ shard, throughAt }) =>
    isGuarded(mailing) ? shard === canaryShard : throughAt === null,
  )
  if (laneOf(mailing) !== 'bulk' && left.length > 0 && marks.every(mark => mark.touchedAt === null))
    return waits(urgentMinutes, since)
      ? { name: 'urgent-waits', subject, detail: `nobody has begun with it since ${since}` }
      : null
  const standing = left.filter(mark => waits(standingMinutes, mark.touchedAt ?? since))
  return standing.length > 0
    ? { name: 'mailing-stands', subject, detail: `${standing.length} of ${marks.length} shards stand still` }
    : null
}
