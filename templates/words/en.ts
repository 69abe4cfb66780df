import { alert } from './en/alert.ts'
import { cadence } from './en/cadence.ts'
import { correction } from './en/correction.ts'
import { digest } from './en/digest.ts'
import { draft } from './en/draft.ts'
import { farewell } from './en/farewell.ts'
import { mail } from './en/mail.ts'
import { page } from './en/page.ts'
import { story } from './en/story.ts'
import { subscription } from './en/subscription.ts'
import type { Words } from './words.ts'

export const en: Words = {
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
