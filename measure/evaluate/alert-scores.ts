import * as z from 'zod'
import { epochMs } from '#core/instant'
import type { StoryPack } from '#core/story/pack'
import type { LabelledReport } from './labelled-sets.ts'
import { secondFamilyAt } from './labelled-turns.ts'
import type { LabelledReplay } from './replay-labelled.ts'

export type AlertScores = {
  raised: number
  right: number
  marked: number
  precision: number
  recall: number
  /** Marked developments alerted within a quarter of an hour of the second family's report. */
  inTime: number
  /** Minutes from the second publisher family's report to the alert, per marked development; null: not raised. */
  delays: { development: string; minutes: number | null }[]
  wrong: { development: string; reason: string }[]
}

const minutesInTime = 15

const alertEvent = z.object({
  at: z.string(),
  kind: z.literal('alert'),
  development: z.string(),
  reports: z.array(z.string()),
  reason: z.string(),
})

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

/** Compares the alerts of a replay with those that people marked. */
export const alertScores = (
  rows: LabelledReport[],
  { record }: Pick<LabelledReplay, 'record'>,
  pack: StoryPack,
): AlertScores => {
  const before = new Map<string, string[]>()
  const alerts = record.events.flatMap(event => {
    const read = alertEvent.safeParse(event)
    if (!read.success) return []
    // A toll that rises is one development and several alerts: each tells what has come since the one before.
    const { development, reports } = read.data
    const earlier = before.get(development) ?? []
    before.set(development, reports)
    const since = reports.filter(id => !earlier.includes(id))
    return [{ ...read.data, tells: told(since, rows) ?? told(reports, rows) }]
  })
  const marked = [...new Set(rows.filter(({ alert }) => alert).map(({ development }) => development ?? ''))]
  const delays = marked.map(development => {
    const since = secondFamilyAt(
      rows.filter(row => row.development === development && row.alert),
      pack,
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
    inTime: delays.filter(({ minutes }) => minutes !== null && minutes <= minutesInTime).length,
    delays,
    wrong: alerts
      .filter(({ tells }) => tells === null)
      .map(({ development, reason }) => ({ development, reason })),
  }
}
