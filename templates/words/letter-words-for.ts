import { type Language, languageOf } from '#core/language/languages'
import { letters as en } from './en/letters.ts'
import { letters as fr } from './fr/letters.ts'
import type { LetterWords } from './words.ts'

const words: Record<Language, LetterWords> = { en, fr }

/** The words of mails alone, without those of pages: whoever sends mails need not load them. */
export const letterWordsFor = (language: string): LetterWords => words[languageOf(language) ?? 'en']
