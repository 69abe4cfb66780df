import type { Letter } from '../delivery/envelope.ts'
import type { SlicedMail } from '../delivery/sliced-mail.ts'
import type { StoryView } from '../story/telling/story-view.ts'
import { type ListLetterFor, listLetter } from './list-letter.ts'

/** A mail that says the same to each of its readers in a few sentences, as it was compiled, for good. */
export type FrozenNote = { kind: 'farewell' | 'still-here'; mail: SlicedMail; subject: string; href: string }

/** The same, ready to print; every text is plain. */
export type NoteView = {
  story: StoryView
  kind: string
  /** "9 March" */
  day: string
  subject: string
  preheader: string
  /** Above the answer. */
  label: string
  /** What it is about, in large letters. */
  answer: string
  /** Under it. */
  why: string
  sentences: string[]
  /** Where to go from here. */
  link: { text: string | null; href: string; button: string } | null
  sample: boolean
  /** The story is closed: nobody can subscribe to it any more. */
  isClosed: boolean
}

/** The note of one reader. */
export const noteLetter = (frozen: FrozenNote, ...to: ListLetterFor): Letter =>
  listLetter(
    frozen,
    frozen.kind,
    ['stands', 'facts', ...(frozen.mail.slices.button ? (['button'] as const) : [])],
    ...to,
  )
