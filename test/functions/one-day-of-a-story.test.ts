import { raw } from 'hono/html'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Letter } from '#core/delivery/envelope'
import type { Mailing } from '#core/delivery/mailing'
import { assembleBody } from '#core/delivery/sliced-mail'
import { openWindow } from '#core/digest/open-edition'
import { type Instant, plusMinutes } from '#core/instant'
import type { Recipient } from '#core/subscription/standing'
import { letterComposer } from '#functions/compose-letter'
import { editionPorts, type OpenMailingMeans } from '#functions/open-mailing'
import { wireSite } from '#functions/site'
import { createListingStore } from '#functions/stores/listing-store'
import { compiledMails } from '#templates/compiled-mails'
import { harbourStory } from '#test/core/story/harbour-story'
import { createJournalDouble, createQueueDouble } from '#test/doubles/outside'
import { readPage } from '#test/templates/pages/read-page'
import { type FeedItem, newsstand, start } from './wiring/newsstand.ts'

/** Everything of it happens on one day there, which is another day of UTC. `from`: minutes after the start of the test's feeds. */
const places = [
  { timeZone: 'Pacific/Auckland', from: 5, day: '5 March', short: '5 Mar', utc: '4 Mar', zone: 'GMT+13' },
  { timeZone: 'America/Los_Angeles', from: 760, day: '4 March', short: '4 Mar', utc: '5 Mar', zone: 'GMT-8' },
]
const site = 'https://storywire.example.org'
const key = Buffer.alloc(32, 7).toString('base64')
const secrets = { keys: async () => ({ idKey: key, tokenKeys: { k1: key }, currentKeyId: 'k1' }) }
const plain = (html: string): string => html.replaceAll('\u00a0', ' ')

/** Two papers report an announcement late in the evening; three more reports are of one paper each. */
const collected = async (timeZone: string, from: number) => {
  // Its first digest is due before the day is over.
  const cadence = { weekly: { weekday: 7, time: '18:00' }, daily: { time: '23:30' } } as const
  const house = newsstand(['tidewire', 'gazette'], { ...harbourStory, timeZone, cadence })
  const item = (title: string, path: string, minutes: number): FeedItem => ({
    title,
    link: `https://example.org/${path}`,
    minutes: from + minutes,
  })
  const deal = 'Northport and Südhafen agree to meet about the bridge'
  const first = item('Lorries queue at the Northport crossing', 'queue', 0)
  await house.at(from + 1, {
    tidewire: [first],
    gazette: [item('Ferry to Northport and its bridge late', 'ferry', 0)],
  })
  await house.at(from + 20, {
    tidewire: [item(`${deal} in spring`, 'tw-1', 11), first],
    gazette: [item(`${deal} after all`, 'gz-1', 15), item('Toll doubled on Northport bridge', 'gz-2', 16)],
  })
  await house.at(from + 25)
  return { house, now: plusMinutes(start, from + 30) }
}

const recipientOf = (story: string, now: Instant, closes: Instant | null): Recipient => ({
  subscriber: { id: 'a'.repeat(32), address: 'reader@example.org', suppressed: null },
  subscription: {
    reader: 'a'.repeat(32),
    story,
    state: 'active',
    epoch: 1,
    preferences: { topics: ['meeting', 'money'], cadence: 'daily', alerts: true },
    since: now,
    consent: { askedAt: now, confirmedAt: now, leftAt: null },
    covered: closes === null ? null : { to: closes, setAt: closes },
    alertsOn: null,
  },
})

const everything = async ({ timeZone, from }: (typeof places)[number]) => {
  const { house, now } = await collected(timeZone, from)
  const { story: pack, table, mailings } = house
  const clock = { now: () => now }
  const queue = createQueueDouble<never>()
  const shared = { table, clock, sample: false }
  const app = wireSite({
    ...shared,
    greetingsQueue: queue,
    secrets,
    stories: [{ pack, backgroundHtml: '<p>It began.</p>' }],
    log: {
      info() {},
      warn() {},
      error(what, fields) {
        throw new Error(`${what} ${JSON.stringify(fields)}`)
      },
    },
  })
  const get = async (path: string) => (await app.request(`${site}${path}`)).text()
  const compose = await letterComposer(
    { ...shared, secrets, packs: [{ pack, lead: 'It began.' }], mails: compiledMails, site },
    mailings.content,
  )
  const letterOf = async (mailing: Mailing, closes: Instant | null): Promise<Letter> => {
    const made = (await compose(mailing, recipientOf(pack.id, now, closes)))()
    if ('skip' in made) throw new Error(made.skip)
    return made
  }
  const home = `/stories/${pack.id}`
  const greeting = (kind: 'welcome' | 'confirmation' | 'access' | 'goodbye'): Mailing => ({
    id: `${kind}-1`,
    story: pack.id,
    kind,
    audience: { who: 'reader', reader: 'a'.repeat(32) },
    phase: 'frozen',
    switch: 'running',
    openedAt: now,
    audienceAt: now,
    notAfter: plusMinutes(now, 60),
    content: null,
  })
  const pages: Record<string, string> = { 'empty archive': await get(`${home}/archive`) }
  const mails: Record<string, Letter> = { 'first welcome': await letterOf(greeting('welcome'), null) }

  const [alert = ''] = house.raised()
  await house.opened(alert)
  const means: OpenMailingMeans = {
    ...shared,
    urgentQueue: queue,
    bulkQueue: queue,
    packs: [pack],
    journal: createJournalDouble(),
    site,
    audienceLagMinutes: 2,
  }
  const closes = plusMinutes(start, from + 29)
  const window = { opens: plusMinutes(start, from - 1), closes }
  const editions = [
    await openWindow(pack, 'daily', window, null, editionPorts(means)),
    await openWindow(pack, 'weekly', window, null, editionPorts(means)),
  ]
  for (const id of [alert, ...editions]) {
    const mailing = await mailings.mailing(id)
    if (!mailing) throw new Error(`There is no ${id}.`)
    mails[id] = await letterOf(mailing, window.opens)
    pages[id] = await get(`${home}/${mailing.kind === 'alert' ? 'alerts' : 'editions'}/${id}`)
  }
  for (const kind of ['welcome', 'confirmation', 'access', 'goodbye'] as const)
    mails[kind] = await letterOf(greeting(kind), closes)
  for (const page of ['', '/archive', '/background', '/about'])
    pages[`story${page}`] = await get(`${home}${page}`)
  for (const { id } of await house.developments()) pages[id] = await get(`${home}/developments/${id}`)
  const written = { ...pages }
  for (const [name, { subject, body }] of Object.entries(mails)) {
    const { html, text } = assembleBody(body)
    written[`${name} as a mail`] = `${subject}\n${html}\n${text}`
  }
  const bars = async () => {
    const { withClass, text } = await readPage(raw(await get(home)))
    return withClass('number')
      .map(text)
      .filter(n => /^\d+$/.test(n))
      .map(Number)
  }
  return { house, pack, pages, mails, written, get, home, bars, now }
}

describe.each(places)('Of a story told in $timeZone', place => {
  let all: Awaited<ReturnType<typeof everything>>
  beforeAll(async () => {
    all = await everything(place)
  })
  const inside = (name: string): string => plain(all.written[name] ?? '')

  test('every page and mail dates a thing by the same day, that of the story', () => {
    const names = Object.keys(all.written)
    expect(names.length).toBeGreaterThan(17)
    // In an address it is part of a name.
    const seen = names.filter(name =>
      new RegExp(`\\b${place.utc}|UTC`).test(inside(name).replace(/(href|action)="[^"]*"/g, '')),
    )
    expect(seen).toEqual([])
    const dated = names.filter(name => inside(name).includes(place.short))
    // What has no date of its own: the background, about, and asking for the preferences.
    expect(names.filter(name => !dated.includes(name)).sort()).toEqual(
      ['access as a mail', 'goodbye as a mail', 'story/about', 'story/background'].sort(),
    )
  })

  test('a moment is printed in one way, with its zone', () => {
    const [first] = Object.keys(all.pages).filter(name => /^\d{4}-/.test(name))
    const moment = new RegExp(`${place.day}, \\d\\d:\\d\\d ${place.zone.replace('+', '\\+')}`)
    for (const name of ['story', first ?? '', ...all.house.raised()]) expect(inside(name)).toMatch(moment)
    // Whoever reads the alert's hours finds the same ones with the reports.
    const [alert = ''] = all.house.raised()
    const hours = [...inside(alert).matchAll(/tabular-nums[^>]*>(\d\d:\d\d)</g)].map(([, hour]) => hour ?? '')
    expect(hours).toHaveLength(2)
    const reports = Object.keys(all.pages)
      .filter(name => /^\d{4}-/.test(name))
      .map(inside)
      .join()
    for (const hour of hours) expect(reports).toContain(`${place.day}, ${hour} ${place.zone}`)
  })

  test('the first digest is announced alike by archive and welcome', () => {
    const when = /<strong[^>]*>|(\p{L}+day \d+ March 2025 at 23:30 \([^)]+\))/gu
    const [told] = [...inside('empty archive').matchAll(when)].flatMap(([, date]) => date ?? [])
    expect(told).toContain(place.day)
    expect(inside('first welcome as a mail')).toContain(told)
    expect(inside('empty archive')).toContain('at 18:00')
  })

  test('reports, entries and editions are counted alike wherever a number stands', async () => {
    const bars = await all.bars()
    const reports = Number(/(\d+) reports/.exec(inside('story'))?.[1])
    expect(bars.reduce((sum, n) => sum + n, 0)).toBe(reports)
    expect(reports).toBe(await all.house.counted())
    expect(bars.at(-1)).toBe(reports)
    const entries = /All (\d+) updates/.exec(inside('story'))?.[1]
    const archive = inside('story/archive')
    expect(archive).toMatch(new RegExp(`All updates</h2>\\s*<[^>]+>${entries}<`))
    const { named } = await readPage(raw(await all.get(`${all.home}/archive`)))
    expect(
      named('ol').flatMap(list => list.children.filter(one => 'name' in one && one.name === 'li')),
    ).toHaveLength(Number(entries))
    // The digest's chart of the same seven days.
    const daily = Object.entries(all.mails).find(
      ([name]) => name.startsWith('e-') && name.includes('daily'),
    )?.[1]
    const drawn = daily ? assembleBody(daily.body).text : ''
    const days = [...drawn.matchAll(/^ {2}\p{L}{3} (\d+) +(\d+)(?: {2}\(peak\))?$/gmu)]
    expect(days).toHaveLength(7)
    expect(days.map(([, , n]) => Number(n)).reduce((sum, n) => sum + n, 0)).toBe(reports)
    expect(days.find(([, , n]) => Number(n) === reports)?.[1]).toBe(place.day.split(' ')[0])
    // The page names the edition that the archive has first, as it does.
    const newest = /<p class="entry"><a[^>]*>([^<]+)</.exec(archive)?.[1] ?? 'none'
    expect(inside('story')).toContain(newest)
  })

  test('what is prepared says the same', async () => {
    expect((await createListingStore(all.house.table).progress(all.pack.id)).head).not.toBeNull()
    const before = await all.get(all.home)
    for (const item of all.house.table.items())
      if (item.pk.startsWith('LISTING#')) await all.house.table.remove(item)
    expect((await all.get(all.home)).replaceAll(/value="[^"]+"/g, '')).toBe(
      before.replaceAll(/value="[^"]+"/g, ''),
    )
  })
})
