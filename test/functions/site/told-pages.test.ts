import { raw } from 'hono/html'
import { beforeAll, describe, expect, test } from 'vitest'
import { wireSite } from '#functions/site'
import { createAnnouncementStore } from '#functions/stores/announcement-store'
import { createQueueDouble } from '#test/doubles/outside'
import { readPage } from '#test/templates/pages/read-page'
import { type FeedItem, newsstand } from '../newsstand.ts'

const origin = 'https://storywire.example.org'
const key = Buffer.alloc(32, 7).toString('base64')
const secrets = { keys: async () => ({ idKey: key, tokenKeys: { k1: key }, currentKeyId: 'k1' }) }
const item = (title: string, path: string, minutes: number): FeedItem => ({
  title,
  link: `https://example.org/${path}`,
  minutes,
})

/** A story with an alert, a take-back of it, a digest, and a correction of the digest. */
const told = async () => {
  const house = newsstand(['tidewire', 'gazette'])
  const announcement = 'Northport and Südhafen agree to meet about the bridge'
  const denial = 'Südhafen denies talks with Northport about the bridge'
  await house.at(1)
  const first = [item(`${announcement} in spring`, 't1', 3)]
  const second = [
    item(`${announcement} after all`, 'g1', 4),
    item('Ferry to Northport and its bridge late', 'g3', 4),
  ]
  await house.at(5, { tidewire: first, gazette: second })
  for (const alert of house.raised()) await house.opened(alert)
  await house.at(65, {
    tidewire: [item(`${denial} in spring`, 't2', 61), ...first],
    gazette: [item(`${denial} outright`, 'g2', 62), ...second],
  })
  const [alert = '', takeBack = ''] = house.raised()
  await house.opened(takeBack)
  await house.opened()
  const [edition] = await house.mailings.editions(house.story.id, 'weekly', 1)
  const site = wireSite({
    table: house.table,
    greetingsQueue: createQueueDouble<never>(),
    secrets,
    stories: [{ pack: house.story, backgroundHtml: '' }],
    clock: { now: () => '2025-03-09T19:00:00.000Z' },
    log: { info() {}, warn() {}, error() {} },
    sample: false,
  })
  const home = `/stories/${house.story.id}`
  return {
    house,
    paths: {
      alert: `${home}/alerts/${alert}`,
      takeBack: `${home}/alerts/${takeBack}`,
      edition: `${home}/editions/${edition?.mailing}`,
    },
    edition: edition?.mailing ?? '',
    get: async (path: string) => site.request(`${origin}${path}`),
    page: async (path: string) => readPage(raw(await (await site.request(`${origin}${path}`)).text())),
    home,
  }
}

let story: Awaited<ReturnType<typeof told>>
beforeAll(async () => {
  story = await told()
})

describe.each(['alert', 'takeBack', 'edition'] as const)('the page of the %s', name => {
  test('is one of the site: masthead, navigation, form, feeds, a description and a picture', async () => {
    const { named, markup } = await story.page(story.paths[name])
    expect(named('nav').length).toBe(2)
    expect(named('form').map(({ attribs }) => attribs.action)).toEqual(['/subscribe'])
    const meta = (property: string) =>
      named('meta').find(({ attribs }) => [attribs.property, attribs.name].includes(property))?.attribs
        .content
    expect(meta('description')?.length).toBeGreaterThan(10)
    expect(meta('og:url')).toBe(`${origin}${story.paths[name]}`)
    const picture = await story.get((meta('og:image') ?? '').replace(origin, ''))
    expect(picture.headers.get('content-type')).toBe('image/svg+xml')
    expect(await picture.text()).toContain('<svg')
    expect(markup).toContain('type="application/atom+xml"')
    expect(markup).not.toContain('style=')
  })

  test('is known again by its tag, whatever the form’s token', async () => {
    const one = await story.get(story.paths[name])
    const other = await story.get(story.paths[name])
    expect(one.headers.get('etag')).toBe(other.headers.get('etag'))
    expect(one.headers.get('cache-control')).toBe('private, no-cache')
  })
})

test('the page of a mail leads to the ones before and after it', async () => {
  const around = async (path: string) => {
    const { named } = await story.page(path)
    const links = named('a').map(({ attribs }) => attribs.href ?? '')
    return Object.values(story.paths).filter(other => links.includes(other))
  }
  expect(await around(story.paths.takeBack)).toEqual([story.paths.alert, story.paths.edition])
  // The alert is named again as what the take-back is about.
  expect(await around(story.paths.alert)).toEqual([story.paths.takeBack])
  expect(await around(story.paths.edition)).toEqual([story.paths.takeBack])
})

test('an alert that was taken back says so above all else, and a correction stands on what it corrects', async () => {
  const alert = await story.page(story.paths.alert)
  expect(alert.withClass('correction').map(alert.text).join()).toContain('Reversed 4')
  const before = await story.page(story.paths.edition)
  expect(before.withClass('correction')).toEqual([])
  const other = await told()
  await createAnnouncementStore(other.house.table).announce(other.house.story.id, {
    id: 'c-1',
    kind: 'correction',
    at: '2025-03-10T08:00:00.000Z',
    title: 'Correction',
    summary: 'The toll was doubled, not trebled.',
    topics: [],
    items: [],
    corrects: other.edition,
  })
  const page = await other.page(other.paths.edition)
  expect(page.withClass('correction').map(page.text).join()).toContain('doubled, not trebled')
})

test('the archive lists alerts, and finds by a form without scripts what was told', async () => {
  const archive = await story.page(`${story.home}/archive`)
  const hrefs = archive.named('a').map(({ attribs }) => attribs.href)
  for (const path of Object.values(story.paths)) expect(hrefs).toContain(path)
  const [form] = archive.named('form')
  expect(form?.attribs).toMatchObject({ method: 'get', action: `${story.home}/archive` })
  const search = async (query: string) => {
    const { named, markup } = await story.page(`${story.home}/archive?q=${encodeURIComponent(query)}`)
    expect(markup).toContain('noindex')
    return named('a').map(({ attribs }) => attribs.href ?? '')
  }
  expect(await search('sudhafen denies')).toContain(story.paths.takeBack)
  const ferry = await search('FERRY')
  expect(ferry.some(href => href.includes('/developments/'))).toBe(true)
  expect(ferry).not.toContain(story.paths.alert)
  expect((await search('zeppelin')).filter(href => /developments|alerts/.test(href))).toEqual([])
})

test('a topic has a page with what happened in it, its feeds, and the form with it ticked', async () => {
  const [topic, other] = story.house.story.topics
  const { named, markup } = await story.page(`${story.home}/topics/${topic?.id}`)
  const ticked = named('input').filter(({ attribs }) => attribs.name === 'topics' && 'checked' in attribs)
  expect(ticked.map(({ attribs }) => attribs.value)).toEqual([topic?.id])
  expect(markup).toContain(`${story.home}/topics/${topic?.id}/feed.atom`)
  expect(markup).toContain('/developments/')
  expect((await story.page(`${story.home}/topics/${other?.id}`)).markup).not.toContain('/developments/')
  expect((await story.get(`${story.home}/topics/nowhere`)).status).toBe(404)
})
