import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Cadence } from '#core/cadence'
import { utf8Length } from '#core/delivery/mail-size'
import { assemble, assembleBody } from '#core/delivery/sliced-mail'
import { composeEdition } from '#core/digest/compose-edition'
import { type FrozenEdition, frozenEdition } from '#core/digest/edition'
import { developmentsFor } from '#core/digest/for-reader'
import { digestLetter, htmlBytesAtMost } from '#core/digest/letter'
import type { Development } from '#core/story/development'
import type { Milestone } from '#core/story/milestone'
import type { Recipient } from '#core/subscription/may-get'
import { compileDigest } from '#templates/mail/compile'
import { en } from '#templates/words/en'
import { development, harbourStory as pack, report, unlike } from '#test/core/story/harbour-story'
import { judgeOf } from '../story/judging.ts'

const window = { opens: '2025-03-02T17:00:00.000Z', closes: '2025-03-09T17:00:00.000Z' }
const links = {
  confirm: () => 'https://storywire.example.org/confirm/token',
  manage: () => 'https://storywire.example.org/manage/token?a=1&b=2',
  unsubscribe: () => 'https://storywire.example.org/unsubscribe/token',
  undo: () => 'https://storywire.example.org/undo/token',
  own: () => 'https://storywire.example.org/own/token',
  desk: () => '',
  move: () => 'https://storywire.example.org/move/token',
}
const recipient = (topics: string[], more: Partial<Recipient['subscription']> = {}): Recipient => ({
  subscriber: { id: 'a', address: "o'neil<b>@example.org", suppressed: null },
  subscription: {
    reader: 'a',
    story: pack.id,
    state: 'active',
    epoch: 1,
    preferences: { topics, cadence: 'weekly', alerts: false },
    since: '2025-02-01T12:00:00.000Z',
    consent: { askedAt: '2025-02-01T12:00:00.000Z', confirmedAt: '2025-02-01T12:00:00.000Z', leftAt: null },
    covered: null,
    alertsOn: null,
    ...more,
  },
})
const news = (n: number, topics: string[], summary = ''): Development =>
  development([report({ title: `Item ${n} of the bridge & harbour`, summary: unlike(n) })], {
    id: `2025-03-04-${n.toString(16).padStart(10, '0')}`,
    topics,
    summary,
  })
const freeze = async (
  developments: Development[],
  cadence: Cadence = 'weekly',
  earlier: Development[] = [],
  milestones: Milestone[] = [],
) => {
  const edition = {
    mailing: 'e-harbour',
    story: pack.id,
    cadence,
    number: 3,
    ...window,
    audienceAt: window.closes,
    previousAudienceAt: null,
  }
  const view = composeEdition({
    words: en,
    pack,
    judge: judgeOf(pack),
    edition,
    now: window.closes,
    developments,
    earlier,
    state: { story: pack.id, milestones },
    reportsByDay: {},
    site: 'https://storywire.example.org',
    sample: false,
  })
  return frozenEdition({ ...edition, title: 'No. 3' }, view, await compileDigest(view))
}
const mailOf = (frozen: FrozenEdition, to: Recipient) => {
  const letter = digestLetter(frozen, to, pack, links, false, en)
  if ('skip' in letter) throw new Error(`skipped: ${letter.skip}`)
  return { ...letter, ...assembleBody(letter.body) }
}
const itemsIn = (text: string) =>
  [...text.matchAll(/Item (\d+) of the bridge/g)].map(match => Number(match[1]))
/** Developments by their links, in order. */
const listed = (text: string) => [
  ...new Set([...text.matchAll(/\/developments\/(2025-03-04-[0-9a-f]{10})/g)].map(match => match[1])),
]

describe('the digest of one reader', () => {
  test('brings every development once, under the first of the reader’s topics that it belongs to', async () => {
    const frozen = await freeze([
      news(1, ['meeting', 'money']),
      news(2, ['money', 'fish']),
      news(3, ['fish']),
    ])
    const under = (topics: string[]) =>
      Object.fromEntries(
        developmentsFor(frozen, recipient(topics)).map(({ id, topic }) => [
          Number.parseInt(id.slice(11), 16),
          topic,
        ]),
      )
    expect(under(['meeting', 'money', 'fish'])).toEqual({ 1: 'meeting', 2: 'money', 3: 'fish' })
    expect(under(['fish', 'money'])).toEqual({ 1: 'money', 2: 'money', 3: 'fish' })
    expect(under(['fish'])).toEqual({ 2: 'fish', 3: 'fish' })
    expect(under([])).toEqual({})
    const { html } = mailOf(frozen, recipient(['money', 'fish']))
    for (const n of [1, 2, 3])
      expect(html.split(`/developments/2025-03-04-${n.toString(16).padStart(10, '0')}"`).length - 1).toBe(1)
  })
  test('says since when it tells, where its reader missed those before it', async () => {
    const frozen = await freeze([news(1, ['fish']), news(2, ['fish'])])
    const before = [
      { mailing: 'e-2', opens: '2025-02-23T17:00:00.000Z', closes: window.opens, audienceAt: window.opens },
    ]
    const edition = { ...frozen.edition, before }
    const missed = [{ mailing: 'e-2', at: '2025-03-02T18:00:00.000Z' }]
    const since = /Since your last mail[\s\S]*goes back to 23\s+February/
    for (const who of [{ missed }, { softBounces: missed }]) {
      const { html, text } = mailOf({ ...frozen, edition }, recipient(['fish'], who))
      expect([html, text]).toEqual([expect.stringMatching(since), expect.stringMatching(since)])
    }
    for (const who of [{}, { missed: [{ mailing: 'e-1', at: window.opens }] }]) {
      const { html, text } = mailOf({ ...frozen, edition }, recipient(['fish'], who))
      expect(html + text).not.toMatch('Since your last mail')
    }
  })
  describe('where the story has not moved', () => {
    const many = (n: number, topics: string[], families: string[]) =>
      development(
        families.map(family =>
          report({ title: `Item ${n} of the bridge & harbour`, family, summary: unlike(n) }),
        ),
        { id: `2025-03-04-${n.toString(16).padStart(10, '0')}`, topics },
      )
    const three = [
      many(1, ['meeting'], ['a', 'b', 'c']),
      many(2, ['money', 'fish'], ['a', 'b']),
      many(3, ['fish'], ['a']),
      many(4, ['money'], ['a']),
    ]
    test('is titled by the first of the reader’s own news, and begins with it', async () => {
      const frozen = await freeze(three)
      for (const [topics, lead] of [
        [['meeting', 'money'], 1],
        [['money'], 2],
        [['fish'], 2],
      ] as const) {
        const mail = mailOf(frozen, recipient([...topics]))
        expect(mail.subject).toBe(`Example Wire No. 3: Item ${lead} of the bridge & harbour`)
        expect(listed(mail.text)[0]).toBe(`2025-03-04-${lead.toString(16).padStart(10, '0')}`)
      }
    })
    test('begins with the topic of its first news, whatever the pack’s order', async () => {
      const late = many(2, ['fish'], ['a', 'b'])
      // Days apart they are two events, in whatever words.
      const sightings = late.sightings.map(one => ({ ...one, published: '2025-03-08T12:00:00.000Z' }))
      const frozen = await freeze([many(1, ['meeting'], ['a']), { ...late, sightings }])
      const mail = mailOf(frozen, recipient(['meeting', 'money', 'fish']))
      expect(mail.subject).toContain('Item 2')
      expect(itemsIn(mail.text.slice(mail.text.indexOf('In your topics')))).toEqual([2, 1])
    })
    test('has a brief of the reader’s own topics alone, five sentences at most', async () => {
      const frozen = await freeze([
        ...three,
        ...Array.from({ length: 9 }, (_, n) => many(10 + n, ['money'], ['a', 'b'])),
      ])
      const brief = (topics: string[]) => {
        const { text, html } = mailOf(frozen, recipient(topics))
        const lines = [...text.matchAll(/^(\d)\. Item (\d+) of/gm)].map(([, at, n]) => [
          Number(at),
          Number(n),
        ])
        const inHtml = [...html.matchAll(/>(\d)<\/td><td[^>]*>Item (\d+) of/g)]
        expect(inHtml.map(([, at, n]) => [Number(at), Number(n)])).toEqual(lines)
        return lines
      }
      // What one outlet alone has is in no brief.
      expect(brief(['fish'])).toEqual([[1, 2]])
      expect(brief(['money']).map(([at]) => at)).toEqual([1, 2, 3, 4, 5])
      expect(brief(['money'])[0]).toEqual([1, 2])
    })
  })
  describe('where it has', () => {
    const moving = news(2, ['fish'])
    const move: Milestone = {
      name: 'announced',
      at: '2025-03-05T12:00:00.000Z',
      development: moving.id,
      headline: '',
      families: ['a', 'b'],
      detail: null,
    }
    test('says so to everybody: subject, first sentence, and first item for whom it is one', async () => {
      const frozen = await freeze([news(1, ['meeting']), moving], 'weekly', [], [move])
      for (const topics of [['meeting'], ['meeting', 'fish'], ['fish']]) {
        const mail = mailOf(frozen, recipient(topics))
        expect(mail.subject).toBe('Example Wire No. 3: announced. Item 2 of the bridge & harbour')
        expect(mail.text).toContain('1. Announced: Item 2 of the bridge & harbour')
        if (topics.includes('fish')) expect(listed(mail.text)[0]).toBe(moving.id)
        // Once in the brief: as the move.
        expect(mail.text).not.toMatch(/^\d\. Item 2/m)
      }
    })
    test('no quiet mail says that nothing has changed', async () => {
      const frozen = await freeze([moving], 'weekly', [], [move])
      const mail = mailOf(frozen, recipient(['money']))
      expect(mail.subject).toBe('Example Wire No. 3: announced. Item 2 of the bridge & harbour')
      expect(mail.text + mail.html).not.toContain('no change')
      expect(mail.text).toContain('Nothing new in your topics')
    })
    test('who was told of it before it moved the story is told again, and nobody twice', async () => {
      const known = { ...moving, knownAt: '2025-03-01T10:00:00.000Z' }
      const frozen = await freeze([news(1, ['fish'])], 'weekly', [known], [move])
      const told = (covered: Recipient['subscription']['covered']) =>
        developmentsFor(frozen, recipient(['fish'], { covered })).map(({ id }) => id)
      expect(told(null)[0]).toBe(moving.id)
      const setAt = '2025-03-06T00:00:00.000Z'
      expect(told({ to: '2025-03-05T06:00:00.000Z', setAt })).toContain(moving.id)
      expect(told({ to: '2025-03-06T06:00:00.000Z', setAt })).not.toContain(moving.id)
    })
  })
  test('an edition that was frozen before briefs were cut is mailed as it was', async () => {
    const { name: _, moves: __, ...rest } = await freeze([news(1, ['meeting'])])
    const old = {
      ...rest,
      name: '',
      moves: [],
      mail: { ...rest.mail, slices: { ...rest.mail.slices } },
      developments: rest.developments.map(one => ({ ...one, title: '', sentence: '' })),
    }
    delete old.mail.slices.counts
    const letter = mailOf(old, recipient(['meeting']))
    expect(letter.subject).toBe(rest.subject)
    expect(letter.text).toContain('The week in brief')
    expect(letter.text).not.toMatch(/^1\. $/m)
  })
  test('does not tell again what another mail has told', async () => {
    const early = { ...news(9, ['meeting']), knownAt: '2025-03-01T10:00:00.000Z' }
    const frozen = await freeze([news(1, ['meeting'])], 'weekly', [early])
    const ids = (to: Recipient) => developmentsFor(frozen, to).length
    expect(ids(recipient(['meeting']))).toBe(1)
    const setAt = '2025-03-05T00:00:00.000Z'
    expect(ids(recipient(['meeting'], { covered: { to: '2025-02-28T00:00:00.000Z', setAt } }))).toBe(2)
    expect(ids(recipient(['meeting'], { covered: { to: setAt, setAt } }))).toBe(0)
  })
  test('in a quiet week says so; on a quiet day there is none', async () => {
    const weekly = mailOf(await freeze([news(1, ['money'])]), recipient(['fish']))
    expect(weekly.subject).toContain('no change')
    expect(weekly.text).toContain('Nothing new in your topics')
    expect(itemsIn(weekly.html + weekly.text)).toEqual([])
    const daily = await freeze([news(1, ['money'])], 'daily')
    expect(digestLetter(daily, recipient(['fish']), pack, links, false, en)).toEqual({ skip: 'nothing-new' })
  })
  test('of hundreds of developments as many as 90 kB of HTML hold, whatever the pack allows; the rest is counted', async () => {
    const many = Array.from({ length: 400 }, (_, n) =>
      news(
        n,
        [n % 2 === 0 ? 'meeting' : 'fish'],
        'Größere Schiffe – “wider” ones – go round. '.repeat(6).trim(),
      ),
    )
    const limits = { developments: 400, perTopic: 400 }
    const letter = mailOf({ ...(await freeze(many)), limits }, recipient(['meeting', 'fish']))
    const bytes = new TextEncoder().encode(letter.html).length
    expect(bytes).toBeLessThanOrEqual(htmlBytesAtMost)
    // Not far below either: one more would not fit.
    expect(bytes).toBeGreaterThan(htmlBytesAtMost - 4_000)
    const shown = new Set(
      [...letter.html.matchAll(/\/developments\/(2025-03-04-[0-9a-f]{10})"/g)].map(match => match[1]),
    )
    expect(shown.size).toBeGreaterThan(20)
    expect(letter.html).toContain(`${400 - shown.size} more updates`)
    expect(letter.text).toContain(`${400 - shown.size} more updates`)
  })
  test('lists the same in text as in HTML, in the same order', async () => {
    const frozen = await freeze(
      Array.from({ length: 40 }, (_, n) => news(n, [n % 3 === 0 ? 'money' : 'meeting'])),
    )
    const { html, text } = mailOf(frozen, recipient(['meeting', 'money']))
    expect(listed(text)).toEqual(listed(html))
    expect(listed(text)).toHaveLength(10)
  })
  test('what is personal is escaped in HTML and plain in text, and no hole is left open', async () => {
    const { html, text } = mailOf(await freeze([news(1, ['meeting'])]), recipient(['meeting']))
    expect(html).toContain('o&#39;•••&gt;@example.org')
    expect(html).not.toContain('<b>@example.org')
    expect(text).toContain("o'•••>@example.org")
    // The mail may be passed on: not the whole address.
    expect(html + text).not.toContain('neil')
    expect(html).toContain('token?a=1&amp;b=2')
    expect(text).toContain('token?a=1&b=2')
    expect(html + text).not.toMatch(/%%[a-z]+%%/)
  })
})

describe('putting a mail together', () => {
  const slice = (html: string) => ({ html, text: html })
  const mail = { prologue: slice('<'), slices: { facts: slice('%%x%%') }, epilogue: slice('>') }
  test('a value with five characters of HTML, a hole or a dollar stays what it is', () => {
    expect(assemble(mail, ['facts'], { x: `&<>"'%%y%%$&` })).toEqual({
      html: '<&amp;&lt;&gt;&quot;&#39;%%y%%$&amp;>',
      text: `<&<>"'%%y%%$&>`,
    })
  })
  test('half a mail never goes out', () => {
    expect(() => assemble(mail, ['next'], {})).toThrow('no slice "next"')
    expect(() => assemble(mail, ['facts'], {})).toThrow('hole "x"')
  })
})

test('bytes are counted as UTF-8 has them', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), text => {
      expect(utf8Length(text)).toBe(new TextEncoder().encode(text).length)
    }),
    { numRuns: 1000 },
  )
})
