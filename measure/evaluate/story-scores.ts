import type { Answers } from '#cli/readings/recorded-readings'
import { recordedReport } from '#cli/recorded-report'
import { utcDay } from '#core/instant'
import { openSifter } from '#core/story/grouping/sift'
import type { Called } from '#core/story/match'
import type { StoryPack } from '#core/story/pack'
import { openJudge } from '#core/story/reading/judge'
import type { Report } from '#core/story/report'
import { createStoryStore } from '#functions/stores/story-store'
import type { LabelledReport } from './labelled-sets.ts'
import type { LabelledReplay } from './replay-labelled.ts'
import { f1, type GroupingScores, groupingScores } from './scores.ts'
import { groupingBy } from './train-grouping.ts'

export type StoryScores = { relevanceF1: number; topicsMicroF1: number; developments: GroupingScores }

/**
 * Sifts all labelled reports as they come and compares relevance, topics and developments with the labels.
 * @param answers what a model said of them; of what it said nothing the rules read
 * @param calledOf what each calls the story of what the state had taught when it came
 */
export const storyScores = (
  rows: LabelledReport[],
  pack: StoryPack,
  answers: Answers = () => undefined,
  calledOf: (id: string) => Called | undefined = () => undefined,
): StoryScores => {
  const reportOf = (row: LabelledReport): Report => {
    const report = recordedReport(row, pack)
    return { ...report, answer: answers(report), called: calledOf(row.id) }
  }
  const judge = openJudge(pack)
  const sifter = openSifter(pack, judge)
  const relevance = { hits: 0, found: 0, wanted: 0 }
  const topics = { hits: 0, found: 0, wanted: 0 }
  for (const row of rows) {
    const { verdict } = sifter.sift(reportOf(row))
    relevance.hits += Number(verdict.relevant && row.relevant)
    relevance.found += Number(verdict.relevant)
    relevance.wanted += Number(row.relevant)
    topics.hits += verdict.topics.filter(topic => row.topics.includes(topic)).length
    topics.found += verdict.topics.length
    topics.wanted += row.topics.length
  }
  // What is wrongly taken for the story is in the stream as well; only the story's own reports are scored.
  const grouped = groupingBy(
    openSifter(pack, judge),
    rows.map(row => ({ report: reportOf(row), label: row.development ?? row.id })),
  )
  return {
    relevanceF1: f1(relevance.hits, relevance.found, relevance.wanted),
    topicsMicroF1: f1(topics.hits, topics.found, topics.wanted),
    developments: groupingScores(grouped.filter((_, place) => rows[place]?.relevant)),
  }
}

/** What each report called the story of what the state had taught by then, as a replay kept it; by its id in the file. */
export const calledBy = async (
  { table, reports }: Pick<LabelledReplay, 'table' | 'reports'>,
  { id }: StoryPack,
): Promise<(id: string) => Called | undefined> => {
  const days = reports.map(({ published }) => utcDay(published)).sort()
  const [first = '', last = first] = [days[0], days.at(-1)]
  const developments = await createStoryStore(table).developments(id, first, last)
  const called = new Map(
    developments.flatMap(({ sightings }) => sightings.map(one => [one.id, one.called] as const)),
  )
  const keys = new Map(reports.map(one => [String(one.id), one.key]))
  return report => called.get(keys.get(report) ?? '')
}
