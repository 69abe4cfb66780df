import type { MeanwhileView } from '#core/alert/meanwhile'
import type { AlertView } from '#core/alert/view'
import type { CorrectionView } from '#core/correction/correction'
import type { SlicedMail } from '#core/delivery/sliced-mail'
import type { EditionView } from '#core/digest/view'
import type { NoteView } from '#core/subscription/note'
import sources from '../compiled/sources.json' with { type: 'json' }
import { wordsFor } from '../words/words-for.ts'
import { alertForTemplate } from './alert-view.ts'
import { cut, join } from './cut.ts'
import { digestForTemplate } from './digest-view.ts'
import { createMailEngine } from './engine.ts'
import { inertForHtml, inertForText } from './inert.ts'
import { alertText } from './text/alert.ts'
import { correctionText } from './text/correction.ts'
import { digestText } from './text/digest.ts'
import { meanwhileText } from './text/meanwhile.ts'
import { noteText } from './text/note.ts'

const engine = createMailEngine(sources)

/**
 * Compiles a whole edition, once for all its readers. Slices: `sample`, `stands`, `brief`, `line` (once for each
 * sentence of the brief), `counts`, `quiet`, `topic.<id>`, `dev.<id>`, `more`, `chart`, `button`; what is personal is a hole (`DigestHoles`, `DigestSliceHoles`).
 * @throws when the view lacks a value or a slice's id is no plain name
 */
export const compileDigest = async (view: EditionView): Promise<SlicedMail> => {
  const words = wordsFor(view.story.language)
  const html = await engine.compile(engine.fill('digest', digestForTemplate(inertForHtml(view), words)))
  return join(cut(html), digestText(inertForText(view), words))
}

/** Compiles a correction, once for all its readers. Slices: `sample`, `stands`, `facts`, `button`. */
export const compileCorrection = async (view: CorrectionView): Promise<SlicedMail> => {
  const words = wordsFor(view.story.language)
  const filled = { ...inertForHtml(view), words: words.mail, direction: 'ltr' }
  const html = await engine.compile(engine.fill('correction', filled))
  return join(cut(html), correctionText(inertForText(view), words))
}

/** Compiles a note, once for all its readers. Slices: `sample`, `stands`, `facts`, and `button` where it leads on. */
export const compileNote = async (view: NoteView): Promise<SlicedMail> => {
  const words = wordsFor(view.story.language)
  const filled = { ...inertForHtml(view), words: words.mail, direction: 'ltr' }
  const html = await engine.compile(engine.fill('note', filled))
  return join(cut(html), noteText(inertForText(view), words))
}

/** Compiles what tells held-back alerts. Slices: `sample`, `stands`, `held` (once for each alert), `more`, `button`. */
export const compileMeanwhile = async (view: MeanwhileView): Promise<SlicedMail> => {
  const words = wordsFor(view.story.language)
  const filled = { ...inertForHtml(view), words: words.mail, direction: 'ltr' }
  const html = await engine.compile(engine.fill('meanwhile', filled))
  return join(cut(html), meanwhileText(inertForText(view), words))
}

/**
 * Compiles an alert, once for all its readers. Slices: `sample`, `stands`, `facts`, `button`, `next`; holes as in
 * `ListMailHoles`.
 */
export const compileAlert = async (view: AlertView): Promise<SlicedMail> => {
  const words = wordsFor(view.story.language)
  const html = await engine.compile(engine.fill('alert', alertForTemplate(inertForHtml(view), words)))
  return join(cut(html), alertText(inertForText(view), words))
}
