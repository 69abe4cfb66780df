import { letters } from './en/letters.ts'
import { page } from './en/page.ts'
import type { Words } from './words.ts'

export const en: Words = { ...letters, page }
