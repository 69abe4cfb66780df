import { expect, test } from 'vitest'
import { type FeedItem, newsstand } from '#test/functions/newsstand'

const page = 'https://example.org'
const deal = 'Northport and Südhafen agree to meet about the bridge'
const old: FeedItem = {
  title: 'Lorries queue at the Northport crossing',
  link: `${page}/old-1`,
  minutes: -60,
}
const item = (title: string, more: Partial<FeedItem> = {}): FeedItem => ({
  title,
  link: `${page}/bridge-talks-77`,
  minutes: 1,
  ...more,
})
const opened = async (...sources: string[]) => {
  const house = newsstand(sources)
  await house.at(0, Object.fromEntries(sources.map(id => [id, [old]])))
  return house
}
/** Two papers carry the announcement, and readers were told. */
const announced = async () => {
  const house = await opened('tidewire', 'gazette')
  await house.at(5, {
    tidewire: [item(`${deal} in spring`, { link: `${page}/tw-77` }), old],
    gazette: [item(`${deal} after all`, { link: `${page}/gz-77` }), old],
  })
  expect(await held(house)).toContain('announced')
  const [alert = ''] = house.raised()
  expect(house.raised()).toHaveLength(1)
  await house.open(alert)
  return house
}
type House = Awaited<ReturnType<typeof opened>>
const held = async (house: House) =>
  (await house.store.state(house.story.id)).milestones.map(({ name }) => name)
const gazette = [item(`${deal} after all`, { link: `${page}/gz-77` }), old]

test('a headline corrected to its opposite is told as it is now, and what it was is kept', async () => {
  const house = await opened('tidewire')
  await house.at(5, { tidewire: [item('Northport council accepts toll on the bridge'), old] })
  await house.at(65, { tidewire: [item('Northport council rejects toll on the bridge'), old] })
  await house.at(70)
  expect(await house.headlines()).toContain('Northport council rejects toll on the bridge')
  expect(JSON.stringify(await house.opened())).not.toContain('accepts')
  const [sighting] = (await house.developments()).flatMap(({ sightings }) =>
    sightings.filter(({ before }) => before),
  )
  expect(sighting?.before).toMatchObject([{ title: 'Northport council accepts toll on the bridge' }])
})
test('a summary that is filled in is used', async () => {
  const house = await opened('tidewire')
  await house.at(5, { tidewire: [item(deal, { text: 'More to follow.' }), old] })
  const text = 'The two mayors will sit down in the town hall, both said. A ferry brings the delegations.'
  await house.at(25, { tidewire: [item(deal, { text }), old] })
  expect((await house.developments()).map(({ summary }) => summary)).toContain(text)
})
test('a rewritten headline is news at its moment, and its report is counted once', async () => {
  const house = await opened('tidewire')
  await house.at(5, { tidewire: [item('Mayors of Northport and Südhafen may talk some day'), old] })
  await house.at(90, { tidewire: [item(deal), old] })
  expect(await house.headlines()).toContain(deal)
  expect(await house.headlines()).not.toContain('Mayors of Northport and Südhafen may talk some day')
  expect(await house.counted()).toBe(2)
})
test.each<[string, FeedItem[]]>([
  ['its own headline', [item(`RETRACTED: ${deal} in spring`, { link: `${page}/tw-77` }), old]],
  [
    'a notice beside it',
    [
      item(`Correction: Tidewire withdraws report that ${deal} in spring`, {
        link: `${page}/tw-78`,
        minutes: 20,
      }),
      item(`${deal} in spring`, { link: `${page}/tw-77` }),
      old,
    ],
  ],
  [
    'a notice under another name of its own',
    [
      item('Editor’s note: story on Northport and Südhafen meeting about the bridge has been withdrawn', {
        link: `${page}/tw-79`,
        minutes: 20,
      }),
      item(`${deal} in spring`, { link: `${page}/tw-77` }),
      old,
    ],
  ],
  [
    'its newsroom by its full name',
    [
      item('Tidewire News Agency withdraws report on Northport and Südhafen meeting about bridge', {
        link: `${page}/tw-80`,
        minutes: 20,
      }),
      item(`${deal} in spring`, { link: `${page}/tw-77` }),
      old,
    ],
  ],
  [
    'its summary',
    [item(`${deal} in spring`, { link: `${page}/tw-77`, text: 'This story has been withdrawn.' }), old],
  ],
  ['its outlet, which takes it out of its feed', [old]],
  [
    'its headline, which says the opposite now',
    [item(`Südhafen denies talks with Northport in spring`, { link: `${page}/tw-77` }), old],
  ],
])('what two said falls once one of them is taken back by %s, and who was told is told', async (_, shown) => {
  const house = await announced()
  for (const minutes of [25, 45, 65]) await house.at(minutes, { tidewire: shown, gazette })
  expect(await held(house)).not.toContain('announced')
  expect(house.raised()).toHaveLength(2)
  const alert = await house.opened(house.raised()[1])
  expect(alert?.subject).toMatch(/^No longer: announced/)
  const [development] = (await house.developments()).filter(({ headline }) => headline.includes('after all'))
  expect(development?.families).toEqual(['gazette'])
})
test('a headline corrected to its contradiction fells what it had carried, also where it stays in its development', async () => {
  const house = await announced()
  const count = (await house.developments()).length
  const corrected = 'Northport and Südhafen have not agreed on talks about the bridge in spring'
  await house.at(65, { tidewire: [item(corrected, { link: `${page}/tw-77` }), old], gazette })
  expect(await house.developments()).toHaveLength(count)
  const [development] = (await house.developments()).filter(({ families }) => families.length === 2)
  expect(development?.sightings.map(({ title }) => title)).toContain(corrected)
  expect(await held(house)).not.toContain('announced')
  expect((await house.opened(house.raised()[1]))?.subject).toMatch(/^No longer: announced/)
})
test('an entry that was pushed off the end, or is missing for one poll, stands', async () => {
  const house = await announced()
  await house.at(25, { tidewire: [old], gazette })
  await house.at(30, { tidewire: [item(`${deal} in spring`, { link: `${page}/tw-77` }), old] })
  const later = [1, 2]
    .map(n => item(`Herring news ${n} of the day`, { link: `${page}/h-${n}00`, minutes: 40 + n }))
    .reverse()
  for (const minutes of [50, 70, 90]) await house.at(minutes, { tidewire: later })
  expect(await held(house)).toContain('announced')
})
test('the very article that was taken out and is back brings it back, and who was told is told', async () => {
  const house = await announced()
  const shown = [item(`${deal} in spring`, { link: `${page}/tw-77` }), old]
  await house.at(10, { tidewire: [old], gazette })
  await house.at(30)
  expect(await held(house)).not.toContain('announced')
  const [, denial = ''] = house.raised()
  await house.open(denial)
  await house.at(90, { tidewire: shown, gazette })
  expect(await held(house)).toContain('announced')
  expect(house.raised()).toHaveLength(3)
  const { milestones, takenBack = [] } = await house.store.state(house.story.id)
  const back = milestones.find(({ name }) => name === 'announced')?.at ?? ''
  expect(back > (takenBack.at(-1)?.at ?? '')).toBe(true)
})
test('an article whose headline says only that it is gone counts for nothing', async () => {
  const house = await announced()
  await house.at(60, { tidewire: [item('[Removed]', { link: `${page}/tw-77` }), old], gazette })
  expect(await held(house)).not.toContain('announced')
})
test('a third paper that carries it brings it back', async () => {
  const house = newsstand(['tidewire', 'gazette', 'herald'])
  await house.at(0, { tidewire: [old], gazette: [old], herald: [old] })
  await house.at(5, { tidewire: [item(`${deal} in spring`, { link: `${page}/tw-77` }), old], gazette })
  for (const minutes of [25, 45]) await house.at(minutes, { tidewire: [old] })
  expect(await held(house)).not.toContain('announced')
  await house.at(60, {
    herald: [item(`${deal}, both towns say`, { link: `${page}/he-1`, minutes: 55 }), old],
  })
  expect(await held(house)).toContain('announced')
})
