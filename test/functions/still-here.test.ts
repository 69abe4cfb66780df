import { beforeEach, expect, test } from 'vitest'
import { allShards } from '#core/delivery/mailing'
import { assemble } from '#core/delivery/sliced-mail'
import { collecting } from '#core/fault/runs'
import { plusDays, plusHours, plusMinutes } from '#core/instant'
import type { Preferences } from '#core/subscription/preferences'
import { createLanguageStore } from '#functions/stores/language-store'
import { createRuns } from '#functions/stores/run-store'
import { harbourStory as pack } from '#test/core/story/harbour-story'
import { createMailingHouse, type MailingHouse } from './mailing-house.ts'
import { alertsUpTo, change, clock, got, state, time } from './meanwhile-house.ts'

/** Midnight in the story's zone, and seven on a wall five hours behind UTC. */
const april = '2025-03-31T22:00:00.000Z'
const morning = '2025-04-01T12:00:00.000Z'
const note = `s-${pack.id}-2025-03`
const asked: Preferences = {
  ...{ topics: ['meeting'], cadence: 'none' as const, alerts: true },
  ...{ stillHere: true as const, timeZone: 'America/Lima' },
}

beforeEach(() => {
  time.now = april
})

/** The sources are asked, what is due is opened, and the note is worked on twice. */
const sweepThrough = async (house: MailingHouse) => {
  await createRuns(house.table, clock).done(collecting(pack.id))
  await house.open({ open: 'due', story: pack.id })
  if (await house.mailings.mailing(note))
    for (const shard of [...allShards, ...allShards]) await house.deliver({ mailing: note, shard })
}

test('after a month without mail, who asked for it hears once, in the morning, that we are still here', async () => {
  const house = createMailingHouse(clock)
  await house.addReader(1, asked)
  const other = await house.addReader(2, { ...asked, stillHere: undefined })
  await sweepThrough(house)
  expect(got(house)).toEqual([])
  time.now = plusMinutes(morning, -1)
  await sweepThrough(house)
  expect(got(house)).toEqual([])
  time.now = morning
  await sweepThrough(house)
  time.now = plusDays(morning, 1)
  await sweepThrough(house)
  expect(got(house)).toEqual([`1 ${pack.title}: nothing new in March`])
  expect(await state(house, note, other)).toBe('not-wanted')
  const [mail] = house.envelopes
  if (!mail) throw new Error('No mail came.')
  const { text, html } = assemble(mail.body.mail, mail.body.chosen, mail.body.holes)
  for (const part of [text, html]) {
    expect(part).toContain('Nothing new in March')
    expect(part.replace(/\s+/g, ' ')).toContain(`Where it stands: ${pack.standing.answer}`)
  }
  expect(mail.headers.map(({ name }) => name)).toContain('List-Unsubscribe-Post')
})

test('whom an alert went to in that month, who came within it, left or pauses, hears nothing', async () => {
  const house = createMailingHouse(clock)
  const heard = await house.addReader(1, asked)
  const others = await house.addReader(2, { ...asked, alertTopics: ['fish'] })
  const late = await house.addReader(3, { ...asked, alertTopics: ['fish'] })
  const paused = await house.addReader(4, { ...asked, alertTopics: ['fish'] })
  const left = await house.addReader(5, { ...asked, alertTopics: ['fish'] })
  await change(house, late, { since: '2025-03-02T00:00:00.000Z' })
  await alertsUpTo(house, 0)
  time.now = april
  await change(house, paused, { pauses: [{ from: april, until: plusDays(april, 9) }] })
  await change(house, left, { state: 'left' })
  house.envelopes.splice(0)
  for (const at of [april, morning]) {
    time.now = at
    await sweepThrough(house)
  }
  expect(got(house)).toEqual([`2 ${pack.title}: nothing new in March`])
  expect(await state(house, note, heard)).toBe('heard')
  expect(await state(house, note, others)).toBe('submitted')
  expect(await state(house, note, late)).toBe('joined-late')
  expect(await state(house, note, paused)).toBe('paused')
  expect(await state(house, note, left)).toBeUndefined()
})

test('it waits out quiet hours, and follows who changes their mind', async () => {
  const house = createMailingHouse(clock)
  await house.addReader(1, { ...asked, quiet: { from: 22, until: 9, milestones: true } })
  const undecided = await house.addReader(2, asked)
  time.now = plusMinutes(morning, -5)
  await sweepThrough(house)
  await change(house, undecided, { preferences: { ...asked, stillHere: undefined } })
  time.now = morning
  await sweepThrough(house)
  expect(got(house)).toEqual([])
  expect(await state(house, note, undecided)).toBe('not-wanted')
  time.now = plusHours(morning, 2)
  await sweepThrough(house)
  expect(got(house)).toEqual([`1 ${pack.title}: nothing new in March`])
})

test('it is in the language that its reader chose', async () => {
  const house = createMailingHouse(clock)
  await createLanguageStore(house.table).noteLanguage(pack.id, 'fr')
  await house.addReader(1, { ...asked, language: 'fr' })
  for (const at of [april, morning]) {
    time.now = at
    await sweepThrough(house)
  }
  expect(got(house)).toEqual([`1 ${pack.title}\u00a0: rien de nouveau en mars`])
})

test('nothing is put in the midst of a month, nor while the sources are not asked', async () => {
  const house = createMailingHouse(clock)
  await house.addReader(1, asked)
  await createRuns(house.table, clock).done(collecting(pack.id))
  time.now = plusHours(april, 25)
  await house.open({ open: 'due', story: pack.id })
  expect(await house.mailings.mailing(note)).toBeUndefined()
  time.now = plusDays(april, 3)
  await sweepThrough(house)
  expect(await house.mailings.mailing(note)).toBeUndefined()
  time.now = plusMinutes(time.now, -1)
  await sweepThrough(house)
  expect(await house.mailings.mailing(note)).toMatchObject({ kind: 'still-here', phase: 'frozen' })
})
