import * as z from 'zod'
import type { Answer, AnsweredClaim } from '#core/story/answer'
import { withPresupposed } from '#core/story/following/second-look'
import type { Milestone } from '#core/story/milestone'
import type { StoryPack } from '#core/story/pack'
import { reportKinds, sayings } from '#core/story/reading'
import { openJudge } from '#core/story/reading/judge'
import { openFirstLook } from '#core/story/reading/model/first-look'
import type { ReadingModel } from '#core/story/reading/model/reading-model'
import type { Report } from '#core/story/report'
import type { RecordedReport } from '../backtest/recorded-reports.ts'
import { textOf } from '../file-lines.ts'
import { parsedLine } from '../parsed-line.ts'
import { recordedReport } from '../recorded-report.ts'

/** One line of a file of readings. `same` is a name for a development, which its first report gives to it. */
const line = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  relevant: z.boolean(),
  topics: z.array(z.string()),
  kind: z.enum(reportKinds),
  same: z.string().nullable(),
  milestone: z.string().nullable(),
  says: z.enum(sayings).nullable(),
  detail: z.string().nullable(),
})
export type RecordedReading = z.infer<typeof line>

/** @throws InputFault: readings that are there in part would pass for the whole */
export const readReadings = async (path: string): Promise<Map<string, RecordedReading>> =>
  new Map(
    (await textOf(path))
      .split('\n')
      .map((text, n) => ({ text, place: `${path}:${n + 1}` }))
      .filter(({ text }) => text.trim() !== '')
      .map(({ text, place }) => parsedLine(line, text, place))
      .map(reading => [reading.id, reading] as const),
  )

/** What is recorded of reports that belong together, as the collector would have kept it. */
export type Answers = (report: Report) => Answer | undefined

type Row = Pick<RecordedReport, 'id' | 'title' | 'summary' | 'url' | 'outlet' | 'published'>

/**
 * As the collector does it: what two outlets have claimed before holds, and a report whose own words do not tell it takes it
 * for granted.
 */
const openHeld = () => {
  const sayers = new Map<string, Set<string>>()
  const held: Milestone[] = []
  return {
    held,
    hear({ outlet, published, title }: Row, { claims }: Answer): void {
      for (const { milestone: name, says, detail, presupposed } of claims) {
        if (says !== 'holds' || presupposed) continue
        const outlets = (sayers.get(name) ?? new Set()).add(outlet)
        sayers.set(name, outlets)
        if (outlets.size < 2 || held.some(one => one.name === name)) continue
        held.push({
          name,
          at: published,
          development: null,
          headline: title,
          families: [...outlets],
          detail,
        })
      }
    },
  }
}

/** @param idOf what a report of this id is called where it is read; of one moment the collector takes the lower one first */
export const answersFrom = (
  readings: ReadonlyMap<string, RecordedReading>,
  rows: readonly Row[],
  pack: StoryPack,
  idOf: (id: string) => string = id => id,
): Answers => {
  const judge = openJudge(pack)
  const mayBe = openFirstLook(pack, judge)
  const state = openHeld()
  const firstOf = new Map<string, string>()
  const answers = new Map<string, Answer>()
  const reports = rows.map(row => ({ row, report: { ...recordedReport(row, pack), id: idOf(row.id) } }))
  for (const { row, report } of reports.toSorted((a, b) => inOrder(a.report, b.report))) {
    const reading = readings.get(row.id)
    if (!reading || !mayBe(report)) continue
    const { same, relevant } = reading
    const first = same === null ? undefined : firstOf.get(same)
    // What is not of the story, or was never asked about, opens nothing that others could join.
    if (same !== null && relevant && first === undefined) firstOf.set(same, report.id)
    const given = answerOf(reading, first ?? null, pack)
    const answer = withPresupposed(given, row.published, state.held, judge.read(report))
    state.hear(row, answer)
    answers.set(report.id, answer)
  }
  return report => answers.get(report.id)
}

const inOrder = (a: Pick<Report, 'published' | 'id'>, b: Pick<Report, 'published' | 'id'>): number =>
  a.published < b.published || (a.published === b.published && a.id < b.id) ? -1 : 1

const answerOf = (
  reading: RecordedReading,
  same: string | null,
  { topics, milestones }: StoryPack,
): Answer => {
  const { relevant, kind, milestone, says, detail } = reading
  const rule = milestones.find(({ name }) => name === milestone)
  const claims: AnsweredClaim[] =
    rule && says
      ? [
          {
            milestone: rule.name,
            says,
            detail: detail !== null && Object.hasOwn(rule.details, detail) ? detail : null,
          },
        ]
      : []
  return {
    relevant,
    topics: topics.map(({ id }) => id).filter(id => reading.topics.includes(id)),
    kind,
    same,
    claims,
  }
}

/** In the place of a model: what is not recorded the rules read. */
export const nothingMore: ReadingModel = {
  model: 'recorded',
  ask: async () => ({ outcome: 'failed', detail: 'nothing is recorded of it', retryAfterSeconds: null }),
}
