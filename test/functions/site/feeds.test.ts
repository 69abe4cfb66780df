import { parseAtomFeed, parseJsonFeed } from 'feedsmith'
import { beforeAll, describe, expect, test } from 'vitest'
import { parseWithFeedparser } from '#functions/internet/feed/parse-with-feedparser'
import { wireSite } from '#functions/site'
import { createAnnouncementStore } from '#functions/stores/announcement-store'
import { createQueueDouble } from '#test/doubles/outside'
import { type FeedItem, newsstand } from '../newsstand.ts'

const origin = 'https://storywire.example.org'
const key = Buffer.alloc(32, 7).toString('base64')
const secrets = { keys: async () => ({ idKey: key, tokenKeys: { k1: key }, currentKeyId: 'k1' }) }

/** A story that is announced, is denied, and has its weekly digest; and its site. */
const followed = async () => {
  const house = newsstand(['tidewire', 'gazette'])
  let now = '2025-03-04T13:00:00.000Z'
  const item = (title: string, path: string, minutes: number): FeedItem => ({
    title,
    link: `https://example.org/${path}`,
    minutes,
  })
  const announcement = 'Northport and Südhafen agree to meet about the <bridge>'
  const denial = 'Südhafen denies talks with Northport about the bridge'
  await house.at(1)
  await house.at(5, {
    tidewire: [item(`${announcement} in spring`, 't1', 3)],
    gazette: [item(`${announcement} & after all`, 'g1', 4)],
  })
  for (const alert of house.raised()) await house.opened(alert)
  const announced = house.raised()
  await house.at(65, {
    tidewire: [item(`${denial} in spring`, 't2', 61), item(`${announcement} in spring`, 't1', 3)],
    gazette: [item(`${denial} outright`, 'g2', 62), item(`${announcement} & after all`, 'g1', 4)],
  })
  const site = wireSite({
    table: house.table,
    greetingsQueue: createQueueDouble<never>(),
    secrets,
    stories: [{ pack: house.story, backgroundHtml: '' }],
    clock: { now: () => now },
    log: { info() {}, warn() {}, error() {} },
    sample: false,
  })
  return {
    house,
    announced: announced[0] ?? '',
    raised: house.raised,
    move(to: string) {
      now = to
    },
    get: (path: string, headers: Record<string, string> = {}) =>
      site.request(`${origin}/stories/${house.story.id}${path}`, { headers }),
  }
}

type Read = { title: string | undefined; url: string | undefined; published: string | undefined }

const byFeedsmith = (xml: string): Read[] =>
  (parseAtomFeed(xml).entries ?? []).map(({ title, links, published }) => ({
    title: title?.value,
    url: links?.find(({ rel }) => rel === 'alternate')?.href,
    published: published && new Date(published).toISOString(),
  }))

const byFeedparser = async (xml: string): Promise<Read[]> =>
  ((await parseWithFeedparser(xml, origin, 100, null))?.entries ?? []).map(({ title, link, published }) => ({
    title: title?.value,
    url: link ?? undefined,
    published: published[0] && new Date(published[0]).toISOString(),
  }))

describe('the feed of a story', () => {
  let story: Awaited<ReturnType<typeof followed>>
  beforeAll(async () => {
    story = await followed()
    // As often as messages come: it is one entry.
    for (const alert of [...story.raised(), ...story.raised()]) await story.house.opened(alert)
    await story.house.opened()
    story.move('2025-03-09T18:05:00.000Z')
  })

  test('has every digest and alert once, newest first, as two readers agree', async () => {
    const response = await story.get('/feed.atom')
    expect(response.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8')
    const xml = await response.text()
    const read = byFeedsmith(xml)
    expect(read.map(({ url }) => url?.split('/').at(-2))).toEqual(['editions', 'alerts', 'alerts'])
    expect(await byFeedparser(xml)).toEqual(read)
    const json = parseJsonFeed(await (await story.get('/feed.json')).json())
    expect(json.items?.map(({ url, title }) => ({ url, title }))).toEqual(
      read.map(({ url, title }) => ({ url, title })),
    )
    const ids = parseAtomFeed(xml).entries?.map(({ id }) => id)
    expect(json.items?.map(({ id }) => id)).toEqual(ids)
  })

  test('an alert that was taken back says so, under the same id, and is newer by that', async () => {
    const alone = await followed()
    await alone.house.opened(alone.announced)
    const before = parseAtomFeed(await (await alone.get('/feed.atom')).text()).entries?.at(-1)
    const after = parseAtomFeed(await (await story.get('/feed.atom')).text()).entries?.at(-1)
    expect(after?.id).toBe(before?.id)
    expect(before?.updated).toBe(before?.published)
    expect(after?.published).toBe(before?.published)
    expect(`${after?.updated}` > `${before?.updated}`).toBe(true)
    expect(after?.content?.value).toContain('<strong>Reversed 4')
    expect(before?.content?.value).not.toContain('Reversed')
  })

  test('a correction is an entry of its own, and changes the one that it is about', async () => {
    const alone = await followed()
    const announcements = createAnnouncementStore(alone.house.table)
    const correction = {
      id: 'correction-1',
      kind: 'correction' as const,
      at: '2025-03-05T09:00:00.000Z',
      title: 'Correction: two towns, not three',
      summary: 'We wrote three towns. It is two.',
      topics: ['bridge'],
      items: [],
      corrects: alone.announced,
    }
    await announcements.announce(alone.house.story.id, correction)
    const [own, about] = parseAtomFeed(await (await alone.get('/feed.atom')).text()).entries ?? []
    expect(own?.links?.[0]?.href).toBe(about?.links?.[0]?.href)
    expect(about?.updated).toBe(correction.at)
    expect(about?.content?.value).toContain('We wrote three towns. It is two.')
  })

  test('of a topic holds what concerns it alone', async () => {
    const [topic, other] = story.house.story.topics
    const all = parseAtomFeed(await (await story.get('/feed.atom')).text())
    const own = parseAtomFeed(await (await story.get(`/topics/${topic?.id}/feed.atom`)).text())
    expect(own.entries?.length).toBeGreaterThan(0)
    expect(own.id).not.toBe(all.id)
    const rest = parseAtomFeed(await (await story.get(`/topics/${other?.id}/feed.atom`)).text())
    expect((rest.entries ?? []).map(({ title }) => title)).toEqual([])
    expect((await story.get('/topics/nowhere/feed.atom')).status).toBe(404)
  })

  test('is asked for again by its tag or its moment', async () => {
    const first = await story.get('/feed.atom')
    const etag = first.headers.get('etag') ?? ''
    const modified = first.headers.get('last-modified') ?? ''
    expect(first.headers.get('cache-control')).toBe('public, no-cache')
    expect((await story.get('/feed.atom', { 'if-none-match': etag })).status).toBe(304)
    expect((await story.get('/feed.atom', { 'if-modified-since': modified })).status).toBe(304)
    const earlier = new Date(Date.parse(modified) - 1000).toUTCString()
    expect((await story.get('/feed.atom', { 'if-modified-since': earlier })).status).toBe(200)
    // A tag decides alone.
    const both = { 'if-none-match': '"other"', 'if-modified-since': modified }
    expect((await story.get('/feed.atom', both)).status).toBe(200)
  })

  test('stays XML whatever a headline holds', async () => {
    const alone = await followed()
    const title = `"A" & <b>B</b> ]]> \u0007\ud800 'c' \u{1F309}`
    await createAnnouncementStore(alone.house.table).announce(alone.house.story.id, {
      id: 'e-x',
      kind: 'edition',
      at: '2025-03-05T09:00:00.000Z',
      title,
      summary: title,
      topics: ['bridge'],
      items: [{ title, topics: ['bridge'], development: 'd' }],
    })
    const xml = await (await alone.get('/feed.atom')).text()
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the one that must be gone
    expect(xml).not.toMatch(/\u0007|\ud800/)
    const [entry] = parseAtomFeed(xml).entries ?? []
    expect(entry?.content?.value).toContain('&lt;b&gt;B&lt;/b&gt;')
    expect(byFeedsmith(xml)[0]?.title).toContain(`"A" &`)
    expect(await byFeedparser(xml)).toEqual(byFeedsmith(xml))
  })

  test('of a story that has told nothing yet is a feed all the same', async () => {
    const house = newsstand(['tidewire'])
    const site = wireSite({
      table: house.table,
      greetingsQueue: createQueueDouble<never>(),
      secrets,
      stories: [{ pack: house.story, backgroundHtml: '' }],
      clock: { now: () => '2025-03-04T13:00:00.000Z' },
      log: { info() {}, warn() {}, error() {} },
      sample: false,
    })
    const xml = await (await site.request(`${origin}/stories/${house.story.id}/feed.atom`)).text()
    expect(parseAtomFeed(xml).entries ?? []).toEqual([])
  })
})
