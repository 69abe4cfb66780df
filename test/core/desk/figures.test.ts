import { expect, test } from 'vitest'
import type { Chunk, EvidenceKind, Outcome } from '#core/delivery/ledger'
import type { Mailing } from '#core/delivery/mailing'
import type { SkipReason } from '#core/delivery/skip-reason'
import { figuresOf } from '#core/desk/figures'

const at = '2025-03-09T18:00:00.000Z'
const weekly = { who: 'digest', cadence: 'weekly' } as const
const mailing = (id: string, openedAt: string, more: Partial<Mailing> = {}): Mailing => ({
  id,
  story: 'harbour-bridge',
  kind: 'edition',
  audience: weekly,
  phase: 'frozen',
  switch: 'running',
  openedAt,
  audienceAt: openedAt,
  notAfter: '2025-04-01T00:00:00.000Z',
  content: 'hash',
  ...more,
})
const [first, second] = [mailing('e-1', '2025-03-02T18:00:00.000Z'), mailing('e-2', at)]
const reader = (n: number, shard = 'a') => `${shard}${String(n).padStart(31, '0')}`

type Place = [id: string, out: Outcome | null, ev?: EvidenceKind]
const sent: Outcome = { is: 'submitted', ses: 's', at, attempt: 1 }
const skipped = (why: SkipReason): Outcome => ({ is: 'skipped', why, at })

const row = (places: Place[]): Chunk => ({
  after: '',
  ids: places.map(([id]) => id),
  through: '~',
  claimedAt: at,
  attempt: 1,
  attemptAt: at,
  out: Object.fromEntries(places.flatMap(([, out], n) => (out ? [[String(n), out]] : []))),
  ev: Object.fromEntries(
    places.flatMap(([, , is], n) => (is ? [[String(n), { is, ses: 's', at, twice: false }]] : [])),
  ),
  end: null,
})

const figures = (of: Mailing, rows: Record<string, Chunk[]>, recent = [second, first]) =>
  figuresOf(of, {
    mailings: { recent: async () => recent },
    ledger: { rows: async (id, shard) => rows[`${id} ${shard}`] ?? [] },
  })

test('each reader is counted once, by what the ledger says last', async () => {
  const rows = {
    'e-1 a': [
      row([
        [reader(1), sent],
        [reader(2), sent, 'delivery'],
        [reader(3), sent, 'bounce'],
        [reader(4), sent, 'soft-bounce'],
        [reader(5), sent, 'complaint'],
        [reader(6), skipped('paused')],
        [reader(7), skipped('left')],
        [reader(8), skipped('not-wanted')],
        [reader(9), skipped('joined-late')],
        [reader(10), null],
        [reader(11), { is: 'uncertain', why: '', at, attempt: 1 }],
        [reader(12), { is: 'failed', why: 'no', at }],
      ]),
    ],
  }
  expect(await figures(first, rows)).toEqual({
    due: 9,
    submitted: 5,
    delivered: 2,
    bounced: 2,
    complained: 1,
    skipped: { paused: 1 },
    failed: 1,
    open: 2,
    since: null,
  })
})

test('who joined and who left is told against the edition before, canaries counted like all', async () => {
  const canaries = { readers: [reader(1)], passed: true, held: null }
  const rows = {
    'e-1 canary': [row([[reader(1), sent]])],
    'e-1 a': [
      row([
        [reader(2), sent],
        [reader(3), sent],
        [reader(4), skipped('not-wanted')],
      ]),
    ],
    'e-1 b': [row([[reader(1, 'b'), sent]])],
    // One is no canary any more, one left, one chose another digest, one is new, one wants it now, one has paused it.
    'e-2 a': [
      row([
        [reader(1), sent],
        [reader(2), skipped('left')],
        [reader(4), sent],
        [reader(5), skipped('joined-late')],
      ]),
      row([
        [reader(6), sent],
        [reader(3), skipped('paused')],
      ]),
    ],
    'e-2 b': [row([[reader(1, 'b'), skipped('not-wanted')]])],
  }
  const found = await figures(second, rows, [second, mailing('e-1', first.openedAt, { canaries })])
  expect(found.since).toEqual({ mailing: 'e-1', joined: 2, left: 2 })
  expect(found.due).toBe(4)
})

test('an alert, and a digest of another cadence, is compared with nothing', async () => {
  const alert = mailing('a-1', at, { kind: 'alert', audience: { who: 'alerts', topics: ['meeting'] } })
  expect((await figures(alert, {})).since).toBeNull()
  const daily = mailing('e-3', at, { audience: { who: 'digest', cadence: 'daily' } })
  expect((await figures(daily, {})).since).toBeNull()
  const dropped = mailing('e-1', first.openedAt, { phase: 'dropped' })
  expect((await figures(second, {}, [second, dropped])).since).toBeNull()
})
