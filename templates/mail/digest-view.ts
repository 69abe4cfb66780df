import type { EditionView } from '#core/digest/view'
import type { Words } from '../words/words.ts'
import { developmentForTemplate } from './development-view.ts'
import { keep } from './keep.ts'
import { drawWire } from './wire.ts'

/** Ids become parts of markers, so they may hold no sign that could end one. */
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
  topics: view.topics.map(topic => ({ ...topic, slice: sliceId('topic', topic.id) })),
  developments: view.developments.map(development => ({
    ...developmentForTemplate(development),
    slice: sliceId('dev', development.id),
  })),
  chart: view.chart.map(day => ({ ...day, share: Math.round(day.share) })),
  // Of the days shown: whole days, where the window begins and ends within one.
  reportCount: keep(words.mail.edition.reports(charted(view))),
})

/** How many reports the bars of the chart stand for. */
export const charted = ({ chart }: Pick<EditionView, 'chart'>): number =>
  chart.reduce((sum, { reports }) => sum + reports, 0)
