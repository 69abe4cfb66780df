import type { Letter } from '../delivery/envelope.ts'
import { type ListLetterFor, listLetter } from '../subscription/list-letter.ts'
import type { FrozenFarewell } from './farewell.ts'

/** The last mail of one reader; its button leads to the story that goes on, where there is one. */
export const farewellLetter = (frozen: FrozenFarewell, ...to: ListLetterFor): Letter =>
  listLetter(
    frozen,
    'farewell',
    ['stands', 'facts', ...(frozen.mail.slices.button ? (['button'] as const) : [])],
    ...to,
  )
