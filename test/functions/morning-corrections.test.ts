import { beforeEach, expect, test } from 'vitest'
import { askCorrection } from '#core/correction/ask-correction'
import { assembleBody } from '#core/delivery/sliced-mail'
import { plusDays, plusHours, plusMinutes } from '#core/instant'
import { createDecisionStore } from '#functions/stores/decision-store'
import { harbourStory as pack } from '#test/core/story/harbour-story'
import { createMailingHouse, type MailingHouse } from './mailing-house.ts'
import {
  alertsUpTo,
  change,
  clock,
  deliver,
  got,
  morning,
  noon,
  opens,
  state,
  tellHeld,
  there,
  time,
} from './meanwhile-house.ts'

beforeEach(() => {
  time.now = noon
})
const wrong = { was: 'They meet on 20 March', is: 'They meet on 30 March' }

const correct = async (house: MailingHouse, of: string, words = wrong): Promise<string> => {
  const decisions = createDecisionStore(house.table)
  const asked = await askCorrection(
    { of, ...words },
    { ...house, decisions, fingerprint: () => '0123456789', clock },
  )
  if (asked.is === 'refused') throw new Error(asked.why)
  return asked.mailing
}
/** Opens and delivers the correction, also to those of the morning, as often as the collector runs. */
const correctAll = async (house: MailingHouse, correction: string) => {
  for (let run = 0; run < 3; run += 1) {
    await opens(house)
    await deliver(house, correction)
    await deliver(house, `c-w-${correction.slice(2)}`)
  }
}
const textsOf = (house: MailingHouse, kind: string) =>
  house.envelopes
    .filter(({ tags }) => tags.mailing?.startsWith(kind))
    .map(({ subject, body }) => `${subject}\n${assembleBody(body).text.replaceAll(/\s+/g, ' ')}`)
const numbers = (mails: string[]) => mails.map(mail => mail[0])

test('a correction reaches each reader of the alert once, whether it came at once or the morning after', async () => {
  const house = createMailingHouse(clock)
  await house.addReader(1, there)
  await house.addReader(2, { ...there, alertsADay: 3 }, 'c')
  await house.addReader(3, { ...there, topics: ['fish'] })
  const alerts = await alertsUpTo(house, 2)
  time.now = morning
  await tellHeld(house, alerts)
  expect(numbers(got(house, 'w-'))).toEqual(['1'])
  time.now = plusHours(morning, 1)
  const correction = await correct(house, alerts[1] ?? '')
  await correctAll(house, correction)
  expect(numbers(got(house, 'c-')).sort()).toEqual(['1', '2'])
  expect(textsOf(house, 'c-w-')[0]).toContain(wrong.is)
  // Said once to everybody: feeds, the page and the next digest carry one note.
  const said = await house.desk.announcements.latest(pack.id, 20)
  expect(said.filter(({ kind }) => kind === 'correction')).toHaveLength(1)
})

test('before that morning the mail itself has it right, and its readers get no other', async () => {
  const house = createMailingHouse(clock)
  const reader = await house.addReader(1, there)
  await house.addReader(2, { ...there, alertsADay: 3 }, 'c')
  const alerts = await alertsUpTo(house, 2)
  const words = { was: 'at the lighthouse', is: 'at the old mill' }
  await opens(house)
  time.now = plusHours(noon, 2)
  const correction = await correct(house, alerts[2] ?? '', words)
  await correctAll(house, correction)
  // Who had the alert by itself need not wait for another's morning.
  expect(numbers(got(house, 'c-'))).toEqual(['2'])
  time.now = morning
  await tellHeld(house, alerts)
  await correctAll(house, correction)
  const [mail = ''] = textsOf(house, 'w-')
  expect(mail).toContain(words.is)
  expect(mail).not.toContain(words.was)
  expect(numbers(got(house, 'c-'))).toEqual(['2'])
  // It stood in the mail of another alert.
  expect(await state(house, `w-${alerts[2]}`, reader)).toBe('told-together')
  expect(await state(house, `c-w-${correction.slice(2)}`, reader)).toBe('told-right')
})

test('where some have had their morning and others not, the first are corrected and the others told right', async () => {
  const house = createMailingHouse(clock)
  await house.addReader(1, { ...there, timeZone: 'Asia/Tokyo' })
  await house.addReader(2, there)
  const alerts = await alertsUpTo(house, 1)
  // Seven in Tokyo.
  time.now = '2025-03-04T22:00:00.000Z'
  await tellHeld(house, alerts)
  expect(numbers(got(house, 'w-'))).toEqual(['1'])
  const correction = await correct(house, alerts[1] ?? '')
  await correctAll(house, correction)
  // Nobody is told what is right before all have been told what was wrong.
  expect(got(house, 'c-')).toEqual([])
  time.now = morning
  await tellHeld(house, alerts)
  await correctAll(house, correction)
  expect(numbers(got(house, 'c-'))).toEqual(['1'])
  const [first = '', second = ''] = textsOf(house, 'w-')
  expect(first).toContain(wrong.was)
  expect(second).toContain(wrong.is)
})

test('what was wrong in the alert alone is none of theirs: their mail told its subject', async () => {
  const house = createMailingHouse(clock)
  await house.addReader(1, there)
  const alerts = await alertsUpTo(house, 1)
  time.now = morning
  await tellHeld(house, alerts)
  const correction = await correct(house, alerts[1] ?? '', { was: 'gazette', is: 'The Post' })
  await correctAll(house, correction)
  expect(got(house, 'c-')).toEqual([])
  expect(await house.mailings.mailing(`c-w-${correction.slice(2)}`)).toBeUndefined()
})

test('it waits out a pause, and knows after weeks that it was told right', async () => {
  const house = createMailingHouse(clock)
  const right = await house.addReader(1, there)
  const wrongly = await house.addReader(2, { ...there, timeZone: 'Asia/Tokyo' })
  const alerts = await alertsUpTo(house, 1)
  time.now = '2025-03-04T22:00:00.000Z'
  await tellHeld(house, alerts)
  const correction = await correct(house, alerts[1] ?? '')
  await opens(house)
  time.now = morning
  await tellHeld(house, alerts)
  const until = plusDays(morning, 20)
  for (const reader of [right, wrongly])
    await change(house, reader, { pauses: [{ from: plusMinutes(morning, 1), until }] })
  time.now = plusMinutes(morning, 10)
  await correctAll(house, correction)
  expect(got(house, 'c-')).toEqual([])
  time.now = plusMinutes(until, 1)
  await correctAll(house, correction)
  expect(numbers(got(house, 'c-'))).toEqual(['2'])
})
