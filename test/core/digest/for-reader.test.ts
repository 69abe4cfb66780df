import { describe, expect, test } from 'vitest'
import { assembleBody } from '#core/delivery/sliced-mail'
import { composeEdition, type EditionMaterial } from '#core/digest/compose-edition'
import { type FrozenEdition, frozenEdition } from '#core/digest/edition'
import { forReader } from '#core/digest/for-reader'
import { digestLetter } from '#core/digest/letter'
import type { StoryPack } from '#core/story/pack'
import type { Recipient } from '#core/subscription/may-get'
import { webCopy } from '#functions/site/web-copy'
import { compileDigest } from '#templates/mail/compile'
import { en } from '#templates/words/en'
import { fr } from '#templates/words/fr'
import { development, harbourStory, report, unlike } from '#test/core/story/harbour-story'
import { judgeOf } from '../story/judging.ts'

const window = { opens: '2025-03-02T17:00:00.000Z', closes: '2025-03-09T17:00:00.000Z' }
const topics = harbourStory.topics.map(({ id }) => id)

const reader = (chosen: string[] = topics): Recipient => ({
  subscriber: { id: 'a', address: 'reader@example.org', suppressed: null },
  subscription: {
    reader: 'a',
    story: harbourStory.id,
    state: 'active',
    epoch: 1,
    preferences: { topics: chosen, cadence: 'weekly', alerts: false },
    since: '2025-02-01T12:00:00.000Z',
    consent: { askedAt: '2025-02-01T12:00:00.000Z', confirmedAt: '2025-02-01T12:00:00.000Z', leftAt: null },
    covered: null,
    alertsOn: null,
  },
})

/** @param families how many outlets carry it */
const news = (n: number, topic: string, families: number, title = `Item ${n} of the bridge`) =>
  development(
    Array.from({ length: families }, (_, at) => report({ title, family: `paper-${at}`, summary: unlike(n) })),
    { id: `2025-03-04-${n.toString(16).padStart(10, '0')}`, topics: [topic] },
  )

const freeze = async (
  material: Partial<EditionMaterial>,
  { pack = harbourStory, words = en }: { pack?: StoryPack; words?: typeof en } = {},
): Promise<FrozenEdition> => {
  const edition = {
    ...{ mailing: 'e', story: pack.id, cadence: 'weekly' as const, number: 3 },
    ...{ ...window, audienceAt: window.closes, previousAudienceAt: null },
  }
  const view = composeEdition({
    ...{ pack, judge: judgeOf(pack), words, edition, now: window.closes, developments: [], earlier: [] },
    ...{ state: { story: pack.id, milestones: [] }, reportsByDay: {}, sample: false },
    site: 'https://storywire.example.org',
    ...material,
  })
  return frozenEdition({ ...edition, title: 'No. 3' }, view, await compileDigest(view))
}
const url = () => 'https://storywire.example.org/token'
const links = { confirm: url, manage: url, unsubscribe: url, undo: url, own: url, move: url, desk: url }
const mailOf = (frozen: FrozenEdition, to = reader()) => {
  const letter = digestLetter(frozen, to, harbourStory, links, false, en)
  if ('skip' in letter) throw new Error(letter.skip)
  return { subject: letter.subject, ...assembleBody(letter.body) }
}
const linked = (text: string) =>
  [...text.matchAll(/developments\/2025-03-04-0*([0-9a-f]+)/g)].map(([, n]) => n)

describe('a digest is short', () => {
  const busy = [
    ...Array.from({ length: 9 }, (_, n) => news(n + 1, 'meeting', 9 - (n % 3))),
    ...Array.from({ length: 9 }, (_, n) => news(n + 20, 'money', 3)),
    ...Array.from({ length: 9 }, (_, n) => news(n + 40, 'fish', 2)),
  ]
  test('twelve developments at most and five of a topic, the most important; the rest is one linked line', async () => {
    const frozen = await freeze({ developments: busy })
    const { told, left } = forReader(frozen, reader(), frozen.limits ?? null)
    const of = (topic: string) => told.filter(one => one.topic === topic).length
    expect([of('meeting'), of('money'), of('fish')]).toEqual([5, 5, 2])
    expect(left).toBe(15)
    const { html, text } = mailOf(frozen)
    for (const part of [html, text]) {
      expect(new Set(linked(part)).size).toBe(12)
      expect(part).toContain('15 more updates')
      expect(part).toContain('In your topics: 27.')
    }
    const { html: page } = assembleBody(webCopy(frozen, harbourStory, false))
    expect(html).toContain(`href="${frozen.href}"`)
    expect(new Set(linked(page)).size).toBe(27)
  })
  test('as the pack says', async () => {
    const pack = { ...harbourStory, digest: { developments: 4, perTopic: 3 } }
    const frozen = await freeze({ developments: busy }, { pack })
    const told = forReader(frozen, reader(), frozen.limits ?? null).told.map(({ topic }) => topic)
    expect(told).toEqual(['meeting', 'meeting', 'meeting', 'money'])
  })
  test('what one outlet alone has is one line of its topic, named, counted, linked, and nowhere else', async () => {
    const alone = Array.from({ length: 5 }, (_, n) => news(n + 60, 'money', 1))
    const frozen = await freeze({ developments: [news(1, 'meeting', 2), news(2, 'money', 2), ...alone] })
    const { html, text, subject } = mailOf(frozen)
    expect(linked(text)).toEqual(['1', '2'])
    expect(text.match(/One outlet each/g)).toHaveLength(1)
    expect(text).toMatch(
      /One outlet each:\nItem 60 of the bridge \(.+\);\nItem 61 .+;\nItem 62 .+;\n2 more\.\nhttps/,
    )
    expect(html).toContain('Item 60 of the bridge')
    expect(text).not.toMatch(/^\d\. Item 6/m)
    expect(text).toContain('6 new')
    expect(subject).toContain('Item 1')
  })
  test('where no second outlet has anything, what one has is told', async () => {
    const frozen = await freeze({ developments: Array.from({ length: 7 }, (_, n) => news(n, 'fish', 1)) })
    const { told, alone, left } = forReader(frozen, reader(), frozen.limits ?? null)
    expect([told.length, alone.length, left]).toEqual([5, 0, 2])
    expect(mailOf(frozen).text).not.toContain('One outlet each')
  })
  test('a French one says so in French', async () => {
    const frozen = await freeze({ developments: [] })
    const letter = digestLetter(
      await freeze({ developments: [news(1, 'meeting', 2), news(2, 'meeting', 1)] }, { words: fr }),
      ...([reader(), { ...harbourStory, language: 'fr' }, links, false, fr] as const),
    )
    if ('skip' in letter) throw new Error(letter.skip)
    expect(assembleBody(letter.body).text).toContain('Par une seule rédaction')
    expect(frozen.limits).toEqual({ developments: 12, perTopic: 5 })
  })
})

describe('of developments that tell one event', () => {
  const cracks = (n: number, topic: string, families: number) =>
    development(
      Array.from({ length: families }, (_, at) =>
        report({ title: 'Engineers find cracks in a pier of the bridge', family: `paper-${at}` }),
      ),
      { id: `2025-03-04-${n.toString(16).padStart(10, '0')}`, topics: [topic] },
    )
  test('one is told, the others are counted and stand on the page; nobody misses the event', async () => {
    const frozen = await freeze({
      developments: [
        cracks(1, 'meeting', 3),
        cracks(2, 'money', 2),
        news(3, 'fish', 2),
        cracks(4, 'fish', 1),
      ],
    })
    const { text } = mailOf(frozen)
    expect(linked(text)).toEqual(['1', '3'])
    expect(text).toContain('2 more updates')
    expect(linked(mailOf(frozen, reader(['money'])).text)).toEqual(['2'])
    expect(new Set(linked(assembleBody(webCopy(frozen, harbourStory, false)).html)).size).toBe(4)
  })
})

describe('commentary, live pages and previews', () => {
  const talk = [
    news(1, 'meeting', 9, 'Why the mayors of Northport meet'),
    news(2, 'meeting', 8, 'Will the mayors of Northport meet?'),
    news(3, 'meeting', 7, 'LIVE: mayors of Northport meet'),
  ]
  test('never lead and are in no brief; they are counted', async () => {
    const frozen = await freeze({ developments: [...talk, news(4, 'meeting', 2)] })
    const { subject, text } = mailOf(frozen)
    expect(subject).toContain('Item 4')
    expect(frozen.subject).toContain('Item 4')
    expect(linked(text)).toEqual(['4'])
    expect(text).toContain('3 more updates')
    expect(text).not.toContain('Why the mayors')
  })
  test('alone make a quiet week', async () => {
    const frozen = await freeze({ developments: talk })
    expect(frozen.subject).toContain('no change')
    expect(mailOf(frozen).subject).toContain('no change')
  })
})

describe('what was told is told again when it grows', () => {
  const known = (n: number, families: number) => ({
    ...news(n, 'meeting', families),
    knownAt: '2025-02-28T12:00:00.000Z',
  })
  const toldBefore = new Map([1, 2, 3].map(n => [known(n, 1).id, 2]))
  test('as an update, with what it has now, once its publishers are three times as many', async () => {
    const frozen = await freeze({ earlier: [known(1, 6), known(2, 5)], toldBefore })
    const { text, html, subject } = mailOf(frozen)
    expect(linked(text)).toEqual(['1'])
    expect(text).toContain('Update: now 6 publishers, 2 before')
    expect(html.replaceAll('\u00a0', ' ')).toContain('Update: now 6 publishers, 2 before')
    expect(text).toContain('1. Update: Item 1 of the bridge')
    expect(subject).toContain('Item 1')
    const [long] = (
      await freeze({ earlier: [{ ...known(1, 6), headline: 'Bridge toll '.repeat(20) }], toldBefore })
    ).developments
    expect(long?.sentence.length).toBeLessThanOrEqual(110)
  })
  test('and not again with the same; what grows slowly is measured by what it was told with', async () => {
    const frozen = await freeze({ earlier: [known(1, 6), known(2, 5), known(4, 9)], toldBefore })
    const noted = new Map(frozen.developments.map(one => [one.id.slice(-1), one.families]))
    // What no edition has noted has been told as it is.
    expect([...noted].sort()).toEqual([
      ['1', 6],
      ['2', 2],
      ['4', 9],
    ])
  })
  test('who has heard so by another cadence since is not told again', async () => {
    const grown = known(1, 6)
    const at = (hour: number) => `2025-03-05T${String(hour).padStart(2, '0')}:00:00.000Z`
    const sightings = grown.sightings.map((one, n) => ({ ...one, published: at(n + 10) }))
    const frozen = await freeze({ earlier: [{ ...grown, sightings }], toldBefore })
    const told = (to: string) => {
      const { subscription } = reader()
      const covered = { to, setAt: '2025-03-06T00:00:00.000Z' }
      return forReader(frozen, { subscription: { ...subscription, covered } }, null).told.length
    }
    expect(told(at(14))).toBe(1)
    expect(told(at(16))).toBe(0)
  })
})
