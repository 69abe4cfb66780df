import { expect, test } from 'vitest'
import { writtenDay, writtenDays, writtenHour, writtenTime, writtenZone } from '#core/language/dates'
import { languageOf } from '#core/language/languages'
import { clausesOf } from '#core/story/reading/clauses'
import { dayInText } from '#core/story/reading/day-in-text'

const style = { language: 'fr', timeZone: 'Europe/Paris' }
const plain = (text: string | null): string | null => text?.replaceAll('\u00a0', ' ') ?? null

test('the first of a month is written as one, and no other day', () => {
  const long = (instant: string) => writtenDay(instant, style, { dateStyle: 'long' })
  expect(long('2025-03-01T09:00:00.000Z')).toBe('1er mars 2025')
  expect(long('2025-03-11T09:00:00.000Z')).toBe('11 mars 2025')
  expect(long('2025-03-21T09:00:00.000Z')).toBe('21 mars 2025')
  expect(writtenDays('2025-03-01T09:00:00.000Z', '2025-03-08T09:00:00.000Z', style)).toBe('1er–8 mars 2025')
})

test('an hour is written in the story’s zone, as French does it', () => {
  expect(plain(writtenTime('18:00', style))).toBe('18 h')
  expect(plain(writtenTime('07:05', style))).toBe('7 h 05')
  expect(plain(writtenHour('2025-07-01T22:30:00.000Z', style))).toBe('0 h 30')
  expect(writtenZone('2025-07-01T22:30:00.000Z', style)).toBe('UTC+2')
  expect(writtenTime('07:05', { language: 'en' })).toBe('07:05')
})

test('a headline’s day is read in the story’s language', () => {
  const day = (title: string) => dayInText(title, '2025-03-04T12:00:00.000Z', style)
  expect(day('Les maires se rencontreront le 28 mars')).toBe('2025-03-28')
  expect(day('Rendez-vous fixé au 1er août')).toBe('2025-08-01')
  // The 4th is a Tuesday.
  expect(day('Ils se rencontreront vendredi')).toBe('2025-03-07')
  expect(day('Ils se rencontreront mercredi prochain')).toBe('2025-03-12')
  expect(day('They meet on 28 March')).toBeNull()
})

test('a clause of background is parted off in the story’s language', () => {
  expect(clausesOf('Le péage augmente à la veille de la rencontre', 'fr')).toEqual({
    told: 'Le péage augmente',
    background: 'à la veille de la rencontre',
  })
  expect(clausesOf('Le péage augmente after the talks', 'fr').background).toBe('')
})

test('a region has its language’s words', () => {
  expect(languageOf('fr-CA')).toBe('fr')
  expect(languageOf('EN')).toBe('en')
  expect(languageOf('frr')).toBeUndefined()
})
