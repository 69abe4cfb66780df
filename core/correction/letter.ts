import type { Letter } from '../delivery/envelope.ts'
import { type ListLetterFor, listLetter } from '../subscription/list-letter.ts'
import type { FrozenCorrection } from './correction.ts'

/** The correction of one reader. */
export const correctionLetter = (frozen: FrozenCorrection, ...to: ListLetterFor): Letter =>
  listLetter(frozen, 'correction', ['stands', 'facts', 'button'], ...to)
