import type { StoryPack } from '#core/story/pack'
import { bareHeadline } from '#core/story/reading/bare-headline'
import { createAnswerStore } from '#functions/stores/answer-store'
import type { Table } from '#functions/stores/table'
import type { RecordedReport } from '../backtest/recorded-reports.ts'
import { recordedReport } from '../recorded-report.ts'
import { answersFrom, type RecordedReading } from './recorded-readings.ts'

/**
 * Puts what is recorded where the collector keeps a model's answers: whoever finds one asks no more. What is not recorded
 * of a report stands there as read by the rules.
 */
export const keepReadings = async (
  readings: ReadonlyMap<string, RecordedReading>,
  reports: RecordedReport[],
  pack: StoryPack,
  table: Table,
): Promise<void> => {
  const keys = new Map(reports.map(({ id, key }) => [id, key]))
  const answers = answersFrom(readings, reports, pack, id => keys.get(id) ?? id)
  const store = createAnswerStore(table, pack.id)
  for (const one of reports) {
    const report = { ...recordedReport(one, pack), id: one.key, title: bareHeadline(one.title) }
    await store.keep(report, answers(report) ?? 'rules', one.published)
  }
}
