import { describe, expect, test } from 'vitest'
import { type FeedItem, newsstand } from '#test/functions/newsstand'

const page = 'https://tidewire.example.org'
const talks = 'Northport and Südhafen to hold talks about the harbour bridge'
/** The story's own, and unlike each other. */
const headlines = [
  'Northport mayor says bridge talks could begin within days',
  'Südhafen council votes on budget for the crossing',
  'Ferry owners of Northport fear for their meeting with the bank',
  'Northport engineers find cracks in a pillar of the bridge',
  'Südhafen students march over the bridge for lower tolls',
  'Lorries queue for hours at the crossing near Northport',
  'Northport names a new envoy for the summit',
  'Opera singer opens bridge festival in Südhafen',
]
/** A source that was read before: what comes now is news. */
const opened = async (...sources: Parameters<typeof newsstand>[0]) => {
  const house = newsstand(sources)
  await house.at(0, Object.fromEntries(house.story.sources.map(({ id }) => [id, []])))
  return house
}
/** Shows one document after another, ten minutes apart. @returns how many reports they come to */
const reportsIn = async (...documents: FeedItem[][]) => {
  const house = await opened('tidewire')
  for (const [n, items] of documents.entries()) await house.at(5 + n * 10, { tidewire: items })
  const found = await house.developments()
  expect(found.reduce((sum, one) => sum + one.reportIds.length, 0)).toBe(await house.counted())
  return house.counted()
}

test('entries of one page under bare numbers, shown one at a time, are a report each', async () => {
  const shown = headlines
    .slice(0, 3)
    .map((title, n) => [{ title, link: `${page}/2025/03/04/bridge-live-blog#4821${n}`, minutes: n * 10 }])
  expect(await reportsIn(...shown)).toBe(3)
})

describe('one report, whatever changes around it', () => {
  const item = (more: Partial<FeedItem>): FeedItem => ({ title: talks, minutes: 1, ...more })
  test.each<[string, Partial<FeedItem>[]]>([
    [
      'a slug corrected under its guid',
      [
        { link: `${page}/bridge-takls-77`, guid: '77' },
        { link: `${page}/bridge-talks-77`, guid: '77' },
      ],
    ],
    [
      'a slug corrected with the headline',
      [
        {
          link: `${page}/bridge-takls`,
          guid: '77',
          title: 'Northport and Südhafen to hold takls about the harbour bridge',
        },
        { link: `${page}/bridge-talks`, guid: '77' },
      ],
    ],
    [
      'a count in a tag that nobody has listed, under new links and guids',
      [14, 15, 16].map(n => ({ title: `${talks} (${n} hearts)`, link: `${page}/s${n}/`, guid: `g${n}` })),
    ],
    ['a slug corrected without a guid', [{ link: `${page}/bridge-takls` }, { link: `${page}/bridge-talks` }]],
    [
      'a host that flips',
      [
        'https://news.tidewire.example.org/a',
        'https://tidewire.example.org/a/',
        'http://www.tidewire.example.org/a',
        'https://m.tidewire.example.org/amp/a',
      ].map(link => ({ link })),
    ],
    [
      'a print and an AMP version',
      [
        `${page}/a-77.html`,
        `${page}/amp/a-77.html`,
        `${page}/a-77.amp.html`,
        `${page}/a-77.html?print=1`,
      ].map((link, n) => ({ link, title: n < 2 ? talks : `${talks}, mayors say` })),
    ],
    [
      'a counter of comments',
      [3, 12, 1_240].map(n => ({ link: `${page}/a`, title: `${talks} (${n} comments)` })),
    ],
    [
      'a clock in the headline',
      ['14:05', '15:10'].map(at => ({ link: `${page}/a`, title: `[Updated ${at}] ${talks}` })),
    ],
    ['a live counter', [12, 231].map(n => ({ link: `${page}/a`, title: `LIVE (${n} updates): ${talks}` }))],
    [
      'a count in brackets',
      Array.from({ length: 15 }, (_, n) => ({ link: `${page}/a`, title: `${talks} (${n + 3})` })),
    ],
    [
      'a count that only a browser shows',
      [3, 12].map(n => ({ link: `${page}/a`, title: `(${n}) ${talks}` })),
    ],
    [
      'a live page with another headline each time',
      [talks, 'Northport and Südhafen sit down about the bridge, toll doubled to 12', headlines[3] ?? ''].map(
        title => ({ link: `${page}/live-77`, title: `LIVE: ${title}` }),
      ),
    ],
    [
      'numbered versions of an agency',
      [
        { link: `${page}/a-1`, guid: '1' },
        { link: `${page}/a-2`, guid: '2', title: `UPDATE 2-${talks}` },
      ],
    ],
    [
      'the number of a version at the guid',
      [0, 1, 2].map(n => ({
        link: `${page}/a-77`,
        guid: `${page}/a-77#${n}`,
        title: n < 2 ? talks : `${talks}, mayors say`,
      })),
    ],
    ['a guid of another kind at every fetch', [1, 2, 3].map(n => ({ link: `${page}/a-77`, guid: `v${n}` }))],
    [
      'tracking parameters that change',
      [1, 2].map(n => ({
        link: `${page}/a?utm_source=rss&utm_content=${n}#xtor=RSS-${n}`,
        title: n < 2 ? talks : `${talks}, mayors say`,
      })),
    ],
    [
      'a date that is moved on with every fetch',
      [1, 400, 800].map(minutes => ({ link: `${page}/a`, minutes })),
    ],
  ])('%s', async (_, versions) => {
    expect(await reportsIn(...versions.map(one => [item(one)]))).toBe(1)
  })

  test('new links and guids at every fetch, a whole day long', async () => {
    const house = await opened('tidewire')
    for (let n = 0; n < 288; n += 1)
      await house.at(5 + n * 5, {
        tidewire: headlines.slice(0, 3).map((title, at) => ({
          title,
          link: `https://aggregate.example.org/articles/C${at}x${n}?oc=5`,
          guid: `C${at}x${n}`,
          minutes: at,
        })),
      })
    expect(await house.counted()).toBe(3)
  })
  test('new links, and dates that run along with the clock', async () => {
    const house = await opened('tidewire')
    for (let n = 0; n < 144; n += 1)
      await house.at(5 + n * 10, { tidewire: [item({ link: `${page}/r/${n}xy`, minutes: 5 + n * 10 })] })
    expect(await house.counted()).toBe(1)
  })
  test('printed twice in one document, under two sections', async () => {
    expect(await reportsIn([item({ link: `${page}/world/a` }), item({ link: `${page}/europe/a` })])).toBe(1)
  })
  test('that left the feed and comes back', async () => {
    const other = { title: headlines[0] ?? '', link: `${page}/b`, minutes: 0 }
    const one = item({ link: `${page}/a`, guid: '1' })
    expect(await reportsIn([one, other], [other], [one, other])).toBe(2)
  })
})

describe('as many reports as there are', () => {
  const items = (of: (n: number) => Partial<FeedItem>): FeedItem[] =>
    headlines.map((title, n) => ({ title, minutes: n, ...of(n) }))
  const kinds: [string, (n: number) => Partial<FeedItem>][] = [
    ['one link for all, guids differ', n => ({ link: `${page}/updates/`, guid: `g${n}` })],
    ['one link for all, no guids', () => ({ link: `${page}/updates/` })],
    ['one guid for all, links differ', n => ({ link: `${page}/a-${n}-b-c`, guid: 'feed' })],
    ['one guid and one link for all', () => ({ link: `${page}/updates/`, guid: 'feed' })],
    ['neither link nor guid', () => ({})],
    ['anchors of one page', n => ({ link: `${page}/live/bridge-talks-day-2#post-${n}` })],
    [
      'anchors of one page that are numbers',
      n => ({ link: `${page}/live/bridge#${n}`, guid: `${page}/live/bridge#${n}` }),
    ],
    [
      'an article under one link with a guid each',
      n => ({ link: `${page}/2025/03/04/the-bridge-talks`, guid: `g${n}` }),
    ],
  ]
  test.each(kinds)('all at once: %s', async (_, of) => {
    expect(await reportsIn(items(of))).toBe(headlines.length)
    // Again and again, and in another order.
    expect(await reportsIn(items(of), items(of), items(of).reverse())).toBe(headlines.length)
  })
  test.each(kinds)('one more at a time: %s', async (_, of) => {
    const all = items(of)
    expect(await reportsIn(...all.map((_, n) => all.slice(0, n + 1).reverse()))).toBe(headlines.length)
  })
  test.each(kinds.filter(([kind]) => kind !== 'anchors of one page that are numbers'))(
    'one after the other, hours apart: %s',
    async (_, of) => {
      const house = await opened('tidewire')
      for (const [n, item] of items(of).entries())
        for (const again of [0, 10]) {
          await house.at(480 * (n + 1) + again, { tidewire: [{ ...item, minutes: 480 * (n + 1) }] })
        }
      expect(await house.counted()).toBe(headlines.length)
    },
  )
  test('a guid that is used again for another article', async () => {
    const [one = '', other = ''] = headlines
    const link = (n: number) => `${page}/article-number-${n}`
    expect(
      await reportsIn(
        [{ title: one, guid: '1', link: link(1), minutes: 1 }],
        [{ title: other, guid: '1', link: link(2), minutes: 9 }],
      ),
    ).toBe(2)
  })
  test('a headline that is printed every day', async () => {
    const house = await opened('tidewire')
    for (const day of [0, 1, 2])
      await house.at(5 + day * 1440, {
        tidewire: [{ title: talks, link: `${page}/day-${day}-of-it`, guid: `d${day}`, minutes: day * 1440 }],
      })
    expect(await house.counted()).toBe(3)
  })
  test('headlines that are the same few words', async () => {
    const bare = [1, 2, 3].map(n => ({
      title: 'Bridge talks: Northport',
      link: `${page}/b-${n}`,
      guid: `b${n}`,
      minutes: n,
    }))
    expect(await reportsIn(bare)).toBe(3)
  })
})

describe('one article in two feeds of one outlet', () => {
  const twoFeeds = async () => {
    const house = newsstand([
      'tidewire',
      { ...newsstand([]).source('world'), name: 'TW News', family: 'tidewire' },
    ])
    await house.at(0, { tidewire: [], world: [] })
    return house
  }
  test.each([
    ['at one address', `${page}/a-77`],
    ['at two addresses', 'https://feeds.example.org/~r/tw/aZ3'],
  ])('%s is one report, also when both are read in one run', async (_, link) => {
    const house = await twoFeeds()
    const items = (link: string) => [{ title: talks, link, minutes: 1 }]
    await house.at(5, { tidewire: items(`${page}/a-77`), world: items(link) })
    await house.at(10)
    expect(await house.counted()).toBe(1)
    const later = await twoFeeds()
    await later.at(5, { tidewire: items(`${page}/a-77`) })
    await later.at(15, { world: items(link) })
    expect(await later.counted()).toBe(1)
  })
  test('under two headlines is one report that does not flip at every poll', async () => {
    const house = await twoFeeds()
    const shown = {
      tidewire: [{ title: talks, link: `${page}/a-77`, minutes: 1 }],
      world: [{ title: `${talks}, mayors say`, link: `${page}/a-77`, minutes: 1 }],
    }
    await house.at(5, shown)
    for (const minutes of [10, 15, 20]) await house.at(minutes)
    house.calls.length = 0
    await house.at(25)
    expect(await house.counted()).toBe(1)
    expect(house.calls.filter(call => /^put (?:UNSIFTED|DEV|SHELF)/.test(call))).toEqual([])
  })
  test('of which one is an aggregate is one report', async () => {
    const house = await opened('tidewire', { ...newsstand([]).source('all'), aggregate: true })
    await house.at(5, { tidewire: [{ title: talks, link: `${page}/a-77`, minutes: 1 }] })
    const shown = (n: number) => [
      { title: talks, outlet: 'Tidewire', link: `https://aggregate.example.org/${n}zz`, minutes: 1 },
    ]
    for (const n of [1, 2, 3]) await house.at(5 + n * 5, { all: shown(n) })
    expect(await house.counted()).toBe(1)
  })
})

/** What polling asks of the table; sifting, the pages' lists and the note of the run look at rows of their own. */
const collecting = (calls: string[]) =>
  calls.filter(call => /SOURCE|SHELF|UNSIFTED|HEADLINE|getMany|DEV/.test(call))

describe('what a poll costs', () => {
  test('of a feed in which nothing is new: one row read, and nothing written but how the poll went', async () => {
    const house = await opened('tidewire')
    const items = headlines.map((title, n) => ({
      title,
      link: `${page}/a-${n}00`,
      guid: `g${n}`,
      minutes: n,
    }))
    await house.at(5, { tidewire: items })
    await house.at(10)
    house.calls.length = 0
    await house.at(15)
    expect(collecting(house.calls)).toEqual([
      'get SOURCE#tidewire',
      'get SHELF#tidewire',
      'put SOURCE#tidewire',
    ])
  })
  test('of one that gives new links at every fetch is the same after a few', async () => {
    const house = await opened('tidewire')
    const items = (n: number) =>
      headlines.map((title, at) => ({ title, link: `${page}/r/${at}x${n}`, minutes: at }))
    for (let n = 0; n < 6; n += 1) await house.at(5 + n * 5, { tidewire: items(n) })
    house.calls.length = 0
    await house.at(60, { tidewire: items(9) })
    expect(collecting(house.calls).filter(call => call.startsWith('put'))).toEqual(['put SOURCE#tidewire'])
  })
})
