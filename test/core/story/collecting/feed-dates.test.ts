import { describe, expect, test } from 'vitest'
import { type Instant, plusDays, plusHours, plusMinutes } from '#core/instant'
import { feedHouse, feedOf, item, rss } from '#test/functions/feed-house'

const start = '2025-03-04T18:00:00.000Z'
const agreed = [
  'Northport and Südhafen agree to meet about the bridge',
  'Mayors of Northport and Südhafen agree to meet',
]
const denied = [
  'Südhafen denies talks with Northport about the bridge',
  'Mayor of Südhafen denies any bridge talks with Northport',
]
const dated = (date: string | null) => (date === null ? '' : `<pubDate>${date}</pubDate>`)
const rfc = (at: Instant) => new Date(at).toUTCString()
/** What both outlets say, each with its date. */
const feeds = (titles: string[], ...dates: (string | null)[]) =>
  Object.fromEntries(
    ['quay', 'herald'].map((id, n) => [
      id,
      rss(item(titles[n] ?? '', `/${titles[n]?.length}`, dated(dates[n] ?? null))),
    ]),
  )
const readHouse = async () => {
  const house = feedHouse([feedOf('quay'), feedOf('herald')], start)
  await house.collect()
  return house
}
const faults = (house: ReturnType<typeof feedHouse>, name = 'source-dates') =>
  house.journal.notes.flatMap(note => (note.kind === 'fault' && note.name === name ? [note.subject] : []))

describe('what two outlets have just told is an alert', () => {
  test.each<[string, string | null, string | null]>([
    ['with their dates', 'Tue, 04 Mar 2025 18:01:00 GMT', 'Tue, 04 Mar 2025 18:02:00 GMT'],
    ['without dates', null, null],
    ['dated without an hour', 'Tue, 04 Mar 2025 00:00:00 EST', '2025-03-04'],
    ['dated without an hour or a zone', 'Tue, 04 Mar 2025 00:00:00', 'Tue, 04 Mar 2025'],
    [
      'dated hours back, by a clock in another zone',
      'Tue, 04 Mar 2025 10:01:00 GMT',
      'Tue, 04 Mar 2025 06:02:00 GMT',
    ],
    ['dated a day back', 'Mon, 03 Mar 2025 16:00:00 GMT', 'Mon, 03 Mar 2025 17:00:00 GMT'],
    ['dated months back', 'Tue, 12 Nov 2024 14:13:53 GMT', 'Fri, 01 Nov 2024 00:00:00 GMT'],
    ['dated in 1970', 'Thu, 01 Jan 1970 00:00:00 GMT', 'Thu, 01 Jan 1970 00:00:00 GMT'],
    ['dated in the future', 'Sat, 16 Nov 2041 19:11:00 GMT', 'Wed, 05 Mar 2025 09:00:00 GMT'],
    ['dated in no zone and on no day', 'Tue, 04 Mar 2025 18:01:00 +9900', 'the 43rd of March'],
  ])('%s', async (_, one, other) => {
    const house = await readHouse()
    Object.assign(house.answers, feeds(agreed, one, other))
    await house.collect(plusMinutes(start, 5))
    await house.collect(plusMinutes(start, 10))
    expect(await house.milestones()).toEqual(['announced'])
    expect(house.alerts()).toHaveLength(1)
  })
  test.each(['milestone', 'coverage'] as const)(
    'of an aggregate without an hour, too, on a %s: nobody could know it there before',
    async on => {
      const house = feedHouse([feedOf('search', { aggregate: true })], start)
      house.pack.topics = house.pack.topics.map(topic =>
        topic.id === (on === 'milestone' ? 'meeting' : 'money')
          ? {
              ...topic,
              alert: on === 'milestone' ? { on, families: 2 } : { on, families: 2, withinHours: 24 },
            }
          : topic,
      )
      const titles =
        on === 'milestone'
          ? agreed
          : ['Northport council doubles bridge toll', 'Northport council doubles bridge toll again']
      await house.collect()
      house.answers.search = rss(
        ...titles.map((title, n) =>
          item(title, `/${n}`, `<source url="https://x.test/">Outlet ${n}</source>${dated('2025-03-04')}`),
        ),
      )
      await house.collect(plusMinutes(start, 5))
      const [development] = await house.developments()
      expect(development?.lastAt).toBe('2025-03-04T00:00:00.000Z')
      expect(house.alerts()).toHaveLength(1)
    },
  )
  test('on what six outlets cover, too, whatever their dates say', async () => {
    const ids = ['a', 'b', 'c', 'd', 'e', 'f']
    const house = feedHouse(
      ids.map(id => feedOf(id)),
      start,
    )
    house.pack.topics = house.pack.topics.map(topic =>
      topic.id === 'money' ? { ...topic, alert: { on: 'coverage', families: 6, withinHours: 24 } } : topic,
    )
    await house.collect()
    for (const [n, id] of ids.entries())
      house.answers[id] = rss(
        item(
          `Northport council doubles bridge toll${' again'.repeat(n % 2)}, ${id} hears`,
          `/${id}`,
          dated('2025-03-04'),
        ),
      )
    await house.collect(plusMinutes(start, 5))
    expect(house.alerts()).toHaveLength(1)
  })
})

describe('dates that cannot be true', () => {
  test('are told of once, source by source', async () => {
    const house = await readHouse()
    Object.assign(house.answers, feeds(agreed, 'Tue, 12 Nov 2024 14:13:53 GMT', rfc(plusMinutes(start, 1))))
    await house.collect(plusMinutes(start, 5))
    expect(faults(house)).toEqual(['harbour-bridge/quay'])
    for (const [n, title] of denied.entries()) {
      house.answers.quay = rss(item(title, `/d${n}`, dated('Tue, 12 Nov 2024 14:13:53 GMT')))
      await house.collect(plusHours(start, n + 1))
    }
    expect(faults(house)).toHaveLength(1)
  })
  test('of a feed whose old entries we know are no fault', async () => {
    const house = feedHouse([feedOf('quay')], start)
    const old = ['a', 'b', 'c'].map((id, n) =>
      item(`Bridge meeting ${id}`, `/${id}`, dated(rfc(plusDays(start, -100 + n)))),
    )
    house.answers.quay = rss(...old)
    await house.collect()
    house.answers.quay = rss(item('Herring sold', '/h', dated(rfc(plusMinutes(start, 3)))), ...old)
    await house.collect(plusMinutes(start, 5))
    expect(faults(house)).toEqual([])
    // Neither did the second read take for news what the first one had found too old to tell.
    expect((await house.developments()).map(({ headline }) => headline)).toEqual([])
  })
})

describe('a first read is history: it raises, sets and takes back nothing', () => {
  const dates: [string, string | null][] = [
    ['without dates', null],
    ['of an hour ago', rfc(plusHours(start, -1))],
    ['of yesterday', rfc(plusHours(start, -30))],
    ['of the future', 'Sat, 16 Nov 2041 19:11:00 GMT'],
  ]
  test.each(dates)('at the start, %s', async (_, date) => {
    const house = feedHouse([feedOf('quay'), feedOf('herald')], start)
    Object.assign(house.answers, feeds(agreed, date, date))
    await house.collect()
    await house.collect(plusMinutes(start, 5))
    expect(await house.milestones()).toEqual([])
    expect(house.alerts()).toEqual([])
  })
  test.each(dates)('of sources that are added later, %s', async (_, date) => {
    const house = feedHouse([feedOf('tidewire'), feedOf('gazette')], plusDays(start, -2))
    await house.collect()
    for (const [n, id] of ['tidewire', 'gazette'].entries())
      house.answers[id] = rss(item(agreed[n] ?? '', `/${n}`))
    await house.collect(plusMinutes(plusDays(start, -2), 5))
    expect(await house.milestones()).toEqual(['announced'])
    house.pack.sources.push(feedOf('quay'), feedOf('herald'))
    Object.assign(house.answers, feeds(denied, date, date))
    await house.collect(start)
    await house.collect(plusMinutes(start, 5))
    expect(await house.milestones()).toEqual(['announced'])
    expect((await house.store.state(house.pack.id)).denials ?? []).toEqual([])
    expect(house.alerts()).toHaveLength(1)
  })
  test('of a source whose address was changed, or whose state was lost', async () => {
    for (const lose of ['address', 'state'] as const) {
      const house = await readHouse()
      house.answers.quay = rss(item('Herring', '/h'))
      await house.collect(plusMinutes(start, 5))
      for (const source of house.pack.sources)
        if (lose === 'address') source.feed = `https://${source.id}.example.org/new`
        else await house.table.remove({ pk: 'STORY#harbour-bridge', sk: `SOURCE#${source.id}` }, [])
      Object.assign(house.answers, feeds(agreed, null, null))
      await house.collect(plusMinutes(start, 10))
      expect([lose, await house.milestones(), house.alerts()]).toEqual([lose, [], []])
    }
  })
  test('of a source that failed for weeks, what has no date; what has one is of that day', async () => {
    for (const date of [null, rfc(plusDays(start, 3))]) {
      const house = await readHouse()
      Object.assign(house.answers, feeds(agreed, date, date))
      await house.collect(plusDays(start, 20))
      expect(house.alerts()).toEqual([])
    }
  })
  test('a new report of the same is news, and history is its second voice', async () => {
    const house = feedHouse([feedOf('quay'), feedOf('herald')], start)
    house.answers.quay = feeds(agreed, rfc(plusHours(start, -1))).quay ?? ''
    await house.collect()
    expect(await house.milestones()).toEqual([])
    house.answers.herald = feeds(agreed, null, null).herald ?? ''
    await house.collect(plusMinutes(start, 5))
    expect(await house.milestones()).toEqual(['announced'])
    expect(house.alerts()).toHaveLength(1)
  })
})
