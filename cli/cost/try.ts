import { packs } from '#stories/packs'
import { runOneEdition } from './one-edition.ts'
import { combine, dollarsOf, totalOf } from './tally.ts'

const pack = Object.values(packs)[0]!.pack
for (const perSecond of [14, 400]) {
  const t = performance.now()
  const [small, large] = [
    await runOneEdition({ pack, readers: 1600, perSecond, cadence: 'weekly' }),
    await runOneEdition({ pack, readers: 16000, perSecond, cadence: 'weekly' }),
  ]
  const f = 100000 / 14400
  for (const k of ['send', 'evidence'] as const) {
    const s = combine(f, large[k], -f, small[k])
    console.log(
      perSecond,
      k,
      totalOf(s).toFixed(4),
      JSON.stringify(dollarsOf(s), (_, v) => (typeof v === 'number' ? +v.toFixed(4) : v)),
      JSON.stringify(s, (_, v) => (typeof v === 'number' ? Math.round(v) : v)),
      'fixed',
      (totalOf(small[k]) - (totalOf(s) * 1600) / 1e5).toFixed(5),
    )
  }
  console.log(
    small.mails,
    large.mails,
    small.seconds,
    large.seconds,
    large.ledger.bytes / large.ledger.rows,
    ((performance.now() - t) / 1000).toFixed(1),
    's',
  )
}
