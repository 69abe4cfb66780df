import { expect, test } from 'vitest'
import { type FeedItem, newsstand } from '#test/functions/newsstand'
import { explain } from '../../../cli/why/explain.ts'
import { decisionText } from '../../../cli/why/print.ts'

const page = 'https://example.org'
const old: FeedItem = {
  title: 'Lorries queue at the Northport crossing',
  link: `${page}/old-1`,
  minutes: -60,
}
const item = (title: string, path: string, minutes = 1): FeedItem => ({
  title,
  link: `${page}/${path}`,
  minutes,
})
const deal = 'Northport and Südhafen agree to meet about the bridge'
const tidewire = item(`${deal} in spring`, 'tw-77')
const gazette = item(`${deal} after all`, 'gz-77')

/** The announcement's alert is raised and waits for its opening. */
const raised = async (...more: string[]) => {
  const sources = ['tidewire', 'gazette', ...more]
  const house = newsstand(sources)
  await house.at(0, Object.fromEntries(sources.map(id => [id, [old]])))
  await house.at(5, { tidewire: [tidewire, old], gazette: [gazette, old] })
  const [alert = ''] = house.raised()
  expect(house.raised()).toHaveLength(1)
  return { house, alert }
}
type House = Awaited<ReturnType<typeof raised>>['house']
const retract = (house: House, minutes: number) =>
  house.at(minutes, { tidewire: [item(`RETRACTED: ${deal} in spring`, 'tw-77'), old] })
const openAll = async (house: House) => {
  for (const mailing of house.raised()) await house.open(mailing)
}

test('an alert on what is taken back before its opening is dropped, and so is the take-back of which nobody was told', async () => {
  const { house, alert } = await raised()
  await retract(house, 25)
  expect(house.raised()).toHaveLength(2)
  await openAll(house)
  const all = await Promise.all(house.raised().map(id => house.mailings.mailing(id)))
  expect(all).toMatchObject([
    { phase: 'dropped', dropped: expect.stringContaining('"announced" was taken back'), content: null },
    { phase: 'dropped', dropped: expect.stringContaining('Nobody was told'), content: null },
  ])
  expect(house.sent()).toEqual([])
  expect(await house.mailings.open()).toEqual([])
  expect(house.journal.notes.filter(({ kind }) => kind === 'dropped')).toHaveLength(2)
  const explanation = await explain(house.table, 'a'.repeat(32), alert)
  expect(explanation).toMatchObject({ decision: 'dropped' })
  expect(explanation && decisionText(explanation)).toMatch(/^nobody was sent it: "announced" was taken back/)
})
test('in whatever order the two are opened', async () => {
  const { house, alert } = await raised()
  await retract(house, 25)
  const [, takeBack = ''] = house.raised()
  expect(await house.open(takeBack)).toMatchObject({ phase: 'dropped' })
  expect(await house.open(alert)).toMatchObject({ phase: 'dropped' })
  expect(house.sent()).toEqual([])
})
test('once it is dropped no run compiles it from what was read before', async () => {
  const { house, alert } = await raised()
  expect(await house.mailings.drop(alert, 'It holds no longer.')).toBe('dropped')
  expect(await house.open(alert)).toMatchObject({ phase: 'dropped', dropped: 'It holds no longer.' })
  expect(house.sent()).toEqual([])
})
test('what was opened before stays, and its readers are told', async () => {
  const { house, alert } = await raised()
  await house.open(alert)
  await retract(house, 25)
  const [, takeBack = ''] = house.raised()
  expect(await house.open(takeBack)).toMatchObject({ phase: 'frozen' })
  expect(await house.open(alert)).toMatchObject({ phase: 'frozen' })
  expect(await house.mailings.drop(alert, 'too late')).toBe('frozen')
  expect(new Set(house.sent())).toEqual(new Set([alert, takeBack]))
})
test('an alert that still stands with fewer reports goes out', async () => {
  const { house, alert } = await raised('herald')
  await house.at(10, { herald: [item(`${deal}, both towns say`, 'he-1', 6), old] })
  await retract(house, 25)
  expect(await house.open(alert)).toMatchObject({ phase: 'frozen' })
})
test('a take-back whose denial is withdrawn before its opening is dropped', async () => {
  const { house, alert } = await raised('herald')
  await house.open(alert)
  const denials = {
    gazette: [item('Südhafen denies talks with Northport', 'gz-80', 15), gazette, old],
    herald: [item('Südhafen mayor denies talks with Northport', 'he-80', 16), old],
  }
  await house.at(20, denials)
  const [, takeBack = ''] = house.raised()
  expect(takeBack).toContain('-denied')
  await house.at(40, {
    herald: [item('RETRACTED: Südhafen mayor denies talks with Northport', 'he-80', 16), old],
  })
  expect(await house.open(takeBack)).toMatchObject({
    phase: 'dropped',
    dropped: expect.stringContaining('holds again'),
  })
})
