import type { LetterWords } from '../words.ts'
import { alert } from './alert.ts'
import { cadence } from './cadence.ts'
import { correction } from './correction.ts'
import { digest } from './digest.ts'
import { draft } from './draft.ts'
import { farewell } from './farewell.ts'
import { mail } from './mail.ts'
import { meanwhile } from './meanwhile.ts'
import { silence } from './silence.ts'
import { story } from './story.ts'
import { subscription } from './subscription.ts'

/** The blanks before : ; ? ! and inside « » are no-break spaces, as French sets them. */
export const letters: LetterWords = {
  story,
  cadence,
  subscription,
  digest,
  alert,
  correction,
  draft,
  farewell,
  meanwhile,
  silence,
  mail,
}
