import { letters } from './fr/letters.ts'
import { page } from './fr/page.ts'
import type { Words } from './words.ts'

export const fr: Words = { ...letters, page }
