import { type BacktestRecord, createRecord } from '#cli/backtest/record'
import { type RecordedReport, readRecorded } from '#cli/backtest/recorded-reports'
import { replay } from '#cli/backtest/replay'
import { createReplayClock } from '#cli/backtest/replay-clock'
import { keepReadings } from '#cli/readings/keep-readings'
import { nothingMore, type RecordedReading } from '#cli/readings/recorded-readings'
import { plusDays } from '#core/instant'
import { createMemoryTable } from '#functions/stores/memory-table'
import type { Table } from '#functions/stores/table'
import type { CompiledPack } from '#stories/compiled-pack'

export type LabelledReplay = { reports: RecordedReport[]; record: BacktestRecord; table: Table }

/**
 * Runs the labelled reports through the handlers, as in AWS.
 * @param readings where given, what a model said of them, as if the collector had asked it
 */
export const replayLabelled = async (
  path: string,
  story: CompiledPack,
  readings?: ReadonlyMap<string, RecordedReading>,
): Promise<LabelledReplay> => {
  const { reports } = await readRecorded(path)
  const first = reports.map(({ published }) => published).sort()[0] ?? ''
  const time = createReplayClock(plusDays(first, -1))
  const record = createRecord(time, new Map(reports.map(({ key, id }) => [key, id])), new Map())
  const table = createMemoryTable()
  if (readings) await keepReadings(readings, reports, story.pack, table)
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
