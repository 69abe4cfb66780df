import { beforeEach, expect, test } from 'vitest'
import { closeStoryCommand } from '#cli/close-story'
import { correctCommand } from '#cli/correct'
import { allShards } from '#core/delivery/mailing'
import { assembleBody } from '#core/delivery/sliced-mail'
import { putFarewell } from '#core/farewell/put-farewell'
import { type Instant, plusDays, plusMinutes } from '#core/instant'
import { closedBy } from '#core/story/deciding/closed'
import { decide, undo } from '#core/story/deciding/decide'
import type { Ruling } from '#core/story/decision'
import { wireCollect } from '#functions/collect'
import { createLanguageStore } from '#functions/stores/language-store'
import { development, harbourStory as pack, report } from '#test/core/story/harbour-story'
import { createMailingHouse, type MailingHouse } from './mailing-house.ts'

const closes = '2025-03-09T17:00:00.000Z'
let now: Instant
beforeEach(() => {
  now = '2025-03-08T12:00:00.000Z'
})
const clock = { now: () => now }
const weekly = { topics: ['meeting'], cadence: 'weekly' as const, alerts: false }
const alerted = { topics: ['fish'], cadence: 'none' as const, alerts: true }

const close = async (house: MailingHouse, why = 'The bridge is open.', successor: string | null = null) => {
  const printed: string[] = []
  const io = { stdout: (line: string) => void printed.push(line), stderr: () => {}, progress: () => {} }
  await closeStoryCommand(pack, successor, { by: 'Ada', why }, [pack.id, 'harbour-tunnel'], house.desk, io)
  return printed.join('\n')
}
const polled: string[] = []
const collect = (house: MailingHouse) =>
  wireCollect({
    ...house,
    packs: [pack],
    pairModel: undefined,
    meanings: null,
    poll: async ({ id }) => {
      polled.push(id)
      throw new Error('Nobody polls a story that is closed.')
    },
  })({})
const round = async (house: MailingHouse) => {
  const before = house.openQueue.sent.length
  await collect(house)
  for (const { message } of house.openQueue.sent.slice(before)) await house.open(message)
  await house.open({ open: 'due', story: pack.id })
  for (const { id } of await house.mailings.open())
    for (const shard of allShards) await house.deliver({ mailing: id, shard })
}
const got = (house: MailingHouse) => house.sent.map(({ to, mailing }) => `${to} ${mailing}`).sort()
const stateOf = async (house: MailingHouse, reader: string) =>
  (await house.readers.subscription(reader, pack.id))?.state

test('closing mails every reader once, whatever they chose, and no digest and no alert after it', async () => {
  const house = createMailingHouse(clock)
  await house.addReader(1, weekly)
  await house.addReader(2, alerted, '3')
  const paused = await house.addReader(3, weekly, 'c')
  const known = await house.readers.subscription(paused, pack.id)
  if (known)
    await house.readers.saveSubscription(known, {
      ...known,
      pauses: [{ from: plusDays(now, -1), until: plusDays(now, 9) }],
    })
  const knownAt = '2025-03-04T12:00:00.000Z'
  await house.stories.saveDevelopment(
    development([report({ title: 'They will meet', published: knownAt, collectedAt: knownAt })], {
      id: '2025-03-04-0123456789',
      knownAt,
    }),
  )
  expect(await close(house)).toContain('storywire desk undo 1')
  await round(house)
  await round(house)
  now = plusMinutes(closes, 5)
  await round(house)
  const last = `l-${pack.id}-1`
  expect(got(house)).toEqual([1, 2, 3].map(n => `reader-${n}@example.org ${last}`))
  const { html, text } = assembleBody(
    house.envelopes[0]?.body ?? {
      mail: { prologue: { html: '', text: '' }, slices: {}, epilogue: { html: '', text: '' } },
      chosen: [],
      holes: {},
    },
  )
  for (const part of [html, text]) {
    expect(part).toContain('The bridge is open.')
    expect(part).toMatch(/28.days/)
    expect(part).not.toContain('%%')
    // Whoever it is passed on to cannot subscribe any more.
    expect(part).not.toMatch(/forwarded to you|subscribe on its page/i)
    expect(part).toContain('take your links out first')
  }
  expect(house.envelopes[0]?.headers.map(({ name }) => name)).toContain('List-Unsubscribe-Post')
  expect(polled).toEqual([])
  expect(house.journal.notes.filter(({ kind }) => kind === 'fault')).toEqual([])
  await house.sweep()
  expect(house.operator.told).toEqual([])
})

test('subscriptions end when the last mail’s time is over, and addresses are erased by the calendar', async () => {
  const house = createMailingHouse(clock)
  const reader = await house.addReader(1, weekly)
  await close(house)
  await round(house)
  await house.sweep('retention')
  expect(await stateOf(house, reader)).toBe('active')
  now = plusDays(now, 2.01)
  await house.sweep('retention')
  await house.sweep('retention')
  expect(await stateOf(house, reader)).toBe('left')
  now = plusDays(now, 27)
  await house.sweep('retention')
  expect((await house.readers.subscriber(reader))?.address).toBe('reader-1@example.org')
  now = plusDays(now, 2)
  await house.sweep('retention')
  expect((await house.readers.subscriber(reader))?.address).toBeNull()
})

test('undone within that time it is as if it had not been; closed again, a last mail goes again', async () => {
  const house = createMailingHouse(clock)
  const reader = await house.addReader(1, weekly)
  await close(house)
  expect(await close(house).catch(String)).toMatch(/closed already: decision 1/)
  await undo({ story: pack.id, number: 1, by: 'Ben', why: null }, house.desk)
  for (const { id } of await house.mailings.open()) await house.open({ open: 'mailing', mailing: id })
  expect(house.sent).toEqual([])
  now = plusDays(now, 3)
  await house.sweep('retention')
  expect(await stateOf(house, reader)).toBe('active')
  await close(house, 'Now it is.')
  await round(house)
  expect(got(house)).toEqual([`reader-1@example.org l-${pack.id}-2`])
})

test('a last mail that is undone before it was written goes to nobody', async () => {
  const house = createMailingHouse(clock)
  await house.addReader(1, weekly)
  await close(house)
  const closed = closedBy(await house.desk.decisions.decisions(pack.id))
  if (!closed) throw new Error('It is not closed.')
  await putFarewell(pack, closed, { ...house, audienceLagMinutes: 2 })
  await undo({ story: pack.id, number: 1, by: 'Ben', why: null }, house.desk)
  await house.open({ open: 'mailing', mailing: `l-${pack.id}-1` })
  expect(await house.mailings.mailing(`l-${pack.id}-1`)).toMatchObject({ phase: 'dropped' })
})

test('the story that goes on must be one of ours, and readers are told of it by its form alone', async () => {
  const house = createMailingHouse(clock)
  await expect(close(house, 'Over.', 'no-such')).rejects.toThrow(/There is no story “no-such”/)
  await expect(close(house, 'Over.', pack.id)).rejects.toThrow(/does not go on as itself/)
})

test('a story that was closed takes no word on what would have come, and no other story goes on as it', async () => {
  const house = createMailingHouse(clock)
  await close(house)
  const rule = (ruling: Ruling, story = pack) =>
    decide({ story: story.id, by: 'Ben', why: 'a test', ruling, seen: null }, story, house.desk)
  const closed = { is: 'refused', why: expect.stringContaining('no digest and no alert comes any more') }
  expect(await rule({ kind: 'intro', cadence: 'weekly', closes, text: 'Good morning.' })).toEqual(closed)
  for (const says of ['approve', 'hold', 'release', 'drop'] as const)
    expect(await rule({ kind: 'review', mailing: `e-${pack.id}-weekly-2025-03-09`, says })).toEqual(closed)
  const tunnel = { ...pack, id: 'harbour-tunnel' }
  expect(await rule({ kind: 'close', successor: pack.id }, tunnel)).toEqual({
    ...{ is: 'refused', why: expect.stringContaining('is closed itself') },
  })
  await undo({ story: pack.id, number: 1, by: 'Ben', why: null }, house.desk)
  expect(await rule({ kind: 'intro', cadence: 'weekly', closes, text: 'Good morning.' })).toMatchObject({
    is: 'decided',
  })
})

test('who reads in another language gets the last mail in it, with the editor’s own words', async () => {
  const house = createMailingHouse(clock)
  await createLanguageStore(house.table).noteLanguage(pack.id, 'fr')
  await house.addReader(1, { ...weekly, language: 'fr' })
  await house.addReader(2, weekly, '3')
  await close(house)
  await round(house)
  const last = (to: string) => {
    const found = house.envelopes.find(one => one.to === to)
    return found ? assembleBody(found.body).text : ''
  }
  const [french, english] = [last('reader-1@example.org'), last('reader-2@example.org')]
  expect(french).toContain('The bridge is open.')
  expect(french).toContain('adresse')
  expect(english).toContain('The bridge is open.')
  expect(english).not.toContain('adresse')
})

test('what is mailed of a closed story can be corrected, and no next digest is promised', async () => {
  const house = createMailingHouse(clock)
  await house.addReader(1, weekly)
  const knownAt = '2025-03-04T12:00:00.000Z'
  await house.stories.saveDevelopment(
    development([report({ title: 'They will meet', published: knownAt, collectedAt: knownAt })], {
      id: '2025-03-04-0123456789',
      headline: 'They will meet',
      knownAt,
    }),
  )
  now = closes
  await house.open({ open: 'due', story: pack.id })
  const of = `e-${pack.id}-weekly-20250309T170000Z`
  const said = async (is: string) => {
    const printed: string[] = []
    const io = { stdout: (line: string) => void printed.push(line), stderr: () => {}, progress: () => {} }
    await correctCommand({ of, was: 'They will meet', is }, {}, house, io, clock)
    return printed.join()
  }
  expect(await said('They met')).toContain('the next digest carries the note')
  await close(house)
  expect(await said('They talk')).toMatch(/whose subscription has not ended.*no digest carries the note/)
})
