import { beforeAll, describe, expect, test } from 'vitest'
import { mailingKinds } from '#core/delivery/mailing-kind'
import { frenchStory, frenchHeadlines as headlines } from '#test/core/story/french-story'
import { sentencesOf } from '#test/templates/words/sentences'
import { asWritten, wholeDay } from './whole-day.ts'

const plain = (text: string): string => text.replaceAll('\u00a0', ' ')
const months = 'January February March April May June July August September October November December'
const days = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'
const dates = new RegExp(`\\b(?:${`${months} ${days}`.split(' ').join('|')})\\b`, 'u')

describe('Of a story told in French', () => {
  let all: Record<string, string> = {}
  beforeAll(async () => {
    const day = await wholeDay({ story: frenchStory, from: 5, headlines })
    all = { ...day.written, ...asWritten(await day.later()) }
  }, 60_000)
  const french = sentencesOf('fr')
  const english = sentencesOf('en').filter(one => !french.includes(one))
  const written = () => Object.entries(all).map(([name, text]) => ({ name, text: plain(text) }))

  test('no page and no mail has a sentence, a month or a weekday of English', () => {
    expect(written().length).toBeGreaterThan(25)
    const kinds = Object.entries(mailingKinds).filter(([kind]) => kind !== 'draft' && kind !== 'desk')
    expect(written().filter(({ name }) => name.endsWith('as a mail')).length).toBeGreaterThan(kinds.length)
    for (const { name, text } of written()) {
      expect
        .soft(
          english.filter(sentence => text.includes(plain(sentence))),
          name,
        )
        .toEqual([])
      expect
        .soft(dates.exec(text.replaceAll(/(?:href|action|value)="[^"]*"/g, ''))?.[0], name)
        .toBeUndefined()
    }
  })

  test('every page and every mail names its language', () => {
    for (const { name, text } of written()) {
      expect.soft([...text.matchAll(/<html[^>]* lang="([^"]*)"|<html lang="([^"]*)"/g)].length, name).toBe(1)
      expect.soft(text, name).toMatch(/<html[^>]*lang="fr"/)
      expect.soft(text, name).not.toMatch(/lang="en/)
    }
  })

  test('what is printed is French down to hours, numbers and lists', () => {
    const text = (start: string) => written().find(({ name }) => name.startsWith(start))?.text ?? ''
    const mail = (kind: string) =>
      written().find(({ name }) => name.includes(kind) && name.endsWith('as a mail'))?.text ?? ''
    expect(text('story')).toMatch(/Vérifié le (?:mar|mer)\. \d+ mars, \d+ h \d\d UTC\+1/)
    expect(text('story')).toContain('Annoncée. Pas encore de date.')
    expect(text('story')).toContain('par 2 rédactions')
    expect(text('empty archive')).toContain(
      'votre première lettre hebdomadaire le dimanche 9 mars 2025 à 18 h',
    )
    expect(mail('daily')).toContain(
      'Le Fil du pont n° 1 : annoncée. Northport et Südhafen vont se rencontrer',
    )
    expect(mail('daily')).toContain('Lettre quotidienne n° 1')
    expect(mail('a-')).toContain('2 rédactions dans 2 pays')
    expect(mail('welcome')).toContain('Bienvenue : La rencontre du pont')
    expect(mail('confirmation')).toContain('chaque jour, à 23 h 30 (Europe/Paris), s’il y a du nouveau')
    expect(mail('correction')).toContain('Rectification : ')
    expect(mail('correction')).toContain('du 4 mars, nous écrivions :')
    expect(mail('meanwhile')).toContain('Pendant votre absence : ')
    expect(mail('still here')).toContain('La rencontre du pont : rien de nouveau en février')
    expect(mail('still here')).toContain('Où l’on en est : Annoncée. Pas encore de date.')
    expect(mail('last email')).toContain('La rencontre du pont : ce dossier est clos')
    expect(mail('own')).toContain('Vos données : Le Fil du pont')
    expect(mail('moving')).toContain('Confirmez votre nouvelle adresse : Le Fil du pont')
    expect(mail('moved')).toContain('Vos e-mails arrivent ici désormais : Le Fil du pont')
    expect(mail('away')).toContain('Vos e-mails vont à une autre adresse : Le Fil du pont')
    expect(mail('goodbye')).toContain('Votre abonnement a pris fin : Le Fil du pont')
    expect(mail('confirmation')).toMatch(/valable jusqu’au \d+ mars 2025/)
  })
})
