import { expect, test } from 'vitest'
import { wireFeedback } from '#functions/feedback'
import { createLedgerStore } from '#functions/stores/ledger-store'
import { createMemoryTable } from '#functions/stores/memory-table'
import { crashingTable } from '#test/doubles/crashing-table'
import { createSteppedTime } from '#test/doubles/stepped-time'
import { batch, eventOf } from './feedback-events.ts'

const start = '2025-03-10T09:00:10.000Z'
const [mailing, shard] = ['e-2025-03-10-daily', '0']
/** As `infra/feedback-intake.ts` has it: the run's time, the batch, and the receipts before the dead letters. */
const [timeoutMs, batchSize, receivesAtMost] = [30_000, 500, 5]

const idOf = (n: number) => n.toString(16).padStart(32, '0')
const afterOf = (n: number) => (n === 0 ? '' : idOf(n))

/** A ledger whose every row has one reader, so that no two events share a write. */
const manyRows = async () => {
  const memory = createMemoryTable()
  const ledger = createLedgerStore(memory)
  for (let n = 0; n < batchSize; n += 1)
    await ledger.claim(mailing, shard, {
      ...{ after: afterOf(n), ids: [idOf(n + 1)], through: idOf(n + 1), end: null },
      ...{ claimedAt: start, attempt: 1, attemptAt: start, out: {}, ev: {} },
    })
  return { memory, ledger }
}

const events = (name: string) =>
  Array.from({ length: batchSize }, (_, n) => {
    const tags = { mailing, shard, chunk: n === 0 ? 'first' : afterOf(n), place: '0', attempt: '1' }
    return eventOf({ tags, to: 'reader@example.org' }, name, { ses: `ses-${n}` })
  })

test.each([
  ['Delivery', 10],
  ['Delivery', 250],
  ['Bounce', 10],
  ['Bounce', 150],
])(
  'a batch of 500 events, %s, is worked off while each answer of the table takes %i ms',
  async (name, ms) => {
    const { memory, ledger } = await manyRows()
    const time = createSteppedTime(start)
    const slow = crashingTable(memory, async () => {
      await time.sleep(ms)
      return 'goes-well' as const
    })
    const feedback = wireFeedback({ table: slow, clock: time, journal: { note: () => {} } })
    const said = batch(...events(name))
    const elapsed = (from: string) => Date.parse(time.now()) - Date.parse(from)
    let left = said.Records
    const runsMs: number[] = []
    time.later(0, async () => {
      while (left.length > 0 && runsMs.length < receivesAtMost) {
        const begun = time.now()
        const lambda = { getRemainingTimeInMillis: () => timeoutMs - elapsed(begun) }
        const { batchItemFailures } = await feedback({ Records: left }, lambda)
        runsMs.push(elapsed(begun))
        const again = new Set(batchItemFailures.map(one => one.itemIdentifier))
        left = left.filter(one => again.has(one.messageId))
      }
    })
    await time.runUntil('2025-03-10T10:00:00.000Z')
    expect(left, 'would end among the dead letters').toEqual([])
    expect(Math.max(...runsMs), 'Lambda would have ended the run').toBeLessThan(timeoutMs)
    const rows = await ledger.rows(mailing, shard)
    expect(rows.filter(row => row.ev['0'] !== undefined).length).toBe(batchSize)
    expect(await ledger.lastEventAt(), 'silence proves something again').not.toBeNull()
  },
)
