import type { EditionView } from '#core/digest/view'
import type { Words } from '../words/words.ts'
import { developmentForTemplate } from './development-view.ts'
import { keep } from './keep.ts'
import { drawTracks, drawWire } from './wire.ts'

/** Ids become parts of markers, so they may hold no character that could end one. */
const plainName = /^[\w.-]+$/

/** @throws when an id is no plain name */
export const sliceId = (kind: 'topic' | 'dev', id: string): string => {
  if (!plainName.test(id))
    throw new Error(`"${id}" cannot name a slice: letters, digits, ".", "_" and "-" only.`)
  return `${kind}.${id}`
}

/** What `digest.mjml` prints. */
export const digestForTemplate = (view: EditionView, words: Words) => ({
  ...view,
  words: words.mail,
  marks: words.story.marks,
  title: `${view.kind}, ${view.window}`,
  direction: 'ltr',
  wire: drawWire(view.standing.wire),
  tracks: drawTracks(view.standing),
  topics: view.topics.map(topic => ({ ...topic, slice: sliceId('topic', topic.id) })),
  developments: view.developments.map(development => ({
    ...developmentForTemplate(development),
    slice: sliceId('dev', development.id),
  })),
  chart: view.chart.map(day => ({ ...day, share: Math.round(day.share) })),
  month: columnsOf(view, words),
  // Of the days shown: whole days, where the window begins and ends within one.
  reportCount: keep(words.mail.edition.reports(charted(view))),
})

/** So many days stand in rows, each with its number; more of them stand side by side, and one number says the most. */
const rows = 7
/** The highest column, in pixels. */
const highest = 72

/** Columns of a month, which fit a phone's width; null where rows do. */
const columnsOf = ({ chart }: Pick<EditionView, 'chart'>, { mail }: Words) => {
  if (chart.length <= rows) return null
  const days = chart.map(({ share, reports, peak }) => ({
    // What there is must be seen.
    height: reports === 0 ? 0 : Math.max(2, Math.round((share * highest) / 100)),
    peak,
  }))
  const most = chart.find(({ peak }) => peak)
  return {
    days,
    first: chart[0]?.label ?? '',
    last: chart.at(-1)?.label ?? '',
    most: most ? mail.edition.mostOn(most.label, most.reports) : '',
  }
}

/** How many reports the bars of the chart stand for. */
export const charted = ({ chart }: Pick<EditionView, 'chart'>): number =>
  chart.reduce((sum, { reports }) => sum + reports, 0)
