import { type Decision, inForce } from '../story/decision.ts'
import type { StoryPack } from '../story/pack.ts'
import type { Announcements } from '../story/telling/announcement.ts'
import type { Window } from './calendar.ts'
import type { DigestWords } from './digest-words.ts'
import type { Edition } from './edition.ts'
import type { EditionView, WrittenPiece } from './view.ts'

export type DeskNotePorts = {
  decisions: readonly Decision[]
  announcements: Pick<Announcements, 'latest'>
  /** Markdown by paragraphs. */
  written(markdown: string): WrittenPiece[][]
  words: DigestWords
}

/** Corrections of one window, and announcements beside them: a digest names no more. */
const lookedThrough = 100
const correctionsAtMost = 5

/** What stands above an edition's news by an editor's hand: words for this one, and what was put right since the last. */
export const deskNotes = async (
  { cadence, opens, closes }: Window & Pick<Edition, 'cadence'>,
  pack: StoryPack,
  { decisions, announcements, written, words }: DeskNotePorts,
): Promise<Pick<EditionView, 'intro' | 'corrected'>> => {
  const [latest, text] = [
    await announcements.latest(pack.id, lookedThrough),
    introOf(decisions, { cadence, opens, closes }),
  ]
  const sentences = latest
    .filter(({ kind, at }) => kind === 'correction' && at >= opens && at < closes)
    .map(({ summary }) => summary)
    .slice(0, correctionsAtMost)
  return {
    ...(text === null ? {} : { intro: { paragraphs: written(text), by: pack.sender.name } }),
    ...(sentences.length === 0 ? {} : { corrected: { label: words.digest.corrections, sentences } }),
  }
}

/**
 * The last words that an editor has written for this edition. One that closes earlier than planned, by hand, has them, and
 * the one after it has not; one that is composed after its closing has none that were written for the next.
 */
const introOf = (
  decisions: readonly Decision[],
  { cadence, opens, closes }: Window & Pick<Edition, 'cadence'>,
): string | null => {
  const found = inForce(decisions).findLast(
    ({ ruling, at }) =>
      ruling.kind === 'intro' &&
      ruling.cadence === cadence &&
      (closes === ruling.closes || (closes < ruling.closes && at < closes)) &&
      at >= opens,
  )
  return found?.ruling.kind === 'intro' ? found.ruling.text : null
}
