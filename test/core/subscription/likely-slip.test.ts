import { domainToASCII, domainToUnicode } from 'node:url'
import { expect, test } from 'vitest'
import { likelyMeant, slips } from '#core/subscription/likely-slip'
import { greatDomains } from '#core/subscription/mailbox-providers'

const meantFor = (domain: string) => likelyMeant({ address: `Reader@${domain}`, domain }, domainToUnicode)

const odd: [string, string][] = [
  ['gmial.com', 'gmail.com'],
  ['gmaill.com', 'gmail.com'],
  ['gnail.com', 'gmail.com'],
  ['gmail.co', 'gmail.com'],
  ['gmail.con', 'gmail.com'],
  ['gmal.cmo', 'gmail.com'],
  ['hotmial.com', 'hotmail.com'],
  ['hotmail.vom', 'hotmail.com'],
  ['outloook.com', 'outlook.com'],
  ['yahho.com', 'yahoo.com'],
  ['icoud.com', 'icloud.com'],
  ['protonmial.con', 'protonmail.com'],
  ['gogglemail.com', 'googlemail.com'],
  ['t-onlin.de', 't-online.de'],
  ['ymail.con', 'ymail.com'],
  ['googelmial.com', 'googlemail.com'],
  ['protonmia.con', 'protonmail.com'],
  ['yaho.co.uk', 'yahoo.co.uk'],
  ['yahoo.con.br', 'yahoo.com.br'],
  ['laposte.met', 'laposte.net'],
  // Another ending of who has but this one, an ending written twice, and one that no country has.
  ['gmail.de', 'gmail.com'],
  ['icloud.net', 'icloud.com'],
  ['gmail.com.com', 'gmail.com'],
  ['hotmail.comcom', 'hotmail.com'],
  ['gmx.dee', 'gmx.de'],
  ['web.ed', 'web.de'],
  // From eight letters on a name may have two slips in it.
  ['fsatmial.com', 'fastmail.com'],
  ['example.con', 'example.com'],
  ['news.example.ogr', 'news.example.org'],
  ['example.nett', 'example.net'],
]
for (const [domain, meant] of odd)
  test(`${domain} is asked back as ${meant}`, () => expect(meantFor(domain)).toBe(`Reader@${meant}`))

const plain = [
  ...greatDomains,
  ...[
    'example.org',
    'example.com',
    'example.co',
    'example.cm',
    'example.pet',
    'mail.example.org',
    'example.test',
  ],
  // The same provider in other countries, one letter away from where it is listed.
  ...['yahoo.com.ar', 'yahoo.com.tr', 'yahoo.co.id', 'yahoo.co.il', 'hotmail.co.jp', 'fastmail.us'],
  // Two slips in a name of seven letters.
  ...['htomial.com', 'otulok.com', 'otlok.com'],
  // Other providers close by, and names of four letters.
  ...['online.de', 'inbox.lv', 'mail.de', 'hushmail.com', 'startmail.com', 'life.com', 'love.com'],
  // Other countries' endings, and short names with neighbours that are somebody's.
  ...['hotmail.ie', 'outlook.it', 'yahoo.co.jp', 'yahoo.com.mx', 'gmx.fr', 'gms.de', 'cox.com', 'orange.com'],
]
test('real domains are not asked back', () => {
  expect(plain.filter(domain => meantFor(domain) !== null)).toEqual([])
})

test('a swap, a letter too many, one too few and a wrong one are one slip each', () => {
  expect([
    slips('gmial', 'gmail'),
    slips('gmaill', 'gmail'),
    slips('gmal', 'gmail'),
    slips('gnail', 'gmail'),
  ]).toEqual([1, 1, 1, 1])
  expect([slips('', 'abc'), slips('abc', ''), slips('abc', 'abc'), slips('ca', 'abc')]).toEqual([3, 3, 0, 3])
})

test.each([
  // A Cyrillic а, a Cyrillic сом, a Greek ο, a Turkish ı, and one with a slip besides.
  ['gm\u0430il.com', 'gmail.com'],
  ['gmail.\u0441\u043em', 'gmail.com'],
  ['example-h\u03bfuse.org', 'example-house.org'],
  ['gma\u0131l.com', 'gmail.com'],
  ['GMA\u0130L.com'.toLowerCase(), 'gmail.com'],
  ['gm\u0430ill.com', 'gmail.com'],
])('%s looks like %s', (written, meant) => {
  expect(meantFor(domainToASCII(written))).toBe(`Reader@${meant}`)
})

test.each(['bücher.example', 'почта.example', 'сохе.example', 'kapı.example', 'домен.рф', '例え.テスト'])(
  '%s is a word of its own alphabet',
  written => expect(meantFor(domainToASCII(written))).toBeNull(),
)
