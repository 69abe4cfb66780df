import { expect, test } from 'vitest'
import { composeAlert } from '#core/alert/compose-alert'
import { assemble } from '#core/delivery/sliced-mail'
import { compileAlert, compileDigest } from '#templates/mail/compile'
import { wrap } from '#templates/mail/text/lines'
import { en } from '#templates/words/en'
import { development, harbourStory, report } from '#test/core/story/harbour-story'
import { readingIn } from '../../core/story/judging.ts'
import { alert } from './alert-view.ts'
import { choose, edition } from './edition.ts'
import { readerHoles } from './reader.ts'
import { specimens } from './specimens.ts'

const arabic =
  'يلتقي رئيسا البلديتين الشهر المقبل لبحث جسر الميناء (Harbour Bridge) ورسوم العبور، بحسب صحيفة الميناء'
const outlet = 'صحيفة الميناء'

/** Every isolate that begins in a line ends in it. */
const expectPairs = (text: string): void => {
  for (const line of text.split('\n'))
    expect(line.replace(/\u2068[^\u2068\u2069]*\u2069/g, ''), line).not.toMatch(
      /[\u2066-\u2069\u202a-\u202e]/,
    )
}

test('a headline from right to left turns nothing beside it: not in HTML, not in the text part', async () => {
  const view = {
    ...edition,
    developments: edition.developments.map(one => ({
      ...one,
      headline: arabic,
      summary: `${arabic}. ${arabic}.`,
      outlets: [{ name: outlet, href: 'https://example.com/' }, ...one.outlets.slice(1)],
    })),
  }
  const { html, text } = assemble(await compileDigest(view), choose(view, ['meeting']), readerHoles)
  expect(html).toMatch(/<h3 dir="auto"/)
  expect(html).toContain(`\u2068${outlet}\u2069</a>, <a`)
  expect(text).toContain(`\u2068${outlet}\u2069, Northern Wire`)
  const lines = text.split('\n').filter(line => /\p{Script=Arabic}/u.test(line) && line.includes('البلديتين'))
  expect(lines.length).toBeGreaterThan(0)
  expectPairs(text)
})

test('an isolate that is longer than a line is ended and begun again', () => {
  const lines = wrap(`\u2068${arabic} ${arabic}\u2069, 3 publishers`, '  ').split('\n')
  expect(lines.length).toBeGreaterThan(2)
  expectPairs(lines.join('\n'))
  for (const line of lines.slice(0, -2)) expect(line).toMatch(/^ {2}\u2068.*\u2069$/)
})

test('an alert’s subject, outlets and silent papers keep their figures where they are', async () => {
  const one = development(
    [report({ title: arabic, family: 'mina', outlet }), report({ title: arabic, family: 'gazette' })],
    { summary: arabic, summaryBy: outlet },
  )
  const view = composeAlert({
    words: en,
    pack: harbourStory,
    readingOf: readingIn(harbourStory),
    call: { topic: 'meeting', milestone: 'announced' },
    mailing: 'a-1',
    development: one,
    state: { story: harbourStory.id, milestones: [] },
    sourceStates: [],
    site: 'https://example.org',
    now: '2025-03-04T12:00:00.000Z',
    sample: false,
  })
  expect(view.subject).toBe(`Announced: \u2068${arabic}\u2069`)
  expect(view.since[0]?.what).toBe(`first report: \u2068${outlet}\u2069`)
  const mail = assemble(await compileAlert(view), ['stands', 'facts', 'button', 'next'], readerHoles)
  expectPairs(mail.text)
  expect(mail.html).toMatch(/<h1 [^>]*dir="auto"/)
})

/** As the list of a mail program reads it: text without tags, references resolved, 200 signs. */
const previewOf = (html: string): string =>
  html
    .replace(/<head[\s\S]*?<\/head>|<style[\s\S]*?<\/style>|<!--[\s\S]*?-->/gi, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&zwnj;', '\u200c')
    .replaceAll('&nbsp;', '\u00a0')
    // Blanks are folded, but for those that may not break.
    .replace(/[ \t\n\r]+/g, ' ')
    .trim()
    .slice(0, 300)

test('the preview line of every mail ends with its preheader', async () => {
  for (const [name, { html, text }] of Object.entries(await specimens())) {
    const seen = previewOf(html)
      .replace(/[\u034f\u200c\u00a0]/g, '')
      .trim()
    expect(seen.length, name).toBeGreaterThan(10)
    const hidden = /<div style="display:none[^"]*">([^<]*)<\/div>/.exec(html)?.[1] ?? ''
    expect(previewOf(hidden).startsWith(seen), `${name} ends with its preheader, not: ${seen}`).toBe(true)
    expect(hidden.startsWith('&#'), name).toBe(false)
    expect(text).not.toMatch(/[\u034f\u200c]/)
    // Hidden with the preheader, so that nobody is read 150 blanks.
    expect(html.replace(hidden, ''), name).not.toContain('&#847;')
  }
  const { html } = assemble(await compileAlert(alert), ['stands'], readerHoles)
  expect(html).toContain(`${alert.preheader}&#847;`)
})
