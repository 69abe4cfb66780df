import { alert } from './fr/alert.ts'
import { cadence } from './fr/cadence.ts'
import { correction } from './fr/correction.ts'
import { digest } from './fr/digest.ts'
import { draft } from './fr/draft.ts'
import { farewell } from './fr/farewell.ts'
import { mail } from './fr/mail.ts'
import { page } from './fr/page.ts'
import { story } from './fr/story.ts'
import { subscription } from './fr/subscription.ts'
import type { Words } from './words.ts'

/** The blanks before : ; ? ! and inside « » are no-break spaces, as French sets them. */
export const fr: Words = {
  story,
  cadence,
  subscription,
  digest,
  alert,
  correction,
  draft,
  farewell,
  mail,
  page,
}
