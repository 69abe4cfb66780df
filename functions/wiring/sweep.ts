import type { ShardMark } from '#core/delivery/ledger-record'
import { canaryShard, isGuarded, laneOf, type Mailing, shardsOf } from '#core/delivery/mailing'
import type { DeliverMessage, OpenMessage, Queue } from '#core/delivery/queue'
import { eachForItself, setAsideIn } from '#core/fault/set-aside'
import { type Operator, tellFaults } from '#core/fault/tell-faults'
import { epochMs, type Instant, plusHours, plusMinutes } from '#core/instant'
import type { RequestMessage } from '#core/subscription/request'
import { createFaultRegister, createFaults } from '#functions/stores/fault-store'
import { createLedgerStore } from '#functions/stores/ledger-store'
import { createMailingStore } from '#functions/stores/mailing-store'
import { createRuns, erasing, reconciling } from '#functions/stores/run-store'
import { sweepHandler } from '#functions/sweep'
import { erase } from './erase.ts'
import { type ReconcileMeans, reconcile } from './reconcile.ts'
import { resendRequests } from './resend-requests.ts'
import { type WatchMeans, watch } from './watch.ts'

export type SweepMeans = ReconcileMeans &
  WatchMeans & {
    openQueue: Queue<OpenMessage>
    urgentQueue: Queue<DeliverMessage>
    greetingsQueue: Queue<DeliverMessage | RequestMessage>
    bulkQueue: Queue<DeliverMessage>
    /** Hears of faults. Null: nobody does, and nothing is judged. */
    operator: Operator | null
  }

/** Untouched for so long, a mailing stands still: its message was lost. Longer than any delay of a message. */
const stillAfterMinutes = 20
/** Daily work that was last done so long ago is done now. */
const overdueHours = 25

/**
 * Finds what stands still, whatever lost it, and sends its message again; doubled messages do no harm. Then tells the
 * operator of faults. A task that fails does not keep the others.
 */
export const wireSweep = (means: SweepMeans) =>
  sweepHandler(async what => {
    const done = { resent: 0, erased: 0, suppressed: 0, faults: 0, told: 0 }
    const failures: unknown[] = []
    const run = async (name: keyof typeof done, task: (means: SweepMeans) => Promise<number>) => {
      try {
        done[name] += await task(means)
      } catch (failure) {
        failures.push(failure)
      }
    }
    if (what === 'open') {
      await run('resent', resendRequests)
      await run('resent', resend)
    }
    for (const [work, name, task] of daily)
      await run(name, async () => {
        // Also when its schedule did not fire.
        if (what === 'open' && !(await isOverdue(work, means))) return 0
        const count = await task(means)
        await createRuns(means.table, means.clock).done(work)
        return count
      })
    // Last, and judging before telling: what is found now is told now.
    if (what === 'open' && means.operator !== null) {
      await run('faults', watch)
      await run('told', tell)
    }
    if (Object.values(done).some(count => count > 0)) means.journal.note({ kind: 'swept', ...done })
    // As an error of the function, of which CloudWatch tells.
    if (failures.length > 0) throw failures[0]
    return done
  })

const tell = async ({ table, operator, clock }: SweepMeans): Promise<number> =>
  operator === null ? 0 : tellFaults({ register: createFaultRegister(table), operator, clock })

const isOverdue = async (work: string, { table, clock }: SweepMeans): Promise<boolean> =>
  (await createRuns(table, clock).lastDone(work)) <= plusHours(clock.now(), -overdueHours)

const resend = async (means: SweepMeans): Promise<number> => {
  const setAside = setAsideIn(createFaults(means))
  const mailings = createMailingStore(means.table)
  const ledger = createLedgerStore(means.table)
  const now = means.clock.now()
  const still = plusMinutes(now, -stillAfterMinutes)
  // What was touched in the future was touched by a clock that ran ahead.
  const isStill = (at: Instant) => at <= still || at > plusMinutes(now, stillAfterMinutes)
  let resent = 0
  // Also when no schedule fired: the calendar knows what is due.
  for (const { id } of means.packs) await means.openQueue.send({ open: 'due', story: id })
  await eachForItself(await mailings.open(), setAside, async ({ id, since }) => {
    if (!isStill(since)) return
    const mailing = await mailings.mailing(id)
    if (!mailing) {
      await mailings.close(id)
      return
    }
    if (mailing.switch === 'paused') return
    if (mailing.phase === 'due') {
      await means.openQueue.send({ open: 'mailing', mailing: id })
      resent += 1
      return
    }
    const queue = {
      urgent: means.urgentQueue,
      greetings: means.greetingsQueue,
      bulk: means.bulkQueue,
    }[laneOf(mailing)]
    const marks = await ledger.shards(id, shardsOf(mailing))
    // Canaries that wait for SES's word have nothing left to send, and yet their message must go on.
    const isLeft = ({ shard, throughAt }: ShardMark) =>
      isGuarded(mailing) ? shard === canaryShard : throughAt === null
    for (const { shard } of marks.filter(mark => isLeft(mark) && isStill(mark.touchedAt ?? ''))) {
      await queue.send({ mailing: id, shard })
      resent += 1
    }
    if (marks.every(mark => mark.throughAt !== null)) await mailings.close(id)
    else if (isLate(mailing, now)) {
      const through = marks.filter(mark => mark.throughAt !== null).length
      const detail = `half of its time is over, and ${marks.length - through} of ${marks.length} shards are not through`
      await createFaults(means).raise({ name: 'mailing-late', subject: id, detail })
    }
  })
  return resent
}

/** Large mailings are slow and healthy; one that has used up half of its time may not reach all. */
const isLate = ({ openedAt, notAfter }: Mailing, now: Instant): boolean =>
  epochMs(now) > (epochMs(openedAt) + epochMs(notAfter)) / 2

/** Reconciliation last: should SES not answer, what is due to be forgotten is. */
const daily = [
  [erasing, 'erased', erase],
  [reconciling, 'suppressed', reconcile],
] as const
