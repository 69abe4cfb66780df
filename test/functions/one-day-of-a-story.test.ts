import { raw } from 'hono/html'
import { beforeAll, describe, expect, test } from 'vitest'
import { assembleBody } from '#core/delivery/sliced-mail'
import { createListingStore } from '#functions/stores/listing-store'
import { harbourStory } from '#test/core/story/harbour-story'
import { readPage } from '#test/templates/pages/read-page'
import { englishHeadlines, wholeDay } from './whole-day.ts'

/** Everything of it happens on one day there, which is another day of UTC. `from`: minutes after the start of the test's feeds. */
const places = [
  { timeZone: 'Pacific/Auckland', from: 5, day: '5 March', short: '5 Mar', utc: '4 Mar', zone: 'GMT+13' },
  { timeZone: 'America/Los_Angeles', from: 760, day: '4 March', short: '4 Mar', utc: '5 Mar', zone: 'GMT-8' },
]
const plain = (html: string): string => html.replaceAll('\u00a0', ' ')

describe.each(places)('Of a story told in $timeZone', place => {
  let all: Awaited<ReturnType<typeof wholeDay>>
  beforeAll(async () => {
    const { timeZone, from } = place
    all = await wholeDay({ story: { ...harbourStory, timeZone }, from, headlines: englishHeadlines })
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
      [
        ...['access', 'own', 'moving', 'moved', 'away', 'goodbye'].map(kind => `${kind} as a mail`),
        ...['story/about', 'story/background'],
      ].sort(),
    )
  })

  test('a moment is printed in one way, with its zone', () => {
    const [first] = Object.keys(all.pages).filter(name => /^\d{4}-/.test(name))
    const moment = new RegExp(`${place.day}, \\d\\d:\\d\\d ${place.zone.replace('+', '\\+')}`)
    for (const name of ['story', first ?? '', ...all.house.raised()]) expect(inside(name)).toMatch(moment)
    // Whoever reads the alert's hours finds the same ones with the reports.
    const [alert = ''] = all.house.raised()
    const hours = [...inside(alert).matchAll(/>(\d\d:\d\d), /g)].map(([, hour]) => hour ?? '')
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
