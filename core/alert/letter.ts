import type { Letter } from '../delivery/envelope.ts'
import { type ListLetterFor, listLetter } from '../subscription/list-letter.ts'
import type { FrozenAlert } from './alert.ts'

/** The alert of one reader. */
export const alertLetter = (frozen: FrozenAlert, ...to: ListLetterFor): Letter =>
  listLetter(frozen, 'alert', ['stands', 'facts', 'button', 'next'], ...to)
