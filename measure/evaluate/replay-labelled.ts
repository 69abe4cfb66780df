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
import { greetNewcomers, type Welcome } from './newcomers.ts'

export type LabelledReplay = {
  reports: RecordedReport[]
  record: BacktestRecord
  table: Table
  welcomes: Welcome[]
}

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
  const moments = reports.map(({ published }) => published).sort()
  const [first = '', last = first] = [moments[0], moments.at(-1)]
  const time = createReplayClock(plusDays(first, -1))
  const record = createRecord(time, new Map(reports.map(({ key, id }) => [key, id])), new Map())
  const table = createMemoryTable()
  const keys = { idKey: 'aWQ=', tokenKeys: { k1: 'dG9rZW4=' }, currentKeyId: 'k1' }
  const welcomes = greetNewcomers(story, [first, plusDays(last, 1)], { time, table, keys })
  if (readings) await keepReadings(readings, reports, story.pack, table)
  await replay({
    cadences: [],
    story,
    reports,
    time,
    table,
    ...(readings ? { readingModel: nothingMore } : {}),
    keys,
    record,
    keepMail: async () => {},
    progress: () => {},
  })
  return { reports, record, table, welcomes }
}
