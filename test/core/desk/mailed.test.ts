import { beforeEach, expect, test } from 'vitest'
import { mailedBy } from '#core/desk/mailed'
import { type Instant, plusMinutes } from '#core/instant'
import { decide, undo } from '#core/story/deciding/decide'
import type { Ruling } from '#core/story/decision'
import { development, harbourStory as pack, report } from '#test/core/story/harbour-story'
import { createMailingHouse, type MailingHouse } from '#test/functions/mailing-house'

const closes = '2025-03-09T17:00:00.000Z'
const knownAt = '2025-03-04T12:00:00.000Z'
let now: Instant
beforeEach(() => {
  now = closes
})
const clock = { now: () => now }
const told = '2025-03-04-00000000aa'
const other = '2025-03-05-00000000bb'
const title = 'The mayors will meet on 8 March'

const tell = (house: MailingHouse, id: string, ...titles: string[]) =>
  house.stories.saveDevelopment(
    development(
      titles.map((one, n) =>
        report({
          id: `${n}`.repeat(32),
          title: one,
          family: ['tidewire', 'gazette'][n] ?? '',
          published: knownAt,
        }),
      ),
      { id, headline: titles[0] ?? '', summary: 'At noon, in the harbour.', knownAt },
    ),
  )
/** A digest that was mailed with two developments, and an editor ten minutes later. */
const mailed = async (): Promise<MailingHouse> => {
  const house = createMailingHouse(clock)
  await tell(house, told, title, 'Mayors meet')
  await tell(house, other, 'Toll doubled')
  await house.open({ open: 'due', story: pack.id })
  now = plusMinutes(closes, 10)
  return house
}
const decided = async (house: MailingHouse, ruling: Ruling) => {
  const asked = { story: pack.id, by: 'Ada', why: 'because', seen: null, ruling }
  const done = await decide(asked, pack, house.desk)
  if (done.is !== 'decided') throw new Error(JSON.stringify(done))
  return done.decision
}
const calls = async (house: MailingHouse, ruling: Ruling) =>
  (await mailedBy(await decided(house, ruling), house.desk)).map(({ cadence }) => cadence)

test('what was mailed calls for a correction where its headline is another now', async () => {
  const house = await mailed()
  const weekly = ['weekly']
  expect(await calls(house, { kind: 'headline', development: told, text: title })).toEqual([])
  const wrong = await calls(house, { kind: 'headline', development: told, text: 'They meet on 18 March' })
  expect(wrong.filter(one => one === 'weekly')).toEqual(weekly)
})

test.each<[string, Ruling]>([
  ['two told as two that are one', { kind: 'merge', development: told, other }],
  ['what is put first', { kind: 'pin', development: told }],
  [
    'a report that gave no headline, left out',
    { kind: 'leave-out', development: told, report: '1'.repeat(32) },
  ],
  [
    'a report that gave no headline, retracted',
    { kind: 'retract', development: told, report: '1'.repeat(32) },
  ],
])('%s: nothing that was mailed was wrong', async (_, ruling) => {
  expect(await calls(await mailed(), ruling)).toEqual([])
})

test.each<[string, Ruling]>([
  ['dropped', { kind: 'drop', development: told }],
  [
    'told under the headline of a report that is wrong',
    { kind: 'retract', development: told, report: '0'.repeat(32) },
  ],
  ['summed up otherwise', { kind: 'summary', development: told, text: 'At night, on the bridge.' }],
])('what was mailed and is %s calls for a correction', async (_, ruling) => {
  expect(await calls(await mailed(), ruling)).toContain('weekly')
})

test('what was told by a decision calls for one once that is taken back, and not what was told before', async () => {
  const house = createMailingHouse(clock)
  await tell(house, told, title, 'Mayors meet')
  now = plusMinutes(closes, -60)
  const { number } = await decided(house, {
    kind: 'headline',
    development: told,
    text: 'They meet on 18 March',
  })
  now = closes
  await house.open({ open: 'due', story: pack.id })
  now = plusMinutes(closes, 10)
  const back = await undo({ story: pack.id, number, by: 'Ben', why: null }, house.desk)
  if (back.is !== 'undone') throw new Error(back.is)
  expect((await mailedBy(back.decision, house.desk)).map(({ cadence }) => cadence)).toContain('weekly')
})
