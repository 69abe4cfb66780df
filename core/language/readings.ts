import { de } from './de.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import { type Language, languageOf } from './languages.ts'
import type { FullReading, Reading } from './reading.ts'

const full: Record<Language, FullReading> = { en, fr }

/** By language, BCP 47 without its region: those of outlets, too, that stories in other languages read. */
export const readings: Readonly<Record<string, Reading>> = { ...full, de, es }

/** Of every language that stories are told in. */
export const fullReadings: readonly FullReading[] = Object.values(full)

/** Of a language that a story is told in. */
export const fullReadingOf = (language: string): FullReading => full[languageOf(language) ?? 'en']
