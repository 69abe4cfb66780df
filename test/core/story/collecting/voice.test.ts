import { describe, expect, test } from 'vitest'
import { voiceOf } from '#core/story/collecting/voice'
import { growDevelopment } from '#core/story/grouping/grow-development'
import { plainReadings } from '#core/story/grouping/sift-any-subject'
import type { StoryPack } from '#core/story/pack'
import { countingAmong } from '#core/story/reading/independent'
import type { Report } from '#core/story/report'
import type { Source } from '#core/story/source'
import { presentDevelopment } from '#core/story/telling/present'
import { en } from '#templates/words/en'
import { development, harbourStory, report } from '../harbour-story.ts'
import { readingIn } from '../judging.ts'

const source = (id: string, more: Partial<Source> = {}): Source => ({
  id,
  name: `The ${id}`,
  family: id,
  country: 'GB',
  language: 'en',
  tier: 2,
  feed: `https://feeds.${id}.test/rss.xml`,
  ...more,
})
const quay = source('quay')
const search = source('search', { aggregate: true })
const pack: StoryPack = {
  ...harbourStory,
  families: [
    {
      id: 'tidewire',
      name: 'Tidewire',
      country: 'NO',
      outlets: ['TW', 'tidewire.example', 'TW Sport', 'tws.example'],
    },
    { id: 'gazette', name: 'The Gazette', country: 'GB', outlets: ['gazette.example'] },
    { id: 'town', name: 'The Town Hall', country: 'DE', party: 'north', outlets: ['townhall.example'] },
  ],
  sources: [quay, search, source('herald')],
}
type Entry = Parameters<typeof voiceOf>[2]
const said = (from: Source, entry: Partial<Entry>) =>
  voiceOf(pack, from, { title: 'Mayors to meet', summary: null, url: null, outlet: null, ...entry })

describe('a feed speaks for its source alone', () => {
  test.each<[string, Partial<Entry>, string[]]>([
    ['its entry’s source', { outlet: 'Tidewire' }, ['tidewire']],
    ['a source that the pack does not know', { outlet: 'Delta Press' }, ['delta-press']],
    ['an author', { bylines: ['Jane Doe in Lima, with TW and The Gazette'] }, ['tidewire', 'gazette']],
    ['an author’s address', { bylines: ['desk@example.org (Tidewire)'] }, ['tidewire']],
    ['a dateline', { summary: 'NORTHPORT, March 4 (Tidewire) - They meet.' }, ['tidewire']],
    ['an agency in a dateline that the pack does not know', { summary: 'LIMA (DPX) — They meet.' }, ['dpx']],
    ['a name behind its headline', { title: 'Mayors to meet - Tidewire' }, ['tidewire']],
    ['a name in brackets before it', { title: '[Tidewire] Mayors to meet' }, ['tidewire']],
    ['a name before its headline', { title: 'Tidewire: mayors to meet' }, ['tidewire']],
    ['a link to another site', { url: 'https://www.gazette.example/a' }, ['gazette']],
    ['a link to another source’s site', { url: 'https://www.herald.test/a' }, ['herald']],
  ])('%s makes no other publisher, it only tells whose copy it is', (_, entry, creditedTo) => {
    expect(said(quay, entry)).toMatchObject({ outlet: 'The quay', family: 'quay', creditedTo })
  })
  test.each<[string, Partial<Entry>]>([
    ['its own name', { outlet: 'quay', bylines: ['Someone'], title: 'Mayors to meet - quay' }],
    ['a party, which is only quoted', { outlet: 'The Town Hall', title: 'The Town Hall: no day yet' }],
    ['a link to a party’s site', { url: 'https://townhall.example/1' }],
    ['words before a colon', { title: 'Bridge: mayors to meet', bylines: ['Will Time'] }],
  ])('%s is no credit', (_, entry) => {
    const voice = said(quay, entry)
    expect(voice).toMatchObject({ family: 'quay' })
    expect(voice.creditedTo).toBeUndefined()
  })
  test('an aggregate names the outlets, and a party only with a link to its own site', () => {
    const named = (outlet: string, url: string | null) => said(search, { outlet, url })
    expect(named('Tidewire', 'https://www.search.test/1')).toEqual({ outlet: 'Tidewire', family: 'tidewire' })
    expect(named('Delta Press', null)).toEqual({ outlet: 'Delta Press', family: 'delta-press' })
    for (const url of [
      null,
      'https://www.search.test/1',
      'https://townhall.example.evil.test/',
      'https://evil.test/',
    ])
      for (const outlet of ['The Town Hall', 'town hall', 'town', 'townhall.example'])
        expect([url, outlet, named(outlet, url)]).toMatchObject([
          url,
          outlet,
          { outlet: 'The search', family: 'search' },
        ])
    expect(named('Town Hall', 'https://www.townhall.example/1')).toEqual({
      outlet: 'Town Hall',
      family: 'town',
    })
  })
})

describe('a link is shown under the name of its site', () => {
  test.each([
    ['the source’s own', quay, 'https://www.quay.test/a', undefined],
    ['a known outlet’s', quay, 'https://www.tidewire.example/a', 'TW'],
    ['another outlet’s of that family', quay, 'https://m.tws.example/a', 'TW Sport'],
    ['a family’s only site', quay, 'https://gazette.example/a', 'The Gazette'],
    ['another source’s', quay, 'https://herald.test/a', 'The herald'],
    ['nobody’s that we know', quay, 'https://www.evil.test/tidewire.example/', 'evil.test'],
    ['one whose name only begins alike', quay, 'https://quay.test.evil.test/', 'quay.test.evil.test'],
    ['one that carries a name before the @', quay, 'https://gazette.example@evil.test/', 'evil.test'],
    [
      'a registry’s neighbour',
      source('far', { feed: 'https://news.com.au/rss' }),
      'https://x.com.au/',
      'x.com.au',
    ],
  ])('%s', (_, from, url, linksTo) => {
    expect(said(from, { url }).linksTo).toBe(linksTo)
  })
  test('an aggregate’s named outlet stands unless its sites are known to be others', () => {
    expect(said(search, { outlet: 'Delta Press', url: 'https://delta.example/1' }).linksTo).toBeUndefined()
    expect(said(search, { outlet: 'Tidewire', url: 'https://tidewire.example/1' }).linksTo).toBeUndefined()
    expect(said(search, { outlet: 'Tidewire', url: 'https://delta.example/1' })).toMatchObject({
      family: 'tidewire',
      linksTo: 'delta.example',
    })
    expect(said(search, { outlet: 'Delta Press', url: 'https://gazette.example/1' }).linksTo).toBe(
      'The Gazette',
    )
  })
  test('on pages and in mails, beside the outlet that says it', () => {
    const one = {
      ...report({ title: 'Mayors to meet', outlet: 'The quay', family: 'quay' }),
      linksTo: 'evil.test',
    }
    const view = presentDevelopment(development([one]), pack, {
      site: '',
      state: { story: '', milestones: [] },
      words: en,
      readingOf: readingIn(pack),
    })
    expect(view).toMatchObject({ by: 'The quay', outlets: [{ name: 'evil.test', href: one.url }] })
  })
})

describe('how many voices there are', () => {
  const titles = [
    'Mayors to meet',
    'They will talk',
    'A day is found',
    'Both towns agree',
    'Bridge talks',
    'Toll talks',
  ]
  /** "quay:tidewire": the quay prints Tidewire's copy; one report an hour. */
  const told = (...voices: string[]): Report[] =>
    voices.map((voice, hour) => {
      const [family = '', ...creditedTo] = voice.split(/[:+]/)
      return {
        ...report({ title: titles[hour] ?? voice, family, published: `2025-03-04T1${hour}:00:00.000Z` }),
        ...(creditedTo.length > 0 ? { creditedTo } : {}),
      }
    })
  const grown = (reports: Report[]) => {
    const [first, ...others] = reports
    if (!first) throw new Error('There is one.')
    return others.reduce(
      (before, next) => growDevelopment(before, next, pack.id, plainReadings),
      growDevelopment(null, first, pack.id, plainReadings),
    )
  }
  test.each<[string, string[], string[]]>([
    ['two papers that print one agency are one', ['quay:tidewire', 'herald:tidewire'], ['quay']],
    ['an agency and who prints it are one', ['quay:tidewire', 'tidewire'], ['tidewire']],
    ['in whichever order', ['tidewire', 'quay:tidewire', 'herald:tidewire'], ['tidewire']],
    ['a paper’s own report and its copy are one', ['quay', 'quay:tidewire'], ['quay']],
    ['two copies of two agencies in one paper are one', ['quay:tidewire', 'quay:afx'], ['quay']],
    ['two papers with two agencies are two', ['quay:tidewire', 'herald:afx'], ['quay', 'herald']],
    [
      'one’s own report beside another’s copy are two',
      ['quay:tidewire', 'herald:tidewire', 'quay'],
      ['quay', 'herald'],
    ],
    [
      'who prints both agencies lends its voice to the rarer',
      ['quay:tidewire', 'quay:afx', 'herald:tidewire'],
      ['herald', 'quay'],
    ],
    ['a text of two agencies is of both', ['quay:tidewire+afx', 'herald:afx', 'delta:tidewire'], ['quay']],
    ['own reports are what they were', ['quay', 'herald', 'quay'], ['quay', 'herald']],
  ])('%s', (_, voices, families) => {
    const reports = told(...voices)
    const counting = new Set(reports.map(countingAmong(reports)))
    expect([...counting].sort()).toEqual([...families].sort())
    expect(grown(reports).families.toSorted()).toEqual([...families].sort())
  })
  test('a copy without its credit is known by the one that has it', () => {
    const title = 'Mayors of both towns agree to meet at the lighthouse on Friday'
    const [bare, copy, agency] = told('quay', 'herald:tidewire', 'tidewire')
    if (!bare || !copy || !agency) throw new Error('There are three.')
    const among = [{ ...bare, title }, { ...copy, title }, agency]
    expect(new Set(among.map(countingAmong(among)))).toEqual(new Set(['tidewire']))
  })
})
