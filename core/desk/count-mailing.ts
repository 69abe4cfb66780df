import { stateOf } from '../delivery/ledger.ts'
import type { Mailing } from '../delivery/mailing.ts'
import { msBetween } from '../instant.ts'
import { type FigurePorts, ownFiguresOf } from './figures.ts'
import type { MailingTally } from './tally.ts'

/** Counts what became of an edition or an alert, by its ledger. */
export const countMailing = async (
  mailing: Mailing & { kind: MailingTally['kind'] },
  ports: FigurePorts,
): Promise<MailingTally> => {
  const { id, kind, audience, openedAt, knowableAt = openedAt } = mailing
  /** Readers by whole seconds: as many numbers as there are seconds, not as there are readers. */
  const bySecond = new Map<number, number>()
  const figures = await ownFiguresOf(mailing, ports, (row, place) => {
    const out = row.out[place]
    if (out?.is !== 'submitted' || stateOf(row, place) === 'failed') return
    const seconds = Math.max(0, Math.round(msBetween(knowableAt, out.at) / 1000))
    bySecond.set(seconds, (bySecond.get(seconds) ?? 0) + 1)
  })
  const { due, submitted, delivered, bounced, complained, failed } = figures
  const delay =
    audience.who === 'alerts' && bySecond.size > 0
      ? { median: secondsOf(bySecond, 0.5), p95: secondsOf(bySecond, 0.95) }
      : null
  return { mailing: id, kind, openedAt, due, submitted, delivered, bounced, complained, failed, delay }
}

/** The seconds within which this share of the readers had it. */
const secondsOf = (bySecond: ReadonlyMap<number, number>, share: number): number => {
  const ascending = [...bySecond].sort(([a], [b]) => a - b)
  const wanted = share * ascending.reduce((sum, [, readers]) => sum + readers, 0)
  let reached = 0
  for (const [seconds, readers] of ascending) {
    reached += readers
    if (reached >= wanted) return seconds
  }
  return ascending.at(-1)?.[0] ?? 0
}
