import { describe, expect, test } from 'vitest'
import { readFeed } from '#functions/internet/read-feed'
import { cpuMsOf } from '#test/doubles/cpu-time'

const bytes = (text: string) => new TextEncoder().encode(text)
const latin = (text: string) => Uint8Array.from(text, character => character.charCodeAt(0))
const read = async (body: string | Uint8Array, url: string | null = null, language = 'en') => {
  const feed = await readFeed(typeof body === 'string' ? bytes(body) : body, {
    contentType: null,
    url,
    language,
  })
  if (feed.outcome !== 'read') throw new Error(feed.reason)
  return feed
}
const prolog = '<?xml version="1.0" encoding="UTF-8"?>'
const channel =
  '<rss version="2.0"><channel><title>Quay</title><item><title>Toll</title><link>https://quay.test/a</link></item></channel></rss>'
const atom = (...links: string[]) =>
  `<feed xmlns="http://www.w3.org/2005/Atom"><title>Quay</title><id>q</id><entry><id>1</id><title>Toll</title><updated>2025-03-04T00:00:00Z</updated>${links.join('')}</entry></feed>`
const json = JSON.stringify({
  version: 'https://jsonfeed.org/version/1.1',
  title: 'Quay',
  items: [{ id: '1', title: 'Toll', url: 'https://quay.test/a' }],
})
const php = '<br />\n<b>Notice</b>:  Undefined index: id in <b>/srv/feed.php</b> on line <b>12</b><br />\n'

describe('what stands before a document is left out', () => {
  test.each<[string, string]>([
    ['a message of PHP', php + prolog + channel],
    ['two messages and no prolog', php + php + channel],
    [
      'a message in plain text',
      `Warning: date() expects 2 parameters in feed.php on line 3\n\n${prolog}${channel}`,
    ],
    [
      'a table of Xdebug',
      `<font size='1'><table class='xdebug-error'><tr><th>( ! ) Warning</th></tr></table></font>${prolog}${channel}`,
    ],
    ['blank lines', `\n\n\r\n  ${prolog}${channel}`],
    ['byte order marks, one for each file that was put together', `\uFEFF\uFEFF${prolog}${channel}`],
    ['a byte order mark behind a message', `${php}\uFEFF${prolog}${channel}`],
    [
      'comments, one of them with a feed in it',
      `<!-- cached <rss version="2.0"/> --><!-- 2 -->${prolog}${channel}`,
    ],
    ['a script', `<script>if (1 < 2) document.write("<rss>")</script>${channel}`.replace('"<rss>"', '"x"')],
    [
      'a message that quotes the tag',
      `Parse error near '<rss version="2.0">' in feed.php\n${prolog}${channel}`,
    ],
    ['a message that quotes the tag of Atom', `List<Feed> is empty, expected <feed>\n${prolog}${channel}`],
    ['an empty feed before the feed', `<rss version="2.0"><channel></channel></rss>\n${channel}`],
    ['the tag in a message before Atom', `expected <rss>\n${atom('<link href="https://quay.test/a"/>')}`],
    ['the tag in a message before JSON', `<b>Warning</b>: <rss><channel></rss> in <b>/x</b>\n${json}`],
    ['a line of a log in JSON', `{"level":"warn","text":"slow"}\n${prolog}${channel}`],
    ['a brace', `{${prolog}${channel}`],
    ['a brace before JSON', `{${json}`],
    ['headers of HTTP', `HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n\r\n${prolog}${channel}`],
    ['the length of a chunk', `1f4a\r\n${prolog}${channel}`],
    ['a whole page', `<!doctype html><html><body><p>Moved</p></body></html>\n${prolog}${channel}`],
    ['a message before Atom', php + atom('<link href="https://quay.test/a"/>')],
    [
      'a message before RDF',
      `${php}<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel rdf:about="https://quay.test/"><title>Quay</title><link>https://quay.test/</link></channel><item rdf:about="https://quay.test/a"><title>Toll</title><link>https://quay.test/a</link></item></rdf:RDF>`,
    ],
    ['a message before JSON', php + json],
    ['a message in plain text before JSON', `Notice: undefined {x} in feed.php\n${json}`],
    ['a guard before JSON', `)]}',\n${json}`],
    ['a byte order mark before JSON', `\uFEFF${json}`],
  ])('%s', async (_, text) => {
    const { reports } = await read(text)
    expect(reports).toMatchObject([{ title: 'Toll', url: 'https://quay.test/a' }])
  })
  test.each<[string, string]>([
    ['a message', `${prolog}${channel}\n${php}`],
    ['a comment', `${prolog}${channel}<!-- 0.02 s -->`],
    ['a message behind JSON', `${json}\n${php}`],
  ])('and what stands behind it: %s', async (_, text) => {
    expect((await read(text)).reports).toMatchObject([{ title: 'Toll' }])
  })
  test('its encoding is heeded all the same', async () => {
    const text = `${php}<?xml version="1.0" encoding="windows-1251"?>${channel.replace('Toll', '\xcf\xf0\xe8')}`
    expect((await read(latin(text))).reports[0]?.title).toBe('При')
  })
  test.each<[string, string, string]>([
    [
      'a page that only speaks of feeds',
      '<html><body><code>&lt;rss&gt;</code><rss></rss></body></html>',
      'it is a web page',
    ],
    ['a message alone', php, 'its outermost element is <br>'],
    ['a message before JSON that is no feed', `${php}{"a":1}`, 'its outermost element is <br>'],
  ])('%s is no feed', async (_, text, reason) => {
    await expect(read(text)).rejects.toThrow(reason)
  })
  test('a megabyte of braces or tags costs no time', async () => {
    const took = await cpuMsOf(async () => {
      for (const junk of ['{"items"', '<b>', '\n{', '<html></html'].map(piece => piece.repeat(150_000)))
        await readFeed(bytes(junk), { contentType: null, url: null })
    })
    expect(took).toBeLessThan(5_000)
  })
})

describe('the page among an entry’s links', () => {
  const link = (href: string, more = '') => `<link href="https://quay.test/${href}" ${more}/>`
  const urlOf = async (text: string, language?: string) => (await read(text, null, language)).reports[0]?.url
  test.each<[string, string[], string, string]>([
    ['is in the story’s language', [link('fr', 'hreflang="fr"'), link('en', 'hreflang="en"')], 'en', 'en'],
    ['whatever its region', [link('fr', 'hreflang="fr-CA"'), link('gb', 'hreflang="en-GB"')], 'en-US', 'gb'],
    ['of another story’s', [link('fr', 'hreflang="fr"'), link('en', 'hreflang="en"')], 'fr', 'fr'],
    ['or in none before another', [link('fr', 'hreflang="fr"'), link('any')], 'en', 'any'],
    ['or for everybody', [link('fr', 'hreflang="fr"'), link('any', 'hreflang="x-default"')], 'en', 'any'],
    [
      'in the form of it that is wanted',
      [link('hans', 'hreflang="zh-Hans"'), link('hant', 'hreflang="zh-Hant"')],
      'zh-Hant',
      'hant',
    ],
    [
      'or the first, where none is wanted',
      [link('fr', 'hreflang="fr"'), link('de', 'hreflang="de"')],
      'en',
      'fr',
    ],
    [
      'and a page before a paper',
      [link('a.pdf', 'type="application/pdf"'), link('a', 'type="text/html"')],
      'en',
      'a',
    ],
    [
      'and never the feed, a reply or a picture',
      [link('self', 'rel="self"'), link('r', 'rel="replies"'), link('p', 'rel="enclosure"'), link('a')],
      'en',
      'a',
    ],
  ])('%s', async (_, links, language, path) => {
    expect(await urlOf(atom(...links), language)).toBe(`https://quay.test/${path}`)
    // Damaged, so that the tolerant parser reads it.
    expect(await urlOf(atom(...links).replace('</feed>', '<entry><title>x'), language)).toBe(
      `https://quay.test/${path}`,
    )
  })
})

test('who is named as source or publisher beside the authors is read with them', async () => {
  const text = `<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Q</title><item><title>t</title><dc:creator>Karla</dc:creator><dc:source>Tidewire</dc:source><dc:publisher>Quay</dc:publisher></item></channel></rss>`
  expect((await read(text)).reports[0]?.bylines).toEqual(['Karla', 'Tidewire', 'Quay'])
})

test('an RSS item’s page in the story’s language stands before its own link', async () => {
  const links =
    '<link>https://quay.test/fr/1</link><atom:link rel="alternate" hreflang="en" href="https://quay.test/en/1"/>'
  const text = `<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Q</title><item><title>t</title>${links}</item></channel></rss>`
  const urlOf = async (language: string) => (await read(text, null, language)).reports[0]?.url
  expect(await urlOf('en')).toBe('https://quay.test/en/1')
  expect(await urlOf('fr')).toBe('https://quay.test/fr/1')
})

describe('a link without its scheme', () => {
  const base = 'https://www.quay.test/feeds/rss.xml'
  test.each<[string, string]>([
    ['//other.test/a', 'https://other.test/a'],
    ['www.other.test/a?b=1', 'https://www.other.test/a?b=1'],
    ['www.other.test', 'https://www.other.test'],
    ['quay.test/a', 'https://quay.test/a'],
    ['news.quay.test/a', 'https://news.quay.test/a'],
    ['www.quay.test/a', 'https://www.quay.test/a'],
    ['://other.test/a', 'https://other.test/a'],
    ['http//other.test/a', 'http://other.test/a'],
    ['https:/other.test/a', 'https://other.test/a'],
    ['https:other.test/a', 'https://other.test/a'],
    ['htp://other.test/a', 'http://other.test/a'],
    ['hhttps://other.test/a', 'https://other.test/a'],
    ['https://https//other.test/a', 'https://other.test/a'],
    ['http://www.http://other.test/a', 'http://other.test/a'],
    ['https:///other.test/a', 'https://other.test/a'],
    ['http://https://other.test/a', 'https://other.test/a'],
    ['/a', 'https://www.quay.test/a'],
    ['a.html', 'https://www.quay.test/feeds/a.html'],
    ['2025/toll.html', 'https://www.quay.test/feeds/2025/toll.html'],
    ['?p=7', 'https://www.quay.test/feeds/rss.xml?p=7'],
    ['https://other.test/?a=1&amp;amp;b=2', 'https://other.test/?a=1&b=2'],
  ])('%s', async (written, url) => {
    const feed = `<rss version="2.0"><channel><title>Q</title><item><title>t</title><link>${written}</link></item></channel></rss>`
    expect((await read(feed, base)).reports[0]?.url).toBe(url)
  })
  test('of the site, of a file without an address, and of xml:base', async () => {
    const feed = (head: string, link: string) =>
      `<rss version="2.0"><channel><title>Q</title>${head}<item><title>t</title><link>${link}</link></item></channel></rss>`
    const urlOf = async (text: string) => (await read(text)).reports[0]?.url
    expect(await urlOf(feed('<link>www.quay.test/news/</link>', 'a'))).toBe('https://www.quay.test/news/a')
    expect(await urlOf(feed('<link>//quay.test/</link>', '/a'))).toBe('https://quay.test/a')
    expect(await urlOf(feed('', '//quay.test/a'))).toBe('https://quay.test/a')
    expect(await urlOf(feed('', 'www.quay.test/a'))).toBe('https://www.quay.test/a')
    expect(await urlOf(atom('<link href="a"/>').replace('<feed', '<feed xml:base="//quay.test/n/"'))).toBe(
      'https://quay.test/n/a',
    )
  })
  test('in a guid that is the link', async () => {
    const feed =
      '<rss version="2.0"><channel><title>Q</title><item><title>t</title><guid>//quay.test/a</guid></item></channel></rss>'
    expect((await read(feed)).reports[0]?.url).toBe('https://quay.test/a')
  })
})
