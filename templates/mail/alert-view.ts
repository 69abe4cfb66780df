import type { AlertView } from '#core/alert/view'
import type { Words } from '../words/words.ts'
import { developmentForTemplate } from './development-view.ts'
import { drawTracks, drawWire } from './wire.ts'

/** What `alert.mjml` prints. */
export const alertForTemplate = (view: AlertView, words: Words) => ({
  ...view,
  words: words.mail,
  marks: words.story.marks,
  title: view.subject,
  direction: 'ltr',
  wire: drawWire(view.standing.wire),
  tracks: drawTracks(view.standing),
  development: developmentForTemplate(view.development),
  // The headline stands above it already.
  happened: view.development.summary || null,
})
