import { describe, expect, test } from 'vitest'
import { type ReadFeed, readFeed } from '#functions/internet/read-feed'

const read = (text: string | Uint8Array, url: string | null = null, contentType: string | null = null) =>
  readFeed(typeof text === 'string' ? new TextEncoder().encode(text) : text, { contentType, url })

const whole = (feed: ReadFeed) => {
  if (feed.outcome !== 'read') throw new Error(feed.reason)
  return feed
}
const reasonOf = (feed: ReadFeed) => (feed.outcome === 'unreadable' ? feed.reason : 'it was read')

const rss = (
  item: string,
  head = '<title>Harbour Gazette</title><link>https://gazette.example.org/</link>',
) =>
  `<?xml version="1.0"?><rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>${head}${item}</channel></rss>`
const firstOf = async (item: string, url: string | null = null) =>
  whole(await read(rss(item), url)).reports[0]

describe('a good feed', () => {
  test('an RSS item becomes a report with plain text and UTC times', async () => {
    const feed = whole(
      await read(
        rss(`<item><title>Envoys &amp;amp; aides <![CDATA[<b>meet</b>]]></title><link>/a?b=1&amp;c=2</link>
          <guid isPermaLink="false">tag:1</guid><pubDate>Fri, 08 Aug 2025 18:51:00 EDT</pubDate>
          <description>&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two &amp;lt; three.&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;</description></item>`),
      ),
    )
    expect(feed).toEqual({
      outcome: 'read',
      format: 'rss',
      title: 'Harbour Gazette',
      warnings: [],
      reports: [
        {
          id: 'tag:1',
          url: 'https://gazette.example.org/a?b=1&c=2',
          title: 'Envoys & aides meet',
          summary: 'One. Two < three.',
          published: '2025-08-08T22:51:00.000Z',
          updated: null,
        },
      ],
    })
  })

  test('Atom, with xml:base and the page among several links', async () => {
    const { format, reports } = whole(
      await read(`<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://example.org/news/"><title>N</title>
        <entry xml:base="august/"><id>x</id><title type="html">A &lt;i&gt;word&lt;/i&gt;</title><updated>2025-08-08T10:00:00+02:00</updated>
        <link rel="self" href="x.atom"/><link href="x.html"/><summary>if a &lt; b</summary></entry></feed>`),
    )
    expect(format).toBe('atom')
    expect(reports).toEqual([
      {
        id: 'x',
        url: 'https://example.org/news/august/x.html',
        title: 'A word',
        summary: 'if a < b',
        published: '2025-08-08T08:00:00.000Z',
        updated: '2025-08-08T08:00:00.000Z',
      },
    ])
  })

  test('JSON Feed, also with a version that is only a number', async () => {
    const json = JSON.stringify({
      version: '1.1',
      title: 'J',
      items: [{ id: '7', url: 'https://example.org/7', content_html: '<p>Hi</p>' }],
    })
    const feed = whole(await read(json))
    expect(feed.format).toBe('json')
    expect(feed.reports[0]).toMatchObject({
      id: '7',
      url: 'https://example.org/7',
      title: null,
      summary: 'Hi',
    })
    expect(feed.warnings).toContain('entry 1: it has no title')
  })

  test('an aggregate’s headline loses the outlet’s name and its list of links is no summary', async () => {
    const report =
      await firstOf(`<item><title>Talks end early - Delta Post</title><link>https://news.example.com/x</link>
      <description>&lt;a href="https://news.example.com/x"&gt;Talks end early&lt;/a&gt;&amp;nbsp;Delta Post</description>
      <source url="https://delta.example.com">Delta Post</source></item>`)
    expect(report).toMatchObject({ title: 'Talks end early', summary: null, outlet: 'Delta Post' })
  })

  test('a long summary is cut at a word', async () => {
    const report = await firstOf(
      `<item><title>t</title><description>${'seven77 '.repeat(200)}</description></item>`,
    )
    expect(report?.summary?.length).toBeLessThanOrEqual(600)
    expect(report?.summary).toMatch(/seven77…$/)
  })
})

describe('odd entries are kept, with a warning', () => {
  test('an entry without title or date', async () => {
    const feed = whole(
      await read(rss('<item><link>https://example.org/1</link><pubDate>soon</pubDate></item>')),
    )
    expect(feed.reports[0]).toMatchObject({ url: 'https://example.org/1', title: null, published: null })
    expect(feed.warnings).toEqual(['entry 1: it has no title', 'entry 1: the date "soon" is not understood'])
  })

  test.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'https://bank.example@evil.example/',
    'ftp://example.org/x',
    `https://example.org/${'a'.repeat(2000)}`,
  ])('the link %.40s is left out', async link => {
    const feed = whole(await read(rss(`<item><title>t</title><link>${link}</link></item>`)))
    expect(feed.reports[0]?.url).toBeNull()
    expect(feed.warnings).toHaveLength(1)
  })

  test('signs that turn the direction of text and control signs are taken out', async () => {
    const report = await firstOf('<item><title>a\u202Eb\u2066c\u2069 \u0001d&#8238;e&#1;f</title></item>')
    expect(report?.title).toBe('abc def')
  })

  test.each([
    ['a blank without width and a soft hyphen', 'Ta\u200blks re\u00adsume', 'Talks resume'],
    ['a joiner between Latin letters', 'Ta\u200dlks re\u200csume', 'Talks resume'],
    ['words in tag characters', 'Talks\u{e0069}\u{e0067}\u{e006e} resume', 'Talks resume'],
    ['a row of variants', 'Talks\ufe00\ufe01\u{e0101} resume', 'Talks resume'],
    ['fillers, and the place of a picture', '\u3164Talks\ufffc resume\u2060', 'Talks resume'],
    ['an empty cell of Braille, and the line’s end of mainframes', 'Talks\u2800\u0085resume', 'Talks resume'],
    ['a letter and its mark apart', 'Gene\u0300ve', 'Gen\u00e8ve'],
    ['a tower of marks', `T${'\u0301'.repeat(500)}alks`, `T${'\u0301'.repeat(8)}alks`],
  ])('what cannot be seen parts no words and hides none: %s', async (_, written, title) => {
    expect((await firstOf(`<item><title>${written}</title></item>`))?.title).toBe(title)
  })

  test('a title of nothing that can be seen is none', async () => {
    const feed = whole(await read(rss('<item><title>\u200b\u2060</title></item>')))
    expect(feed.reports[0]?.title).toBeNull()
    expect(feed.warnings).toContain('entry 1: it has no title')
  })

  test.each([
    'می\u200cخواهد',
    'क्\u200dष',
    '👨\u200d👩\u200d👧 win',
    '❤\ufe0f for all',
    '🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f} win',
    '葛\u{e0100}城市',
    'ភាសា\u200bខ្មែរ',
    'Genève',
  ])('what the writing needs stays: %s', async title => {
    expect((await firstOf(`<item><title>${title}</title></item>`))?.title).toBe(title)
  })

  test.each([
    ['<link href="/a" rel="alternate"/>', 'https://gazette.example.org/a'],
    ["<link rel='alternate' href='/a'></link>", 'https://gazette.example.org/a'],
    ['<link>/a</link><link rel="enclosure" href="/a.mp3"/>', 'https://gazette.example.org/a'],
    [
      '<atom:link rel="http://www.iana.org/assignments/relation/alternate" href="/a"/>',
      'https://gazette.example.org/a',
    ],
    ['<link rel="replies" href="/a"/>', null],
  ])('a link of Atom in RSS: %s', async (links, url) => {
    const feed = whole(await read(rss(`<item><title>A</title>${links}</item>`)))
    expect([feed.reports[0]?.url, feed.warnings]).toEqual([url, []])
  })

  test('a relative link without a site starts from where the feed was fetched', async () => {
    const feed = whole(
      await read(
        rss('<item><title>t</title><link>a.html</link></item>', ''),
        'https://example.org/feeds/x.xml',
      ),
    )
    expect(feed.reports[0]?.url).toBe('https://example.org/feeds/a.html')
  })

  test('of a feed that breaks off, the whole entries are read', async () => {
    const cut = rss('<item><title>one</title></item><item><title>tw').replace('</channel></rss>', '')
    const feed = whole(await read(cut))
    expect(feed.reports.map(report => report.title)).toEqual(['one'])
    expect(feed.warnings[0]).toContain('not well-formed')
  })
})

describe('encodings', () => {
  const latin = (text: string) => Uint8Array.from(text, character => character.charCodeAt(0))
  const titled = (encoding: string, title: string) =>
    `<?xml version="1.0" encoding="${encoding}"?><rss><channel><title>${title}</title></channel></rss>`
  const utf16 = (text: string) => new Uint8Array(Buffer.from(`\uFEFF${text}`, 'utf16le'))

  test.each<[string, Uint8Array, string | null, string]>([
    ['windows-1252 of the prolog', latin(titled('windows-1252', 'Euro \x80')), null, 'Euro €'],
    ['KOI8-R', latin(titled('KOI8-R', '\xf0\xd2\xc9')), null, 'При'],
    [
      'the charset of the HTTP answer',
      latin(titled('utf-8', '\xcf\xf0\xe8')),
      'text/xml; charset=windows-1251',
      'При',
    ],
    [
      'a server’s default beside a prolog that says more',
      latin(titled('windows-1251', '\xcf\xf0\xe8')),
      'text/xml; charset=ISO-8859-1',
      'При',
    ],
    [
      'a prolog that is wrong about UTF-8',
      new TextEncoder().encode(titled('ISO-8859-1', 'Café')),
      null,
      'Café',
    ],
    ['a prolog that announces UTF-8 wrongly', latin(titled('utf-8', 'Caf\xe9')), null, 'Café'],
    ['UTF-8 in which one character was cut', latin(titled('utf-8', 'Caf\xc3\xa9 \xe2\x80')), null, 'Café �'],
    [
      'UTF-8 with half a character and no whole one',
      latin(titled('utf-8', 'Talks resume\xe2\x80')),
      null,
      'Talks resume�',
    ],
    [
      'a prolog that is wrong about UTF-8 in which one character was cut',
      latin(titled('ISO-8859-1', `${'Caf\xc3\xa9 '.repeat(9)}\xc3`)),
      null,
      `${'Café '.repeat(9)}�`,
    ],
    [
      'windows-1252 that holds what looks like UTF-8 once',
      latin(titled('windows-1252', 'caf\xe9 cr\xe8me \xc3\xa9')),
      null,
      'café crème Ã©',
    ],
    ['an encoding that nobody knows', new TextEncoder().encode(titled('klingon', 'Café')), null, 'Café'],
    ['UTF-16 with its mark', utf16(titled('utf-16', 'Café')), null, 'Café'],
  ])('%s', async (_, bytes, contentType, title) => {
    expect(whole(await read(bytes, null, contentType)).title).toBe(title)
  })
})

describe('what is no feed gives a reason to act on', () => {
  test.each([
    ['an empty file', ' \n', 'the file is empty'],
    ['a web page', '<!doctype html><html><body>Hi</body></html>', 'it is a web page, not a feed'],
    [
      'a page that names its feed',
      '<html><head><link rel="alternate" type="application/rss+xml" href="https://example.org/rss"></head></html>',
      'it is a web page, not a feed; the page names this feed: https://example.org/rss',
    ],
    [
      'RSS without channel',
      '<rss version="2.0"><title>x</title><item><title>y</title></item></rss>',
      'it has no <channel>: tell the publisher, or look for another feed of theirs',
    ],
    [
      'other XML',
      '<note><to>x</to></note>',
      'its outermost element is <note>; a feed starts with <rss>, <feed> or <rdf:RDF>',
    ],
    ['other JSON', '{"a":1}', 'it is no JSON Feed'],
    ['plain text', 'Service unavailable', 'it holds no XML element: neither a feed nor a web page'],
    [
      'cut before the end of the first entry',
      '<rss version="2.0"><channel><title>x</title><item><title>y',
      'it breaks off or is damaged before the end of its first entry',
    ],
  ])('%s', async (_, text, reason) => {
    expect(reasonOf(await read(text))).toBe(reason)
  })

  test('a whole feed that holds nothing is read, with a warning', async () => {
    expect(whole(await read('<rss version="2.0"></rss>'))).toMatchObject({
      reports: [],
      warnings: ['the feed holds no entries'],
    })
  })
})
