import type { EditionScores } from './edition-scores.ts'
import type { Figures } from './measure-all.ts'
import type { GroupingScores } from './scores.ts'
import type { StaleMails } from './stale-mails.ts'

const three = (figure: number): string => figure.toFixed(3)

const grouping = (what: string, { pairF1, bCubed, singletonsBCubed }: GroupingScores): string =>
  `${what.padEnd(34)} pair F1 ${three(pairF1)}  B³ ${three(bCubed)}  (each alone: B³ ${three(singletonsBCubed)})`

/** The file that the lines below it are about. */
const heading = ({ file, reports }: { file: string; reports: number }): string =>
  `${file} (${reports} reports)`

const storyLines = ({ withReadings, ...set }: Figures['storySets'][number]): string[] => [
  heading(set),
  ...scoreLines(set),
  ...(withReadings
    ? [`the same with readings of ${withReadings.read} of them`, ...scoreLines(withReadings)]
    : []),
]

const scoreLines = ({
  story,
  alerts,
  editions,
  mails,
}: Pick<Figures['storySets'][number], 'story' | 'alerts' | 'editions' | 'mails'>): string[] => [
  `relevance                          F1 ${three(story.relevanceF1)}`,
  `topics                             micro F1 ${three(story.topicsMicroF1)}`,
  grouping('story, as shipped', story.developments),
  ...(alerts ? alertLines(alerts) : []),
  ...(editions ? [editionLine(editions)] : []),
  ...(mails ? mailLines(mails) : []),
]

const editionLine = ({ editions, most, mostWeekly, events, toldTwice }: EditionScores): string =>
  `digests                            ${toldTwice} of ${events} events told more than once (${((100 * toldTwice) / Math.max(events, 1)).toFixed(1)} %), ${most} developments at most${mostWeekly === null ? '' : `, ${mostWeekly} in a weekly`} (${editions} editions)`

/** A state that stood still for a day is in every welcome mail of it. */
const shownAtMost = 12

const mailLines = ({ mails, stale }: StaleMails): string[] => [
  `mails that say what no longer holds ${stale.length} of ${mails}, an hour after the second family`,
  ...stale
    .slice(0, shownAtMost)
    .map(one => `  ${one.mailing}, ${one.at}: ${one.says}; since ${one.since}: ${one.overtakenBy}`),
  ...(stale.length > shownAtMost ? [`  and ${stale.length - shownAtMost} more`] : []),
]

const alertLines = (alerts: NonNullable<Figures['alerts']>): string[] => [
  `alerts                             precision ${three(alerts.precision)}  recall ${three(alerts.recall)}  (${alerts.right} right of ${alerts.raised} raised, ${alerts.marked} marked, ${alerts.inTime} alerted within 15 minutes)`,
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
  ...figures.storySets.flatMap(storyLines),
  ...figures.allSidesSets.flatMap(set => [heading(set), grouping('AllSides, as shipped', set)]),
  ...(figures.crossValidated
    ? [
        `${figures.crossValidated.files.join(' with ')}, in ${figures.crossValidated.folds} folds`,
        grouping('story, cross-validated', figures.crossValidated.story),
        grouping('AllSides, cross-validated', figures.crossValidated.allSides),
      ]
    : []),
  ...figures.googleNewsSets.flatMap(set => [
    heading(set),
    `Google News                        pair recall ${three(set.pairRecall)}`,
  ]),
  ...(figures.feeds ? feedLines(figures.feeds) : []),
  ...(figures.speed
    ? [
        `one report at ${figures.speed.live} live developments  median ${figures.speed.medianMs.toFixed(3)} ms, 95 % within ${figures.speed.p95Ms.toFixed(3)} ms`,
      ]
    : []),
  ...figures.notMeasured.map(lack => `not measured: ${lack}`),
]
