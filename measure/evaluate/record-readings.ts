import { writeFile } from 'node:fs/promises'
import { InputFault } from '#cli/command-io'
import type { RecordedReading } from '#cli/readings/recorded-readings'
import { recordedReport } from '#cli/recorded-report'
import { askModel } from '#core/story/following/ask-model'
import { openSifter } from '#core/story/grouping/sift'
import type { StoryPack } from '#core/story/pack'
import { openJudge } from '#core/story/reading/judge'
import type { ReadingModel } from '#core/story/reading/model/reading-model'
import type { Report } from '#core/story/report'
import { machineClock } from '#functions/lambda/clock'
import { createAnswerStore } from '#functions/stores/answer-store'
import { createMemoryTable } from '#functions/stores/memory-table'
import type { LabelledReport } from './labelled-sets.ts'

/** As many as one run of the collector asks about. */
const reportsARun = 50
/** No day's end to the asks: whoever records has counted them before. */
const asksADay = 1_000_000

/**
 * Asks a model about labelled reports in the order in which they came, as the collector does, and writes what it said.
 * @returns how many of them it has read; of the others the rules would have
 * @throws InputFault when the model fails: a part would pass for the whole
 */
export const recordReadings = async (
  rows: LabelledReport[],
  pack: StoryPack,
  model: ReadingModel,
  path: string,
): Promise<number> => {
  const judge = openJudge(pack)
  const sifter = openSifter(pack, judge)
  const means = {
    model,
    answers: createAnswerStore(createMemoryTable(), pack.id),
    judge,
    nearest: sifter.nearest,
    until: '9999-12-31T00:00:00.000Z',
    // Nothing moves a state here: what was said is recorded as it was said.
    held: async () => [],
    faults: { raise: async () => {} },
    clock: machineClock,
    journal: {
      note: (happening: { kind: string; detail?: string }) => {
        if (happening.kind === 'setback') throw new InputFault(`${model.model}: ${happening.detail}.`)
      },
    },
  }
  const readings: RecordedReading[] = []
  const reports = rows.map(row => recordedReport(row, pack))
  for (let from = 0; from < reports.length; from += reportsARun)
    for await (const report of askModel(
      reports.slice(from, from + reportsARun),
      { ...pack, reading: { asksADay } },
      means,
    )) {
      const { development } = sifter.sift(report)
      if (report.answer) readings.push(recordedOf(report, development?.reportIds[0] ?? null))
    }
  await writeFile(path, readings.map(one => `${JSON.stringify(one)}\n`).join(''))
  return readings.length
}

const recordedOf = ({ id, answer }: Report, first: string | null): RecordedReading => {
  const { relevant = false, topics = [], kind = 'news', claims: [claim] = [] } = answer ?? {}
  return {
    id,
    relevant,
    topics,
    kind,
    same: relevant ? first : null,
    milestone: claim?.milestone ?? null,
    says: claim?.says ?? null,
    detail: claim?.detail ?? null,
  }
}
