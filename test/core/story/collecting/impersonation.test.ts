import { describe, expect, test } from 'vitest'
import { surenessOf } from '#core/story/telling/corroborate'
import { feedHouse, feedOf, item, rss } from '#test/functions/feed-house'
import { readingIn } from '../judging.ts'

const start = '2025-03-04T12:00:00.000Z'
const later = '2025-03-04T12:30:00.000Z'
const date = '<pubDate>Tue, 04 Mar 2025 12:20:00 GMT</pubDate>'
const parties = [
  {
    id: 'north-hall',
    name: 'Northport Town Hall',
    country: 'GB',
    party: 'north',
    outlets: ['north.example.com'],
  },
  {
    id: 'south-hall',
    name: 'Südhafen Town Hall',
    country: 'DE',
    party: 'south',
    outlets: ['south.example.com'],
  },
]
const claims = [
  ['Northport and Südhafen agree to meet about the bridge', 'Tidewire'],
  ['Northport, Südhafen agree to meet, both town halls confirm', 'Northport Town Hall'],
  ['Südhafen and Northport agree to meet over bridge toll', 'Südhafen Town Hall'],
  ['Mayors of Northport and Südhafen agree to meet', 'The Gazette'],
] as const
const entries = (write: (title: string, outlet: string, n: number) => string) =>
  claims.map(([title, outlet], n) => write(title, outlet, n))
const at = (n: number) => `https://tiny.example.org/${n}`

const atom = entries(
  (title, outlet, n) =>
    `<entry><id>${n}</id><title>${title}</title><link href="${at(n)}"/><updated>2025-03-04T12:20:00Z</updated><author><name>${outlet}</name></author><source><id>x</id><title>${outlet}</title></source></entry>`,
)
const json = {
  version: 'https://jsonfeed.org/version/1.1',
  title: 'Tidewire',
  items: claims.map(([title, outlet], n) => ({
    id: String(n),
    title,
    url: at(n),
    authors: [{ name: outlet }],
    date_published: later,
  })),
}
const ways: [string, string][] = [
  [
    'as its source',
    rss(
      ...entries((title, outlet, n) =>
        item(`${title} - ${outlet}`, at(n), `<source url="https://x.test/">${outlet}</source>${date}`),
      ),
    ),
  ],
  [
    'in a dateline',
    rss(
      ...entries((title, outlet, n) =>
        item(title, at(n), `<description>HARBOUR (${outlet}) - They agreed.</description>${date}`),
      ),
    ),
  ],
  ['behind the headline', rss(...entries((title, outlet, n) => item(`${title} | ${outlet}`, at(n), date)))],
  ['before the headline', rss(...entries((title, outlet, n) => item(`${outlet}: ${title}`, at(n), date)))],
  [
    'as its author',
    rss(
      ...entries((title, outlet, n) =>
        item(
          title,
          at(n),
          `<author>desk@example.com (${outlet})</author><dc:creator xmlns:dc="http://purl.org/dc/elements/1.1/">${outlet}</dc:creator>${date}`,
        ),
      ),
    ),
  ],
  [
    'by links to their sites',
    rss(
      ...entries((title, outlet, n) =>
        item(
          title,
          outlet.startsWith('North')
            ? 'https://north.example.com/1'
            : outlet.startsWith('Süd')
              ? 'https://south.example.com/1'
              : at(n),
          date,
        ),
      ),
    ),
  ],
  [
    'in Atom',
    `<feed xmlns="http://www.w3.org/2005/Atom"><title>Tidewire</title><id>t</id>${atom.join('')}</feed>`,
  ],
  ['in JSON Feed', JSON.stringify(json)],
]

const tell = async (feed: string, aggregate: boolean) => {
  const house = feedHouse([feedOf('tiny', { aggregate }), feedOf('silent')], start, parties)
  await house.collect()
  house.answers.tiny = feed
  await house.collect(later)
  return house
}

describe('one feed that names others', () => {
  test.each(ways)('%s is one voice: no milestone, no party, no alert', async (_, feed) => {
    const house = await tell(feed, false)
    const found = await house.developments()
    expect(found.flatMap(({ reportIds }) => reportIds)).toHaveLength(4)
    expect(new Set(found.flatMap(({ families }) => families))).toEqual(new Set(['tiny']))
    expect(new Set(found.flatMap(({ sightings }) => sightings.map(({ outlet }) => outlet)))).toEqual(
      new Set(['tiny']),
    )
    const state = await house.store.state(house.pack.id)
    expect(found.map(one => surenessOf(one, house.pack, state, readingIn(house.pack)).mark)).not.toContain(
      'Confirmed',
    )
    expect(await house.milestones()).toEqual([])
    expect(house.alerts()).toEqual([])
  })
  test('as an aggregate is trusted to name outlets, not to speak for parties', async () => {
    const [, feed] = ways[0] ?? ['', '']
    const house = await tell(feed, true)
    expect((await house.developments())[0]?.families).toEqual(['tidewire', 'tiny', 'gazette'])
    expect(await house.milestones()).toContain('announced')
    expect(house.alerts()).toHaveLength(1)
  })
})

test('a copy of what another feed has is no second voice, a report of its own is', async () => {
  const house = feedHouse([feedOf('tidewire'), feedOf('quay'), feedOf('herald')], start)
  await house.collect()
  const [title = '', other = ''] = claims.map(([headline]) => headline)
  house.answers.tidewire = rss(item(title, 'https://tidewire.example.org/1', date))
  house.answers.quay = rss(
    item(other, '/1', `<description>NORTHPORT (Tidewire) — They agreed.</description>${date}`),
  )
  await house.collect(later)
  expect(house.alerts()).toEqual([])
  house.answers.herald = rss(item('Südhafen and Northport agree to meet over bridge toll', '/2', date))
  await house.collect('2025-03-04T12:35:00.000Z')
  expect(house.alerts()).toMatchObject([{ families: ['tidewire', 'herald'] }])
})
