import fc from 'fast-check'
import { expect, test } from 'vitest'
import { assemble } from '#core/delivery/sliced-mail'
import sources from '#templates/compiled/sources.json' with { type: 'json' }
import { compileAlert, compileDigest } from '#templates/mail/compile'
import { digestForTemplate } from '#templates/mail/digest-view'
import { createMailEngine } from '#templates/mail/engine'
import { inertForHtml } from '#templates/mail/inert'
import { en } from '#templates/words/en'
import { alert } from './alert-view.ts'
import { choose, edition, editionOf } from './edition.ts'
import { readerHoles, sliceIdsOf } from './reader.ts'

const engine = createMailEngine(sources)
const markers = /<mj-raw><!-- slice:([\w.-]+) --><\/mj-raw>/

/** Compiles, without any marker, a document that holds just the chosen slices. */
const compileChoice = async (view: typeof edition, chosen: string[]): Promise<string> => {
  const pieces = engine.fill('digest', digestForTemplate(inertForHtml(view), en)).split(markers)
  const named = new Map<string, string>()
  for (let at = 1; at < pieces.length; at += 2) named.set(pieces[at] as string, pieces[at + 1] as string)
  return engine.compile([pieces[0], ...chosen.map(id => named.get(id)), named.get('epilogue')].join(''))
}

const fillAll = (html: string, values: Record<string, string>): string =>
  html.replace(/%%([a-z]+)%%/g, (_, name: string) => values[name] as string)

test('slices of a choice join to the very bytes that MJML makes of that choice', async () => {
  const view = editionOf(24)
  const mail = await compileDigest(view)
  const ids = sliceIdsOf(mail)
  const own = { number: '2', sentence: 'Two governments offer to host' }
  const holes = {
    ...readerHoles,
    ...own,
    follow: '7',
    count: '3 new',
    left: '2 more updates',
    names: 'One outlet each: A (B).',
  }
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray(ids), async chosen => {
      const direct = fillAll(await compileChoice(view, chosen), holes)
      expect(assemble(mail, chosen, holes).html).toBe(direct)
    }),
    { seed: 20250309, numRuns: 120 },
  )
})

test('every choice of topics gives the mail that MJML would have made for that reader alone', async () => {
  const mail = await compileDigest(edition)
  const topics = edition.topics.map(({ id }) => id)
  for (let set = 1; set < 2 ** topics.length; set++) {
    const chosen = choose(
      edition,
      topics.filter((_, at) => set & (2 ** at)),
    )
    const direct = await compileChoice(
      edition,
      chosen.map(({ id }) => id),
    )
    const same = {
      ...readerHoles,
      follow: '7',
      count: '3 new',
      number: '1',
      sentence: 'Both say that it will happen',
    }
    const html = assemble(
      mail,
      chosen.map(({ id }) => id),
      same,
    ).html
    expect(html).toBe(fillAll(direct, same))
    // With each slice's own values it is the same mail, filled in elsewhere.
    const filled = assemble(mail, chosen, readerHoles).html
    const values = chosen.flatMap(({ holes }) => Object.values(holes))
    for (const value of values) expect(filled).toContain(value)
    expect(filled.match(/<tr>|<tr /g)?.length).toBe(direct.match(/<tr>|<tr /g)?.length)
  }
})

test('one compiled edition serves readers whose values differ, and keeps none of them', async () => {
  const mail = await compileDigest(edition)
  const before = JSON.stringify(mail)
  const first = assemble(mail, choose(edition, ['meeting']), {
    ...readerHoles,
    manage: 'https://a.example.org/1',
  })
  const second = assemble(mail, choose(edition, ['allies']), {
    ...readerHoles,
    manage: 'https://a.example.org/2',
  })
  expect(first.html).toContain('href="https://a.example.org/1"')
  expect(first.html).not.toContain('European leaders call an extra session')
  expect(second.html).toContain('href="https://a.example.org/2"')
  expect(second.html).toContain('European leaders call an extra session')
  expect(JSON.stringify(mail)).toBe(before)
})

test('a digest has a slice for each part that a reader may get or not', async () => {
  const { slices } = await compileDigest(edition)
  expect(Object.keys(slices)).toEqual([
    'sample',
    'stands',
    'since',
    'brief',
    'line',
    'counts',
    'quiet',
    ...edition.topics.map(({ id }) => `topic.${id}`),
    ...edition.developments.map(({ id }) => `dev.${id}`),
    'alone',
    'more',
    'chart',
    'button',
  ])
})

test('an alert has its facts, its button and when we write again as slices', async () => {
  const { slices } = await compileAlert(alert)
  expect(Object.keys(slices)).toEqual(['sample', 'stands', 'facts', 'button', 'next'])
})

test('a mail with an unfilled hole is not put together', async () => {
  const mail = await compileDigest(edition)
  expect(() =>
    assemble(mail, ['stands'], { ...readerHoles, unsubscribe: undefined as unknown as string }),
  ).toThrow('"unsubscribe"')
})

test('an id that could end a marker is refused', async () => {
  const [first, ...rest] = edition.developments
  if (!first) throw new Error('The edition has no development.')
  const view = { ...edition, developments: [{ ...first, id: 'x --><b>' }, ...rest] }
  await expect(compileDigest(view)).rejects.toThrow('cannot name a slice')
})

test.each(['kind', 'quiet', 'title', 'href', 'reportCount'])('a view that lacks "%s" is refused', name => {
  const { [name]: _, ...lacking }: Record<string, unknown> = digestForTemplate(edition, en)
  expect(() => engine.fill('digest', lacking)).toThrow()
})

test('a mail is not indented: nobody displays it, and every reader is sent it', async () => {
  const mail = await compileDigest(edition)
  for (const { html } of [mail.prologue, mail.epilogue, ...Object.values(mail.slices)])
    expect(html).not.toMatch(/^[ \t]/m)
})

test('the digest in the design has at most 38 kB of HTML, one of 40 developments at most 80 kB', async () => {
  const topics = edition.topics.map(({ id }) => id)
  const size = async (view: typeof edition): Promise<number> =>
    Buffer.byteLength(assemble(await compileDigest(view), choose(view, topics), readerHoles).html)
  expect(await size(edition)).toBeLessThan(38_000)
  expect(await size(editionOf(40))).toBeLessThan(80_000)
})
