import { describe, expect, test } from 'vitest'
import { readFeed } from '#functions/internet/read-feed'
import { cpuMsOf } from '#test/doubles/cpu-time'

const read = (text: string) => readFeed(new TextEncoder().encode(text), { contentType: null, url: null })
const rss = (item: string, doctype = '') =>
  `<?xml version="1.0"?>${doctype}<rss version="2.0"><channel><title>t</title>${item}</channel></rss>`
const laughs = Array.from({ length: 9 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join('')

/** Megabytes that a parser with a slow spot would sit over for minutes. */
const heavy: [string, string][] = [
  ['an endless tag', `<rss><channel><item ${'a="b" '.repeat(500_000)}`],
  ['attributes by the thousand', `<rss><channel>${`<item ${'a="b" '.repeat(10_000)}>`.repeat(80)}`],
  ['tags that never close', `<rss><channel><item>${'<title>'.repeat(300)}x`],
  ['opening signs only', `<rss><channel><item>${'<'.repeat(1_000_000)}</item></channel></rss>`],
  ['half-open comments', rss(`<item><title>${'<!-- '.repeat(200_000)}</title></item>`)],
  ['half-open CDATA', rss(`<item><title>${'<![CDATA['.repeat(200_000)}</title></item>`)],
  ['ampersands only', rss(`<item><title>${'&'.repeat(2_000_000)}</title></item>`)],
  [
    'white space in a date',
    rss(`<item><title>t</title><pubDate>1${' '.repeat(1_000_000)}x</pubDate></item>`),
  ],
  ['a million entries', rss('<item/>'.repeat(600_000))],
  [
    'a hundred thousand tags within one description',
    rss(`<item><title>t</title><description>${'&lt;b&gt;'.repeat(200_000)}</description></item>`),
  ],
  ['broken, with very many entries', `<rss><channel>${'<item><title>a</b></title></item>'.repeat(50_000)}`],
]

describe('a hostile feed', () => {
  test('of a billion laughs none is heard', async () => {
    const feed = await read(
      rss('<item><title>&l9;</title></item>', `<!DOCTYPE r [<!ENTITY l0 "ha">${laughs}]>`),
    )
    expect(feed).toMatchObject({ outcome: 'read', reports: [{ title: '&l9;' }] })
    expect(JSON.stringify(feed).length).toBeLessThan(1000)
  })

  test('an external entity is not fetched and not shown', async () => {
    const feed = await read(
      rss('<item><title>a&x;b</title></item>', '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]>'),
    )
    expect(feed).toMatchObject({
      outcome: 'read',
      reports: [{ title: 'a&x;b' }],
      warnings: ['it declares entities of its own; they are left out'],
    })
  })

  test('one long entity used very often does not grow', async () => {
    const feed = await read(
      rss(
        `<item><title>t</title><description>${'&a;'.repeat(100_000)}</description></item>`,
        `<!DOCTYPE r [<!ENTITY a "${'a'.repeat(100_000)}">]>`,
      ),
    )
    expect(JSON.stringify(feed).length).toBeLessThan(2000)
  })

  test('a document type that does not end is refused', async () => {
    expect((await read('<!DOCTYPE rss [ <!ENTITY a "b"> <rss><channel/></rss>')).outcome).toBe('unreadable')
  })

  test.each(['__proto__', 'constructor', 'prototype'])(
    'an element named %s changes no object',
    async name => {
      await read(
        rss(
          `<item><${name}><polluted>yes</polluted></${name}><title>t</title></item><${name} polluted="yes"/>`,
        ),
      )
      await read(rss(`<item><${name}><polluted>yes</polluted></${name}><title>t</b></title></item>`))
      await read(
        `{"items":[{"id":"1","${name}":{"polluted":"yes"}}],"title":"t","${name}":{"polluted":"yes"}}`,
      )
      expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
      expect({}).not.toHaveProperty('polluted')
    },
  )

  test.each([
    ['elements', rss(`<item>${'<a>'.repeat(100_000)}${'</a>'.repeat(100_000)}</item>`)],
    [
      'lists',
      `{"version":"https://jsonfeed.org/version/1","title":"t","items":[${'['.repeat(100_000)}${']'.repeat(100_000)}]}`,
    ],
  ])('a hundred thousand nested %s are refused', async (_, text) => {
    expect(await read(text)).toEqual({ outcome: 'unreadable', reason: 'it is nested too deeply for a feed' })
  })

  test('more than 5 MB are refused before parsing', async () => {
    const feed = await readFeed(new Uint8Array(5_000_001), { contentType: null, url: null })
    expect(feed).toEqual({ outcome: 'unreadable', reason: 'it is larger than 5 MB' })
  })

  test.each(heavy)('%s: an answer within seconds', { timeout: 30_000 }, async (_, text) => {
    expect(await cpuMsOf(() => read(text.slice(0, 4_900_000)))).toBeLessThan(8000)
  })
})
