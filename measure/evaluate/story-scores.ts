import type { Answers } from '#cli/readings/recorded-readings'
import { recordedReport } from '#cli/recorded-report'
import { openSifter } from '#core/story/grouping/sift'
import type { StoryPack } from '#core/story/pack'
import { openJudge } from '#core/story/reading/judge'
import type { Report } from '#core/story/report'
import type { LabelledReport } from './labelled-sets.ts'
import { f1, type GroupingScores, groupingScores } from './scores.ts'
import { groupingBy } from './train-grouping.ts'

export type StoryScores = { relevanceF1: number; topicsMicroF1: number; developments: GroupingScores }

/**
 * Sifts all labelled reports as they come and compares relevance, topics and developments with the labels.
 * @param answers what a model said of them; of what it said nothing the rules read
 */
export const storyScores = (
  rows: LabelledReport[],
  pack: StoryPack,
  answers: Answers = () => undefined,
): StoryScores => {
  const reportOf = (row: LabelledReport): Report => {
    const report = recordedReport(row, pack)
    return { ...report, answer: answers(report) }
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
