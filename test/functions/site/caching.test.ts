import { beforeAll, describe, expect, test } from 'vitest'
import { createStoryStore } from '#functions/stores/story-store'
import { development, report } from '#test/core/story/harbour-story'
import { frozenAlert, frozenEdition, put } from './frozen.ts'
import { createHouse, hour, linkIn, origin, pack, second, story } from './house.ts'

const house = createHouse()
const carried = '2025-03-09-00000000a1'
const home = `/stories/${story}`
beforeAll(async () => {
  const one = report({ title: 'Two leaders to meet', published: '2025-03-09T10:00:00.000Z' })
  await createStoryStore(house.table).saveDevelopment(development([one], { id: carried, story }))
  await put(house, await frozenEdition())
  await put(house, await frozenAlert())
})
const headOf = (path: string, headers = {}) =>
  house.app.request(`${origin}${path}`, { method: 'HEAD', headers })

const askedAgain = 'public, no-cache'
const oneHour = 'public, max-age=3600'
const pages: [path: string, cacheControl: string][] = [
  [home, 'private, no-cache'],
  ['/', 'private, no-cache'],
  [`${home}/archive`, askedAgain],
  [`${home}/developments/${carried}`, askedAgain],
  [`${home}/editions/e-weekly-example`, oneHour],
  [`${home}/alerts/a-example`, oneHour],
  [`${home}/background`, oneHour],
  [`${home}/about`, oneHour],
  ['/style.css', oneHour],
  ['/robots.txt', oneHour],
]

describe('What may be kept', () => {
  test.each(pages)(
    '%s is answered with its tag, and with 304 and no body to who has it already',
    async (path, kept) => {
      const first = await house.get(path)
      const tag = first.headers.get('etag') ?? ''
      expect([first.status, first.headers.get('cache-control')]).toEqual([200, kept])
      expect(tag).toMatch(/^"[0-9a-f]{20,}"$/)
      expect((await first.text()).length).toBeGreaterThan(20)
      for (const given of [tag, `W/${tag}`, `"another", ${tag}`, '*']) {
        const again = await house.get(path, { 'if-none-match': given })
        expect([again.status, await again.text()]).toEqual([304, ''])
        expect(again.headers.get('etag')).toBe(tag)
        expect(again.headers.get('cache-control')).toBe(kept)
        expect(again.headers.get('content-type')).toBeNull()
      }
      expect((await house.get(path, { 'if-none-match': '"another"' })).status).toBe(200)
    },
  )

  test.each(pages)('HEAD of %s says what GET says, without the page', async path => {
    const whole = await house.get(path)
    const head = await headOf(path)
    expect([head.status, await head.text()]).toEqual([200, ''])
    expect(Object.fromEntries(head.headers)).toEqual(Object.fromEntries(whole.headers))
    expect((await headOf(path, { 'if-none-match': whole.headers.get('etag') ?? '' })).status).toBe(304)
  })

  test('a page that the news has changed has another tag', async () => {
    const tags = async () =>
      Promise.all([home, `${home}/archive`].map(async path => (await house.get(path)).headers.get('etag')))
    const before = await tags()
    const one = report({ title: 'Talks called off', published: '2025-03-09T11:00:00.000Z' })
    await createStoryStore(house.table).saveDevelopment(
      development([one], { id: '2025-03-09-00000000a2', story }),
    )
    const after = await tags()
    for (const [n, tag] of after.entries()) expect(tag).not.toBe(before[n])
  })

  test('the form’s token makes no other page of the story’s, yet a kept form is at most an hour old', async () => {
    const tagged = async () => {
      const page = await house.get(home)
      return { tag: page.headers.get('etag'), text: await page.text() }
    }
    const one = await tagged()
    house.clock.move(second)
    const other = await tagged()
    expect(other.text).not.toBe(one.text)
    expect(other.tag).toBe(one.tag)
    house.clock.move(hour)
    expect((await tagged()).tag).not.toBe(one.tag)
  })
})

describe('What may not be kept', () => {
  test('pages with a reader’s token, forms’ answers, and pages that are not there', async () => {
    const { confirmation, welcome } = await house.join('reader@example.org')
    const personal = [
      linkIn(confirmation, 'confirm'),
      linkIn(welcome, 'manage'),
      linkIn(welcome, 'unsubscribe'),
      '/confirm/v1.forged',
      '/preferences',
      `/preferences?story=${pack.id}`,
      '/nothing-here',
      `${home}/editions/e-never-was`,
      `${home}/developments/2025-03-09-0000000000`,
      '/stories/another/archive',
    ]
    for (const path of personal)
      for (const answer of [await house.get(path, { 'if-none-match': '*' }), await headOf(path)]) {
        expect([path, answer.headers.get('cache-control')]).toEqual([path, 'no-store'])
        expect([path, answer.headers.get('etag')]).toEqual([path, null])
        expect(answer.status).not.toBe(304)
      }
    for (const path of ['/subscribe', linkIn(welcome, 'manage'), linkIn(welcome, 'unsubscribe')])
      expect((await house.post(path)).headers.get('cache-control')).toBe('no-store')
  })
})
