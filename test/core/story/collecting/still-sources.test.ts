import { describe, expect, test } from 'vitest'
import { composeAlert } from '#core/alert/compose-alert'
import { type Instant, plusDays, plusHours, plusMinutes } from '#core/instant'
import { createFaultRegister } from '#functions/stores/fault-store'
import { en } from '#templates/words/en'
import { feedHouse, feedOf, item, rss, served } from '#test/functions/feed-house'
import { readingIn } from '../judging.ts'

const start = '2025-03-04T06:00:00.000Z'
type House = ReturnType<typeof feedHouse>
const stills = async (house: House) =>
  (await createFaultRegister(house.table).all()).filter(({ name }) => name === 'source-still')
const pollHourly = async (house: House, from: Instant, hours: number) => {
  for (let n = 1; n <= hours; n += 1) await house.collect(plusHours(from, n))
}
const notYet = async (house: House) => {
  const { pack, store } = house
  const [development] = await house.developments()
  if (!development) throw new Error('There is none.')
  const state = await store.state(pack.id)
  const sourceStates = await store.sourceStates(pack.id)
  return composeAlert({
    words: en,
    pack,
    readingOf: readingIn(pack),
    call: { topic: 'meeting', milestone: 'announced' },
    mailing: 'a-1',
    development,
    state,
    sourceStates,
    site: 'https://example.org',
    now: house.now(),
    sample: false,
  }).sureness
}
const [first = '', second = ''] = [
  'Northport and Südhafen agree to meet about the bridge',
  'Mayors of Northport and Südhafen agree to meet',
]
const herring = item('Herring sold', '/h')

describe('a server that says "not modified" for ever', () => {
  test.each<[string, Record<string, string>]>([
    ['by a Last-Modified in the future', { 'last-modified': 'Sat, 16 Nov 2041 19:11:00 GMT' }],
    ['by a Last-Modified that is none', { 'last-modified': 'yesterday' }],
    ['by an ETag that stays', { etag: '"1"' }],
    ['by both', { etag: '"1"', 'last-modified': 'Tue, 04 Mar 2025 05:00:00 GMT' }],
  ])('%s is found out within hours', async (_, headers) => {
    const house = feedHouse([feedOf('quay'), feedOf('herald')], start)
    let entries = [herring]
    house.answers.quay = ({ etag, lastModified }) =>
      etag !== null || lastModified !== null ? { outcome: 'not-modified' } : served(rss(...entries), headers)
    await house.collect()
    entries = [item(first, '/1'), herring]
    house.answers.herald = rss(item(second, '/2'))
    await pollHourly(house, start, 4)
    expect(house.alerts()).toHaveLength(1)
    // Most questions had conditions: an honest server is spared.
    const conditional = house.asked.filter(
      one => one.source === 'quay' && (one.etag ?? one.lastModified) !== null,
    )
    if (headers.etag) expect(conditional.length).toBeGreaterThanOrEqual(2)
  })
  test('without having been asked is a fault at once', async () => {
    const house = feedHouse([feedOf('quay')], start)
    house.answers.quay = { outcome: 'not-modified' }
    await house.collect()
    expect(await house.store.sourceState(house.pack.id, 'quay')).toMatchObject({
      failures: 1,
      lastSuccessAt: null,
    })
  })
})

describe('a source that stands still', () => {
  test('is a fault after three days, or after what its own rhythm suggests; told as long as it does, no longer', async () => {
    const house = feedHouse([feedOf('quay'), feedOf('busy')], start)
    house.answers.quay = rss(herring)
    const busy = (at: Instant, n: number) =>
      item(`Toll ${n}`, `/${n}`, `<pubDate>${new Date(at).toUTCString()}</pubDate>`)
    const dated = [1, 2, 3, 4, 5].map(n => busy(plusHours(start, -n), n))
    house.answers.busy = rss(...dated)
    await house.collect()
    await pollHourly(house, start, 23)
    expect(await stills(house)).toEqual([])
    await pollHourly(house, plusHours(start, 23), 3)
    expect((await stills(house)).map(({ subject }) => subject)).toEqual(['harbour-bridge/busy'])
    await pollHourly(house, plusHours(start, 26), 50)
    expect((await stills(house)).map(({ subject }) => subject).sort()).toEqual([
      'harbour-bridge/busy',
      'harbour-bridge/quay',
    ])
    const counts = (await stills(house)).map(({ count }) => count)
    // Every few hours, not at every poll.
    expect(Math.max(...counts)).toBeLessThan(12)
    house.answers.busy = rss(busy(house.now(), 6), ...dated)
    await house.collect(plusMinutes(house.now(), 5))
    const before = (await stills(house)).find(({ subject }) => subject.endsWith('busy'))?.count
    await pollHourly(house, house.now(), 12)
    expect((await stills(house)).find(({ subject }) => subject.endsWith('busy'))?.count).toBe(before)
    expect(await house.store.sourceState(house.pack.id, 'busy')).not.toHaveProperty('stillToldAt')
  })
  test('is also one that fails for a day, or never answered', async () => {
    const house = feedHouse([feedOf('quay'), feedOf('never')], start)
    const failed = {
      outcome: 'failed',
      kind: 'unreachable',
      detail: 'the server answers 503',
      retryAfterSeconds: null,
    } as const
    house.answers.never = failed
    await house.collect()
    house.answers.quay = failed
    await pollHourly(house, start, 8)
    expect(await stills(house)).toEqual([])
    await pollHourly(house, plusHours(start, 8), 20)
    expect(
      (await stills(house)).map(({ subject, detail, count }) => [subject, /503/.test(detail), count]),
    ).toEqual([
      ['harbour-bridge/never', true, 1],
      ['harbour-bridge/quay', true, 1],
    ])
  })
  test('is not said to lack the news; one that is only quiet for an hour is', async () => {
    const house = feedHouse(
      ['quay', 'herald', 'still', 'lively'].map(id => feedOf(id)),
      start,
    )
    house.answers.still = rss(herring)
    await house.collect()
    await house.collect(plusDays(start, 2))
    house.answers.lively = rss(herring)
    await house.collect(plusMinutes(plusDays(start, 2), 5))
    house.answers.quay = rss(item(first, '/1'))
    house.answers.herald = rss(item(second, '/2'))
    await house.collect(plusHours(plusDays(start, 2), 1))
    expect(await notYet(house)).toBe('Not yet reported by lively')
  })
})
