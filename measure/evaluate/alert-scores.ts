import * as z from 'zod'
import { epochMs } from '#core/instant'
import { familyOf } from '#core/story/family'
import type { CompiledPack } from '#stories/compiled-pack'
import type { LabelledReport } from './labelled-sets.ts'
import type { RecordedReading } from './recorded-readings.ts'
import { replayLabelled } from './replay-labelled.ts'

export type AlertScores = {
  raised: number
  right: number
  marked: number
  precision: number
  recall: number
  /** Minutes from the second publisher family's report to the alert, per marked development; null: not raised. */
  delays: { development: string; minutes: number | null }[]
  wrong: { development: string; reason: string }[]
}

const alertEvent = z.object({
  at: z.string(),
  kind: z.literal('alert'),
  development: z.string(),
  reports: z.array(z.string()),
  reason: z.string(),
})

/** When the second family had it: from then on an alert can be corroborated. */
const secondFamilyAt = (reports: LabelledReport[], story: CompiledPack): string | null => {
  const first = reports[0]
  if (first === undefined) return null
  const family = familyOf(story.pack, first.outlet)
  return reports.find(({ outlet }) => familyOf(story.pack, outlet) !== family)?.published ?? null
}

/** The marked development that most of an alert's reports belong to. */
const told = (ids: string[], rows: LabelledReport[]): string | null => {
  const marked = rows.filter(row => ids.includes(row.id) && row.alert && row.development !== null)
  const names = marked.map(({ development }) => development ?? '')
  return (
    names.toSorted(
      (a, b) => names.filter(name => name === b).length - names.filter(name => name === a).length,
    )[0] ?? null
  )
}

/**
 * Runs the labelled reports through the handlers, as in AWS, and compares the alerts with those that people marked.
 * @param readings where given, what a model said of them, as if the collector had asked it
 */
export const alertScores = async (
  path: string,
  rows: LabelledReport[],
  story: CompiledPack,
  readings?: ReadonlyMap<string, RecordedReading>,
): Promise<AlertScores> => {
  const { record } = await replayLabelled(path, rows, story, readings)
  const alerts = record.events.flatMap(event => {
    const read = alertEvent.safeParse(event)
    return read.success ? [{ ...read.data, tells: told(read.data.reports, rows) }] : []
  })
  const marked = [...new Set(rows.filter(({ alert }) => alert).map(({ development }) => development ?? ''))]
  const delays = marked.map(development => {
    const since = secondFamilyAt(
      rows.filter(row => row.development === development && row.alert),
      story,
    )
    const raised = alerts.find(({ tells }) => tells === development)
    const minutes = raised && since ? (epochMs(raised.at) - epochMs(since)) / 60_000 : null
    return { development, minutes }
  })
  const right = alerts.filter(({ tells }) => tells !== null)
  return {
    raised: alerts.length,
    right: right.length,
    marked: marked.length,
    precision: alerts.length === 0 ? 1 : right.length / alerts.length,
    recall: marked.length === 0 ? 1 : delays.filter(({ minutes }) => minutes !== null).length / marked.length,
    delays,
    wrong: alerts
      .filter(({ tells }) => tells === null)
      .map(({ development, reason }) => ({ development, reason })),
  }
}
