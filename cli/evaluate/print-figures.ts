import type { Figures } from './measure-all.ts'
import type { GroupingScores } from './scores.ts'

const three = (figure: number): string => figure.toFixed(3)

const grouping = (what: string, { pairF1, bCubed, singletonsBCubed }: GroupingScores): string =>
  `${what.padEnd(34)} pair F1 ${three(pairF1)}  B³ ${three(bCubed)}  (each alone: B³ ${three(singletonsBCubed)})`

const storyLines = ({
  relevanceF1,
  topicsMicroF1,
  developments,
}: NonNullable<Figures['story']>): string[] => [
  `relevance                          F1 ${three(relevanceF1)}`,
  `topics                             micro F1 ${three(topicsMicroF1)}`,
  grouping('story, as shipped', developments),
]

const alertLines = (alerts: NonNullable<Figures['alerts']>): string[] => [
  `alerts                             precision ${three(alerts.precision)}  recall ${three(alerts.recall)}  (${alerts.right} right of ${alerts.raised} raised, ${alerts.marked} marked)`,
  ...alerts.delays.map(
    ({ development, minutes }) =>
      `  ${development}: ${minutes === null ? 'not raised' : `${minutes.toFixed(0)} min after the second family`}`,
  ),
  ...alerts.wrong.map(({ development, reason }) => `  wrong: ${development}, ${reason}`),
]

const feedLines = (feeds: NonNullable<Figures['feeds']>): string[] =>
  feeds.flatMap(({ suite, right, of, wrong }) => [
    `${`feeds: ${suite}`.padEnd(34)} ${right} of ${of} (${((100 * right) / Math.max(of, 1)).toFixed(1)} %)`,
    ...wrong.map(({ file, what }) => `  ${file}: ${what}`),
  ])

/** The figures as lines for a person. */
export const printFigures = (figures: Figures): string[] => [
  ...(figures.story ? storyLines(figures.story) : ['story: no story/labelled-*.jsonl, not measured']),
  ...(figures.allSides
    ? [grouping('AllSides, as shipped', figures.allSides)]
    : ['AllSides: no grouping/allsides-*.jsonl, not measured']),
  ...(figures.crossValidated
    ? [
        grouping('story, cross-validated', figures.crossValidated.story),
        grouping('AllSides, cross-validated', figures.crossValidated.allSides),
      ]
    : []),
  figures.googleNewsPairRecall === null
    ? 'Google News: no grouping/google-news-*.jsonl, not measured'
    : `Google News                        pair recall ${three(figures.googleNewsPairRecall)}`,
  ...(figures.alerts ? alertLines(figures.alerts) : []),
  ...(figures.feeds ? feedLines(figures.feeds) : ['feeds: no feeds/, not measured']),
  ...(figures.speed
    ? [
        `one report at ${figures.speed.live} live developments  median ${figures.speed.medianMs.toFixed(3)} ms, 95 % within ${figures.speed.p95Ms.toFixed(3)} ms`,
      ]
    : []),
]
