import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { faultImpacts } from '#core/fault/fault-list'
import { openDesk } from '#functions/desk'
import { readFeed } from '#functions/internet/read-feed'
import { createMemoryTable } from '#functions/stores/memory-table'
import { type LocalMeans, localApp } from '#local/local-app'
import { openMailStore } from '#local/ses/mail-store'

let folder: string
let calls: string[]

const now = '2026-11-23T12:00:00.000Z'
const means = (): LocalMeans => ({
  mailFolder: folder,
  kindOf: ({ tags }) => (tags.some(({ name }) => name === 'mailing') ? 'Digest' : 'Mail'),
  siteUrl: 'http://127.0.0.1:8080',
  clock: { now: () => now },
  sample: {
    outlets: ['rss', 'atom', 'json', 'rdf'].map(id => ({ id, name: `The ${id} & Herald` })),
    reports: ['rss', 'atom', 'json', 'rdf'].flatMap(outlet => [
      {
        path: `/${outlet}/${outlet}-1`,
        title: 'Talks “go” on & on',
        summary: 'Both “sides” say so.',
        outlet,
        published: '2026-11-20T10:00:00.000Z',
      },
      {
        path: `/${outlet}/${outlet}-2`,
        title: 'A day is named',
        summary: null,
        outlet,
        published: '2026-11-22T10:00:00.000Z',
      },
      {
        path: `/${outlet}/${outlet}-3`,
        title: 'Not out yet',
        summary: null,
        outlet,
        published: '2026-11-24T10:00:00.000Z',
      },
    ]),
  },
  desk: {
    desk: openDesk({ table: createMemoryTable(), packs: [], clock: { now: () => now } }),
    packs: [],
    sample: true,
  },
  faults: null,
  workbench: {
    sample: true,
    site: [{ title: 'The story', href: '/' }],
    running: () => [{ name: 'A schedule', detail: 'every five minutes' }],
    sources: async () => [
      {
        name: 'Lakeside Herald',
        lastSuccessAt: null,
        newAt: null,
        nextAt: null,
        fault: 'unreadable: no feed',
      },
    ],
    faults: async () => [
      {
        name: 'mailing-late',
        subject: 'e-harbour',
        detail: 'half of its time is over',
        firstAt: now,
        lastAt: now,
        count: 1,
        toldAt: null,
      },
    ],
    collectNow: async () => {
      calls.push('collect')
      return '3 new reports.'
    },
    openEditionNow: async () => {
      throw new Error('the queue is gone')
    },
    now: () => now,
  },
})

const get = (path: string, init?: RequestInit) =>
  localApp(means()).request(`http://127.0.0.1:8080${path}`, init)

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'inbox-'))
  calls = []
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const mime = (subject: string) =>
  Buffer.from(
    [
      'From: Storywire <news@example.org>',
      'To: reader@example.org',
      `Subject: =?UTF-8?Q?${subject}?=`,
      'MIME-Version: 1.0',
      'Content-Type: multipart/alternative; boundary=x',
      '',
      '--x',
      'Content-Type: text/plain; charset=utf-8',
      '',
      'Plain <b> https://example.org/a?b=1&c=2 end',
      '--x',
      'Content-Type: text/html; charset=utf-8',
      '',
      '<html><head><title>t</title></head><body><p>Rich</p><script>alert(1)</script></body></html>',
      '--x--',
      '',
    ].join('\r\n'),
  )

const keep = async (n: number): Promise<string[]> => {
  const store = await openMailStore(folder)
  const ids: string[] = []
  for (let k = 0; k < n; k++) {
    const hand = {
      source: 'news@example.org',
      destinations: [`reader${k}@example.org`],
      configurationSet: 'lists',
      tags: [{ name: 'mailing', value: 'edition-1' }],
      mime: mime(`Gr=C3=BC=C3=9Fe_${k}`),
      headers: [],
    }
    ids.push((await store.keep(hand, `0100-00${k}-000000`, now)).id)
  }
  await store.close()
  return ids
}

test('the inbox is empty before the first mail, and says what will be there', async () => {
  const page = await get('/local/inbox')
  expect(page.status).toBe(200)
  expect(await page.text()).toContain('No mail yet.')
})

test('the inbox lists mails newest first with recipient, kind and subject', async () => {
  await keep(3)
  const page = await (await get('/local/inbox')).text()
  expect(page.match(/Grüße \d/g)).toEqual(['Grüße 2', 'Grüße 1', 'Grüße 0'])
  expect(page).toContain('Digest to reader2@example.org')
})

test('older mails are on pages of their own, none twice and none left out', async () => {
  await keep(120)
  const seen: string[] = []
  let path: string | undefined = '/local/inbox'
  while (path) {
    const page: string = await (await get(path)).text()
    seen.push(...[...page.matchAll(/Grüße (\d+)/g)].map(([, n]) => n ?? ''))
    path = /\/local\/inbox\?end=\d+/.exec(page)?.[0]
  }
  expect(seen).toEqual(Array.from({ length: 120 }, (_, k) => String(119 - k)))
})

test('a mail shows its text with live links, its headers and its tags', async () => {
  const [id] = await keep(1)
  const page = await (await get(`/local/inbox/${id}`)).text()
  expect(page).toContain('Plain &lt;b&gt; <a href="https://example.org/a?b=1&amp;c=2">')
  expect(page).toContain('<b>Subject:</b> =?UTF-8?Q?')
  expect(page).toContain('<b>mailing:</b> edition-1')
  expect(page).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"')
})

test('a mail’s HTML is served where no script, form or foreign picture works, and its links open a new window', async () => {
  const [id] = await keep(1)
  const page = await get(`/local/inbox/${id}/html`)
  const policy = page.headers.get('content-security-policy')
  expect(policy).toContain("default-src 'none'")
  expect(policy).toMatch(/sandbox (?!.*allow-scripts)(?!.*allow-same-origin)/)
  expect(await page.text()).toContain('<head><base target="_blank">')
})

test('a mail can be taken away to the byte', async () => {
  const [id] = await keep(1)
  const raw = await get(`/local/inbox/${id}/raw`)
  expect(raw.headers.get('content-type')).toBe('message/rfc822')
  expect(Buffer.from(await raw.arrayBuffer()).equals(mime('Gr=C3=BC=C3=9Fe_0'))).toBe(true)
})

test('nothing but mails is read from the folder', async () => {
  await keep(1)
  for (const path of ['index.jsonl', '..%2Fsecrets.json', '%2e%2e%2fsecrets', 'nothing'])
    expect((await get(`/local/inbox/${path}`)).status, path).toBe(404)
  expect((await readdir(folder)).length).toBe(2)
})

test('the workbench shows faults with who is hurt, sources with their setbacks, and what runs', async () => {
  const page = await (await get('/local')).text()
  expect(page).toContain('Lakeside Herald')
  expect(page).toContain('unreadable: no feed')
  expect(page).toContain(faultImpacts['mailing-late'])
  expect(page).toContain('e-harbour: half of its time is over')
  expect(page).toContain('every five minutes')
})

test('buttons do what they say and the page tells what came of it, also when it failed', async () => {
  const app = localApp(means())
  const press = (path: string) => app.request(`http://127.0.0.1:8080${path}`, { method: 'POST' })
  expect((await press('/local/collect')).status).toBe(303)
  expect((await press('/local/open-edition')).headers.get('location')).toBe('/local#results')
  const page = await (await app.request('http://127.0.0.1:8080/local')).text()
  expect(page).toContain('<b>Collect now.</b> 3 new reports.')
  expect(page).toContain('It failed: the queue is gone')
  expect(calls).toEqual(['collect'])
})

test('another site’s form and another site’s name get nothing', async () => {
  const foreign = await get('/local/collect', { method: 'POST', headers: { 'sec-fetch-site': 'cross-site' } })
  expect(foreign.status).toBe(403)
  const elsewhere = await get('/local/collect', {
    method: 'POST',
    headers: { origin: 'https://example.com' },
  })
  expect(elsewhere.status).toBe(403)
  expect((await localApp(means()).request('http://rebound.example.com:8080/local/inbox')).status).toBe(403)
  expect(calls).toEqual([])
})

test.each([
  ['rss', 'application/rss+xml'],
  ['atom', 'application/atom+xml'],
  ['json', 'application/feed+json'],
  ['rdf', 'application/rdf+xml'],
])(
  'the %s outlet’s feed has what is out, newest first, and is read by our own reader',
  async (outlet, type) => {
    const answer = await get(`/local/feeds/${outlet}.xml`)
    expect(answer.headers.get('content-type')).toContain(type)
    const read = await readFeed(new Uint8Array(await answer.arrayBuffer()), {
      contentType: answer.headers.get('content-type'),
      url: `http://127.0.0.1:8080/local/feeds/${outlet}.xml`,
    })
    if (read.outcome !== 'read') throw new Error(JSON.stringify(read))
    expect(read.warnings).toEqual([])
    expect(read.title).toBe(`The ${outlet} & Herald`)
    expect(read.reports.map(({ title, url, published }) => [title, url, published])).toEqual([
      [
        'A day is named',
        `http://127.0.0.1:8080/local/reports/${outlet}/${outlet}-2`,
        '2026-11-22T10:00:00.000Z',
      ],
      [
        'Talks “go” on & on',
        `http://127.0.0.1:8080/local/reports/${outlet}/${outlet}-1`,
        '2026-11-20T10:00:00.000Z',
      ],
    ])
    expect(read.reports[1]?.summary).toBe('Both “sides” say so.')
  },
)

test('a feed that has not changed is not sent again', async () => {
  const first = await get('/local/feeds/rss.xml')
  const etag = first.headers.get('etag') ?? ''
  const lastModified = first.headers.get('last-modified') ?? ''
  expect((await get('/local/feeds/rss.xml', { headers: { 'if-none-match': etag } })).status).toBe(304)
  expect((await get('/local/feeds/rss.xml', { headers: { 'if-modified-since': lastModified } })).status).toBe(
    304,
  )
  const old = { 'if-none-match': '"old"', 'if-modified-since': lastModified }
  expect((await get('/local/feeds/rss.xml', { headers: old })).status).toBe(200)
})

test('a sample report has a page that says that it is invented, once it is out', async () => {
  const page = await (await get('/local/reports/rss/rss-1')).text()
  expect(page).toContain('Sample data.')
  expect(page).toContain('Talks “go” on &amp; on')
  expect((await get('/local/reports/rss/rss-3')).status).toBe(404)
})
