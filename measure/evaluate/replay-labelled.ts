import { type BacktestRecord, createRecord } from '#cli/backtest/record'
import { type RecordedReport, readRecorded } from '#cli/backtest/recorded-reports'
import { replay } from '#cli/backtest/replay'
import { createReplayClock } from '#cli/backtest/replay-clock'
import { recordedReport } from '#cli/recorded-report'
import { plusDays } from '#core/instant'
import type { StoryPack } from '#core/story/pack'
import { bareHeadline } from '#core/story/reading/bare-headline'
import { createAnswerStore } from '#functions/stores/answer-store'
import { createMemoryTable } from '#functions/stores/memory-table'
import type { Table } from '#functions/stores/table'
import type { CompiledPack } from '#stories/compiled-pack'
import type { LabelledReport } from './labelled-sets.ts'
import { answersFrom, nothingMore, type RecordedReading } from './recorded-readings.ts'

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

export type LabelledReplay = { reports: RecordedReport[]; record: BacktestRecord; table: Table }

/**
 * Runs the labelled reports through the handlers, as in AWS.
 * @param readings where given, what a model said of them, as if the collector had asked it
 */
export const replayLabelled = async (
  path: string,
  rows: LabelledReport[],
  story: CompiledPack,
  readings?: ReadonlyMap<string, RecordedReading>,
): Promise<LabelledReplay> => {
  const { reports } = await readRecorded(path)
  const first = reports.map(({ published }) => published).sort()[0] ?? ''
  const time = createReplayClock(plusDays(first, -1))
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
  return { reports, record, table }
}
