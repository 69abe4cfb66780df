import type { Figures } from './measure-all.ts'
import type { GroupingScores } from './scores.ts'

const three = (figure: number): string => figure.toFixed(3)

const grouping = (what: string, { pairF1, bCubed, singletonsBCubed }: GroupingScores): string =>
  `${what.padEnd(34)} pair F1 ${three(pairF1)}  B³ ${three(bCubed)}  (each alone: B³ ${three(singletonsBCubed)})`

/** The figures as lines for a person. */
export const printFigures = ({ story, crossValidated, shipped, alerts, feeds, speed }: Figures): string[] => [
  `relevance                          F1 ${three(story.relevanceF1)}`,
  `topics                             micro F1 ${three(story.topicsMicroF1)}`,
  grouping('story, cross-validated', crossValidated.story),
  grouping('story, as shipped', story.developments),
  grouping('AllSides, cross-validated', crossValidated.allSides),
  grouping('AllSides, as shipped', shipped.allSides),
  `Google News                        pair recall ${three(shipped.googleNewsPairRecall)}`,
  `alerts                             precision ${three(alerts.precision)}  recall ${three(alerts.recall)}  (${alerts.right} right of ${alerts.raised} raised, ${alerts.marked} marked)`,
  ...alerts.delays.map(
    ({ development, minutes }) =>
      `  ${development}: ${minutes === null ? 'not raised' : `${minutes.toFixed(0)} min after the second family`}`,
  ),
  ...alerts.wrong.map(({ development, reason }) => `  wrong: ${development}, ${reason}`),
  ...feeds.flatMap(({ suite, right, of, wrong }) => [
    `${`feeds: ${suite}`.padEnd(34)} ${right} of ${of} (${((100 * right) / Math.max(of, 1)).toFixed(1)} %)`,
    ...wrong.map(({ file, what }) => `  ${file}: ${what}`),
  ]),
  `one report at ${speed.live} live developments  median ${speed.medianMs.toFixed(3)} ms, 95 % within ${speed.p95Ms.toFixed(3)} ms`,
]
