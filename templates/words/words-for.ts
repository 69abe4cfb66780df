import { type Language, languageOf } from '#core/language/languages'
import { en } from './en.ts'
import { fr } from './fr.ts'
import type { Words } from './words.ts'

export const words: Record<Language, Words> = { en, fr }

/**
 * The words in which a story of this language is told. A pack in another language is refused when it is compiled; what
 * has no story, a page that is not there, is told in English.
 */
export const wordsFor = (language: string): Words => words[languageOf(language) ?? 'en']
