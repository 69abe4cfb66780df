import { laneRate } from '#core/delivery/pacing'
import type { StoryPack } from '#core/story/pack'
import { prices } from '#infra/prices'
import { type CostLine, fixedMonth, sumOf } from './fixed-month.ts'
import { runOneDay } from './one-day.ts'
import { type EditionRun, runOneEdition } from './one-edition.ts'
import { combine, emptyTally, type Tally, totalOf } from './tally.ts'
import { countDeployment } from './template-counts.ts'

/** Two sizes: what they differ by is the cost of a reader, what is left the cost of any edition. */
const smallReaders = 1_600
const largeReaders = 12_800

/** An account fresh out of SES's sandbox, and one that has grown. */
export const sendRates = [14, 400] as const

/** What an edition to so many readers costs: counts, dollars and time. */
export type EditionEstimate = {
  /** What SES grants, and what of it digests use. */
  perSecond: number
  bulkPerSecond: number
  send: Tally
  evidence: Tally
  sesDollars: number
  /** Until the last mail is handed over; the daily quota may be reached before. */
  seconds: number
  ledger: { rows: number; bytes: number }
}

export const estimateEdition = async (
  pack: StoryPack,
  readers: number,
  perSecond: number,
): Promise<EditionEstimate> => {
  const small = await runOneEdition({ pack, readers: smallReaders, perSecond, cadence: 'weekly' })
  const large = await runOneEdition({ pack, readers: largeReaders, perSecond, cadence: 'weekly' })
  return {
    perSecond,
    bulkPerSecond: laneRate({ perSecond, perDay: 1, sentLastDay: 0 }, 'bulk'),
    send: scaled(small.send, large.send, readers),
    evidence: scaled(small.evidence, large.evidence, readers),
    sesDollars: readers * prices.sesMail,
    seconds: line(small.seconds, large.seconds, readers),
    ledger: {
      rows: Math.round(line(small.ledger.rows, large.ledger.rows, readers)),
      bytes: Math.round(line(small.ledger.bytes, large.ledger.bytes, readers)),
    },
  }
}

/** A daily edition passes over readers who want the weekly one: it reads them and notes so in its ledger. */
export const estimatePassing = async (pack: StoryPack, readers: number): Promise<Tally> => {
  const run = (size: number): Promise<EditionRun> =>
    runOneEdition({ pack, readers: size, perSecond: 400, cadence: 'daily' })
  return scaled((await run(smallReaders)).send, (await run(largeReaders)).send, readers)
}

const daysAMonth = 365 / 12

/** What a month costs whether anybody is mailed or not, line by line. */
export const estimateStanding = async (
  pack: StoryPack,
  readers: number,
): Promise<{ running: Tally; lines: CostLine[]; listDollars: number; dollars: number }> => {
  const counts = await countDeployment([pack])
  const running = combine(daysAMonth, await runOneDay(pack, counts.polledQueues), 0, emptyTally())
  const lines = fixedMonth(counts, running, readers)
  return { running, lines, ...sumOf(lines) }
}

const scaled = (small: Tally, large: Tally, readers: number): Tally => {
  const part = (readers - smallReaders) / (largeReaders - smallReaders)
  const least = combine(readers / largeReaders, large, 0, large)
  const whole = combine(part, large, 1 - part, small)
  // Below the sizes that were run, a line through both may fall under nothing.
  return totalOf(whole) > 0 ? whole : least
}

const line = (small: number, large: number, readers: number): number =>
  Math.max(0, small + ((large - small) * (readers - smallReaders)) / (largeReaders - smallReaders))
