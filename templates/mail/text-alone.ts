import type { AlertView } from '#core/alert/view'
import type { SlicedMail } from '#core/delivery/sliced-mail'
import type { EditionView } from '#core/digest/view'
import { wordsFor } from '../words/words-for.ts'
import type { Pieces } from './cut.ts'
import { inertForText } from './inert.ts'
import { alertText } from './text/alert.ts'
import { digestText } from './text/digest.ts'

/** Mails with their text alone, word for word as they go: where MJML is not carried, as at the desk. */
const alone = ({ prologue, slices, epilogue }: Pieces): SlicedMail => ({
  prologue: { html: '', text: prologue },
  slices: Object.fromEntries(Object.entries(slices).map(([id, text]) => [id, { html: '', text }])),
  epilogue: { html: '', text: epilogue },
})

export const digestTextAlone = async (view: EditionView): Promise<SlicedMail> =>
  alone(digestText(inertForText(view), wordsFor(view.story.language)))

export const alertTextAlone = async (view: AlertView): Promise<SlicedMail> =>
  alone(alertText(inertForText(view), wordsFor(view.story.language)))
