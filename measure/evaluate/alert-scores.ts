import * as z from 'zod'
import { createRecord } from '#cli/backtest/record'
import { type RecordedReport, readRecorded } from '#cli/backtest/recorded-reports'
import { replay } from '#cli/backtest/replay'
import { createVirtualTime } from '#cli/backtest/virtual-time'
import { recordedReport } from '#cli/recorded-report'
import { epochMs, plusDays } from '#core/instant'
import { familyOf } from '#core/story/family'
import type { StoryPack } from '#core/story/pack'
import { bareHeadline } from '#core/story/reading/bare-headline'
import { createAnswerStore } from '#functions/stores/answer-store'
import { createMemoryTable } from '#functions/stores/memory-table'
import type { Table } from '#functions/stores/table'
import type { CompiledPack } from '#stories/compiled-pack'
import type { LabelledReport } from './labelled-sets.ts'
import { answersFrom, nothingMore, type RecordedReading } from './recorded-readings.ts'

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

/** Puts what is recorded where the collector keeps a model's answers: whoever finds one asks no more. */
const keepReadings = async (
  readings: ReadonlyMap<string, RecordedReading>,
  rows: LabelledReport[],
  reports: RecordedReport[],
  pack: StoryPack,
  table: Table,
): Promise<void> => {
  const keys = new Map(reports.map(({ id, key }) => [id, key]))
  const answers = answersFrom(readings, rows, pack, id => keys.get(id) ?? id)
  const store = createAnswerStore(table, pack.id)
  for (const one of reports) {
    const report = { ...recordedReport(one, pack), id: one.key, title: bareHeadline(one.title) }
    await store.keep(report, answers(report) ?? 'rules', one.published)
  }
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
  const { reports } = await readRecorded(path)
  const first = reports.map(({ published }) => published).sort()[0] ?? ''
  const time = createVirtualTime(plusDays(first, -1))
  const record = createRecord(time, new Map(reports.map(({ key, id }) => [key, id])), new Map())
  const table = createMemoryTable()
  if (readings) await keepReadings(readings, rows, reports, story.pack, table)
  await replay({
    cadences: [],
    story,
    reports,
    time,
    table,
    ...(readings ? { readingModel: nothingMore } : {}),
    keys: { idKey: 'aWQ=', tokenKeys: { k1: 'dG9rZW4=' }, currentKeyId: 'k1' },
    record,
    keepMail: async () => {},
    progress: () => {},
  })
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
