import type { Faults } from '../fault/fault.ts'
import { eachForItself, setAsideIn } from '../fault/set-aside.ts'
import { type Clock, type Instant, msBetween, plusMinutes } from '../instant.ts'
import type { LedgerRecord, ShardMark } from './ledger-record.ts'
import { canaryShard, followsAnother, isGuarded, laneOf, type Mailing, shardsOf } from './mailing.ts'
import type { Mailings } from './mailings.ts'
import type { Lanes, OpenMessage, Queue } from './queue.ts'

export type ResendPorts = {
  mailings: Pick<Mailings, 'open' | 'mailing' | 'close'>
  ledger: Pick<LedgerRecord, 'shards'>
  openQueue: Queue<OpenMessage>
  lanes: Lanes
  /** Ids of the deployment's stories. */
  stories: readonly string[]
  faults: Faults
  clock: Clock
}

/** Untouched for so long, a mailing stands still: its message was lost. Longer than any delay of a message. */
const stillAfterMinutes = 20

/**
 * Asks for what is due, and sends the messages of mailings again that stand still, whatever lost them; doubled messages
 * do no harm.
 * @returns how many
 */
export const resend = async (ports: ResendPorts): Promise<number> => {
  const { mailings, ledger, openQueue, lanes, faults, clock } = ports
  const now = clock.now()
  const still = plusMinutes(now, -stillAfterMinutes)
  // What was touched in the future was touched by a clock that ran ahead.
  const isStill = (at: Instant) => at <= still || at > plusMinutes(now, stillAfterMinutes)
  let resent = 0
  // Also when no schedule fired: the calendar knows what is due.
  for (const story of ports.stories) await openQueue.send({ open: 'due', story })
  await eachForItself(await mailings.open(), setAsideIn(faults), async ({ id, since }) => {
    if (!isStill(since)) return
    const mailing = await mailings.mailing(id)
    if (!mailing || mailing.phase === 'dropped') {
      await mailings.close(id)
      return
    }
    if (mailing.switch === 'paused') return
    if (mailing.phase === 'due') {
      await openQueue.send({ open: 'mailing', mailing: id })
      resent += 1
      return
    }
    const marks = await ledger.shards(id, shardsOf(mailing))
    // Canaries that wait for SES's word have nothing left to send, and yet their message must go on.
    const isLeft = ({ shard, throughAt }: ShardMark) =>
      isGuarded(mailing) ? shard === canaryShard : throughAt === null
    for (const { shard } of marks.filter(mark => isLeft(mark) && isStill(mark.touchedAt ?? ''))) {
      await lanes[laneOf(mailing)].send({ mailing: id, shard })
      resent += 1
    }
    if (marks.every(mark => mark.throughAt !== null)) await mailings.close(id)
    else if (isLate(mailing, now)) {
      const through = marks.filter(mark => mark.throughAt !== null).length
      const detail = `on its way since ${mailing.openedAt}, and ${marks.length - through} of ${marks.length} shards are not through`
      await faults.raise({ name: 'mailing-late', subject: id, detail })
    }
  })
  return resent
}

/** Half of a week: a digest that may go out for a month is no news any more after it. */
const longestMs = 3.5 * 86_400_000

/** Large mailings are slow and healthy; one that has used up half of its time may not reach all. */
const isLate = (mailing: Mailing, now: Instant): boolean =>
  // It waits for its readers' pauses, for weeks.
  !followsAnother(mailing) &&
  msBetween(mailing.openedAt, now) > Math.min(msBetween(mailing.openedAt, mailing.notAfter) / 2, longestMs)
