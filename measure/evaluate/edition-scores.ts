import * as z from 'zod'
import { allCadences } from '#core/cadence'
import { limitsOf } from '#core/digest/digest-limits'
import { forReader } from '#core/digest/for-reader'
import type { StoryPack } from '#core/story/pack'
import { anybody } from '#functions/site/web-copy'
import { createMailingStore } from '#functions/stores/mailing-store'
import type { LabelledReport } from './labelled-sets.ts'
import type { LabelledReplay } from './replay-labelled.ts'

export type EditionScores = {
  editions: number
  /** The most developments that one digest tells a reader of all topics in full. */
  most: number
  /** The same of the weekly ones; null where no week was closed. */
  mostWeekly: number | null
  /** Events of two reports or more, once for each digest that tells them; and how many of them it tells more than once. */
  events: number
  toldTwice: number
}

const siftedLine = z.object({ id: z.coerce.string(), development: z.string().nullable() })

/** More editions than a labelled set has days. */
const everyEdition = 100

/** What a digest tells in full, by the labels: the events of each development in it. */
export const repeated = (
  told: string[][],
  counted: ReadonlySet<string>,
): { events: number; twice: number } => {
  const times = new Map<string, number>()
  for (const events of told)
    for (const event of new Set(events)) if (counted.has(event)) times.set(event, (times.get(event) ?? 0) + 1)
  return { events: times.size, twice: [...times.values()].filter(count => count > 1).length }
}

/** Looks, as a reader of all topics, for what the digests of a replay tell twice. */
export const editionScores = async (
  rows: LabelledReport[],
  { reports, record, table }: LabelledReplay,
  pack: StoryPack,
): Promise<EditionScores> => {
  const mailings = createMailingStore(table)
  const eventOf = new Map(rows.map(row => [row.id, row.development]))
  const events = rows.flatMap(({ development }) => development ?? [])
  const counted = new Set(events.filter((event, at) => events.indexOf(event) !== at))
  const sifted = z.array(siftedLine).parse(record.sifted(reports))
  const eventsIn = (told: string): string[] =>
    sifted.filter(({ development }) => development === told).flatMap(({ id }) => eventOf.get(id) ?? [])
  const scores: EditionScores = { editions: 0, most: 0, mostWeekly: null, events: 0, toldTwice: 0 }
  for (const cadence of allCadences)
    for (const { mailing } of await mailings.editions(pack.id, cadence, everyEdition)) {
      const frozen = await mailings.content((await mailings.mailing(mailing))?.content ?? '')
      if (frozen.kind !== 'edition') continue
      const { told } = forReader(frozen, { subscription: anybody(pack) }, limitsOf(pack))
      const { events: here, twice } = repeated(
        told.map(({ id }) => eventsIn(id)),
        counted,
      )
      scores.editions += 1
      scores.most = Math.max(scores.most, told.length)
      if (cadence === 'weekly') scores.mostWeekly = Math.max(scores.mostWeekly ?? 0, told.length)
      scores.events += here
      scores.toldTwice += twice
    }
  return scores
}
