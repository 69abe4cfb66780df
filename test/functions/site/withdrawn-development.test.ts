import { expect, test } from 'vitest'
import { createStoryStore } from '#functions/stores/story-store'
import { development, report } from '#test/core/story/harbour-story'
import { createHouse, story } from './house.ts'

const id = '2025-03-09-00000000b1'
const published = '2025-03-09T10:00:00.000Z'
const moments = { firstAt: published, lastAt: published, knownAt: published }
const reported = (family: string, title: string) => ({
  ...report({ title, family, outlet: family, published }),
})
const gone = (family: string, title: string) => ({
  ...reported(family, title),
  withdrawnAt: '2025-03-09T11:00:00.000Z',
})
const pageOf = async (
  more: Parameters<typeof development>[1],
  sightings = [reported('gazette', 'Leaders to meet')],
) => {
  const house = createHouse()
  const { headline = 'Leaders to meet' } = more ?? {}
  await createStoryStore(house.table).saveDevelopment(
    development(sightings, { id, story, headline, ...moments, ...more }),
  )
  const answers = await Promise.all(
    [`/stories/${story}/developments/${id}`, '/', `/stories/${story}/archive`].map(path => house.get(path)),
  )
  const [own = '', ...lists] = await Promise.all(answers.map(answer => answer.text()))
  return { status: answers[0]?.status, own: own.replaceAll('&nbsp;', '\u00a0'), lists }
}

test('a development that nobody reports any more says so at its head, and stands in no list', async () => {
  const title = 'Leaders agree on a day'
  const { status, own, lists } = await pageOf(
    { headline: title, withdrawn: [gone('tidewire', title), gone('herald', 'Day agreed')], families: [] },
    [],
  )
  expect(status).toBe(200)
  expect(own).toContain(`<title>Withdrawn: ${title}`)
  expect(own).toContain(`<h1 class="long" dir="auto"><s>${title}</s></h1>`)
  expect(own).toMatch(
    /<b>Withdrawn\.<\/b> .*tidewire.*herald.* have withdrawn their reports, and nobody else is reporting this\./,
  )
  expect(own).toContain('withdrawn 9\u00a0March')
  expect(own).toContain('content="noindex"')
  expect(own).not.toContain('class="mark')
  expect(own).not.toContain('Who is reporting it')
  for (const list of lists) expect(list).not.toContain(title)
})
test('a report that was withdrawn stays on the page of what others still report, struck through', async () => {
  const { own } = await pageOf({ withdrawn: [gone('tidewire', 'Leaders to meet in May')] })
  expect(own).toContain('<s dir="auto">Leaders to meet in May</s>')
  expect(own).toContain('<h1 class="long" dir="auto">Leaders to meet</h1>')
  expect(own).toContain('Who is reporting it')
  expect(own).not.toContain('noindex')
})
test('without withdrawals nothing is said of them', async () => {
  const { own } = await pageOf({})
  expect(own).not.toContain('ithdrawn')
})
