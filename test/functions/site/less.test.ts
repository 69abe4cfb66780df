import { expect, test } from 'vitest'
import { createHouse, type Fields, firstTopic, linkIn, secondTopic, story } from './house.ts'

const reader = 'reader@example.org'
const offered = (page: string) => [...page.matchAll(/name="less" value="([^"]+)"/g)].map(([, value]) => value)

/** A reader at the page to leave. */
const leaving = async (fields: Fields) => {
  const house = createHouse()
  const { welcome } = await house.join(reader, fields)
  const leave = linkIn(welcome, 'unsubscribe')
  const open = async () => (await house.get(leave)).text()
  const take = (less: string) => house.post(leave.replace('/unsubscribe/', '/less/'), { less })
  return { house, leave, open, take, chosen: async () => (await house.subscription(reader))?.preferences }
}
const all = { topics: [firstTopic, secondTopic], cadence: 'daily', alerts: 'yes' }

test('the page to leave offers what is less, and leaving is one click all the same', async () => {
  const { house, open, leave } = await leaving(all)
  const page = await open()
  expect(offered(page)).toEqual(['alerts', 'weekly', 'pause', `topic:${firstTopic}`, `topic:${secondTopic}`])
  expect(page.indexOf(`action="${leave}"`)).toBeLessThan(page.indexOf('name="less"'))
  await house.post(leave, { pressed: 'page' })
  expect((await house.subscription(reader))?.state).toBe('left')
  expect(offered(await open())).toEqual([])
})

test('nothing is offered that would change nothing', async () => {
  const { open } = await leaving({ topics: [firstTopic], cadence: 'weekly' })
  expect(offered(await open())).toEqual(['pause'])
})

test.each([
  ['alerts', { cadence: 'none', alerts: true, topics: [firstTopic, secondTopic] }],
  ['weekly', { cadence: 'weekly', alerts: true, topics: [firstTopic, secondTopic] }],
  [`topic:${firstTopic}`, { cadence: 'daily', alerts: true, topics: [secondTopic] }],
])('%s is taken at once, said, and no longer offered', async (less, preferences) => {
  const { open, take, chosen } = await leaving(all)
  const answer = await take(less)
  expect(answer.status).toBe(200)
  expect(await answer.text()).toContain('You stay subscribed')
  expect(await chosen()).toEqual(preferences)
  expect(offered(await open())).not.toContain(less)
})

test('a pause is for two weeks, and goes back to where the reader was told last', async () => {
  const { house, take, open } = await leaving(all)
  await take('pause')
  const [pause] = (await house.subscription(reader))?.pauses ?? []
  expect(pause && Date.parse(pause.until) - Date.parse(pause.from)).toBe(14 * 86_400_000)
  expect(offered(await open())).not.toContain('pause')
})

test('the last topic of alerts that is given up ends the alerts', async () => {
  const { house, take, chosen } = await leaving(all)
  const known = await house.subscription(reader)
  if (!known) throw new Error('gone')
  const preferences = { ...known.preferences, alertTopics: [firstTopic] }
  await house.readers.saveSubscription(known, { ...known, preferences })
  await take(`topic:${firstTopic}`)
  expect(await chosen()).toEqual({ cadence: 'daily', alerts: false, topics: [secondTopic] })
})

test('more than there is cannot be had by it, nor anything after leaving', async () => {
  const { house, take, chosen, leave } = await leaving({ topics: [firstTopic], cadence: 'weekly' })
  const before = await chosen()
  for (const less of ['alerts', 'daily', `topic:${secondTopic}`, `topic:${firstTopic}`, ''])
    expect((await take(less)).status).toBe(303)
  expect(await chosen()).toEqual(before)
  await house.post(leave, { 'List-Unsubscribe': 'One-Click' })
  expect((await take('pause')).status).toBe(410)
  expect((await house.subscription(reader))?.story).toBe(story)
})
