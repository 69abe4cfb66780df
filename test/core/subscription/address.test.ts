import { domainToASCII } from 'node:url'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { masked, parseAddress } from '#core/subscription/address'
import { en } from '#templates/words/en'
import { cpuMsOf } from '#test/doubles/cpu-time'

const parse = (typed: string) => parseAddress(typed, domainToASCII)

describe('An address as somebody types it', () => {
  const taken: [string, string, string][] = [
    ['reader@example.org', 'reader@example.org', 'as it is'],
    ['  reader@example.org\n', 'reader@example.org', 'without what a copy and paste brings along'],
    ['Reader.Name@Example.ORG', 'Reader.Name@example.org', 'with its domain in lower case'],
    ['reader+news@example.org', 'reader+news@example.org', 'with its tag'],
    [
      "o'hara!#$%&*/=?^_`{|}~-@example.org",
      "o'hara!#$%&*/=?^_`{|}~-@example.org",
      'with every sign that mail allows',
    ],
    ['reader@bücher.example', 'reader@xn--bcher-kva.example', 'with an international domain in ASCII'],
    ['reader@BÜCHER.example', 'reader@xn--bcher-kva.example', 'with an international domain in capitals'],
    ['reader@почта.example', 'reader@xn--80a1acny.example', 'with a Cyrillic domain'],
    [
      'reader@xn--bcher-kva.example',
      'reader@xn--bcher-kva.example',
      'with a domain that is in ASCII already',
    ],
    ['reader@example。org', 'reader@example.org', 'with the full stop of another script'],
    ['re\u200bader@exa\u00admple.org', 'reader@example.org', 'without what cannot be seen in it'],
    ['re\u200cad\u200der@example.org', 'reader@example.org', 'without joiners that join nothing'],
    ['\u3164reader@example.org\u115f', 'reader@example.org', 'without fillers of Hangul'],
    ['re\u{e0100}ad\u17b4er@example.org', 'reader@example.org', 'without marks that show nothing'],
    ['\u2800reader@example.org\ufffc', 'reader@example.org', 'without empty cells and places of pictures'],
    ['reader@example.org…', 'reader@example.org', 'without the dots of a text that goes on'],
    ['reader@example.org/', 'reader@example.org', 'without the slash of a link'],
    ['*reader@example.org*', 'reader@example.org', 'without stars around it'],
    ['_reader@example.org_', 'reader@example.org', 'without underscores around it'],
    ['_reader@example.org', '_reader@example.org', 'with an underscore that begins it'],
    ['[reader@example.org](mailto:reader@example.org)', 'reader@example.org', 'out of a link in Markdown'],
    ['reader@example.org<mailto:reader@example.org>', 'reader@example.org', 'out of a link in Outlook'],
    ['reader@example.org, reader@example.org', 'reader@example.org', 'when it was pasted twice'],
    ['E-mail: reader@example.org', 'reader@example.org', 'without the label of a card'],
    ['\u2066reader@example.org\u2069\ufeff', 'reader@example.org', 'without marks of direction'],
    ['\u00a0reader@example.org\u00a0', 'reader@example.org', 'without blanks that do not break'],
    ['reader@example.org.', 'reader@example.org', 'without the dot of a sentence'],
    ['reader@example.org,', 'reader@example.org', 'without the comma of a list'],
    ['reader@example.org。', 'reader@example.org', 'without the full stop of another script behind it'],
    ['mailto:reader@example.org', 'reader@example.org', 'without the scheme of a link'],
    ['MAILTO:reader@example.org?subject=News', 'reader@example.org', 'without what a link asks for besides'],
    ['Karla Example <reader@example.org>', 'reader@example.org', 'without a name'],
    ['"Example, Karla" <reader@example.org>;', 'reader@example.org', 'without a name in quotation marks'],
    ["'reader@example.org' <reader@example.org>", 'reader@example.org', 'when a mail program wrote it twice'],
    ['mailto:reader%2Bnews@example.org', 'reader+news@example.org', 'with a sign that its link escaped'],
    ['<mailto:reader@example.org>', 'reader@example.org', 'out of a link in brackets'],
    ['“reader@example.org”', 'reader@example.org', 'without quotation marks'],
    ["'reader@example.org'", 'reader@example.org', 'without a pair of apostrophes'],
    ["'t.hart@example.org", "'t.hart@example.org", 'with an apostrophe that begins it'],
    ['(reader@example.org).', 'reader@example.org', 'without brackets and a dot'],
    ['reader＠example．org', 'reader@example.org', 'from a keyboard with full-width characters'],
    ['reader﹫example.org', 'reader@example.org', 'with a small at'],
    [
      'reader@نامه\u200cای.example',
      'reader@xn--mgba3gch31f060k.example',
      'with a joiner that its domain needs',
    ],
  ]
  for (const [typed, address, how] of taken)
    test(`${how} is taken: ${typed.trim()}`, () => {
      expect(parse(typed)).toEqual({
        address,
        canonical: address.toLowerCase(),
        domain: address.slice(address.lastIndexOf('@') + 1),
      })
    })

  const refused: Record<string, string[]> = {
    empty: ['', '   ', '\n'],
    'no-at': ['reader', 'reader.example.org', '@example.org', 'reader@', '@'],
    'too-long': [
      `${'a'.repeat(65)}@example.org`,
      `${'a'.repeat(20)}@${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.${'e'.repeat(60)}.org`,
    ],
    'not-ascii': ['bücher@example.org', 'читатель@example.org', '读者@example.org'],
    'two-addresses': [
      'a@example.org, b@example.org',
      'a@example.org;b@example.org',
      'a@example.org b@example.org',
      '<b@example.org> a@example.org',
      'a@example.org <b@example.org>',
    ],
    'two-ats': [
      'a@example.org@example.com',
      'a@b@example.org',
      'a%b@c@example.org',
      '@example.com:a@example.org',
      'a@example.org%0d%0aBcc:b@example.org',
    ],
    blank: [
      'a\u2800b@example.org',
      'Karla reader@example.org',
      'a@exam ple.org',
      'a@exam\tple.org',
      'a b@example.org',
      'a\u00a0b@example.org',
      'a @example.org',
    ],
    'two-dots': ['a@example..org', 'a..b@example.org'],
    'stray-dot': ['a@.example.org', '.a@example.org', 'a.@example.org'],
    comma: ['a@example,org', 'a@mail,example.org'],
    'no-ending': ['a@localhost', 'a@example.c', 'a@example.', 'a@examplecom'],
    malformed: [
      // Another one than it seems.
      '"a@example.org, b"@example.org',
      'a@example.org(comment)',
      '(comment)a@example.org',
      'group:a@example.org;',
      // A second header.
      'a@example.org\r\nBcc: b@example.org',
      'a@example.org\nBcc: b@example.org',
      'a\r\nBcc: b@example.org',
      'a\n@example.org',
      'a\u0000@example.org',
      'a@exam\u0000ple.org',
      // Domains that are none.
      'a@ex%61mple.org',
      'a@example%2eorg',
      'a@[192.0.2.1]',
      'a@[IPv6:::1]',
      'a@192.0.2.1',
      'a@0x7f.1',
      'a@2130706433',
      'a@-example.org',
      'a@example-.org',
      'a@exa_mple.org',
      'a@example.org/path',
      'a@example.org:25',
      'a@example.org?x',
      'a@example.org#x',
      'mailto:a@example.org%0d%0aBcc:b',
      // No mail leads there.
      'a@printer.local',
      'a@host.internal',
      'a@example.onion',
      'a@example.invalid',
      'a@my.localhost',
      `a@${'b'.repeat(64)}.org`,
      'a@xn--zzzzzzzzzz--.org',
      // Local parts that are none.
      '"a"@example.org',
      'a,b@example.org',
      'a\\@example.org',
    ],
  }
  for (const [fault, all] of Object.entries(refused))
    for (const typed of all)
      test(`is refused as ${fault}: ${JSON.stringify(typed).slice(0, 60)}`, () => {
        expect(parse(typed)).toEqual({ fault })
      })

  test('every refusal has a sentence', () => {
    for (const fault of Object.keys(refused))
      expect(Object.entries(en.subscription.addressAdvice)).toContainEqual([
        fault,
        expect.stringMatching(/\w{3}/),
      ])
  })

  test('whatever is taken is one address of ASCII signs that no header and no list can misread', () => {
    const sign = fc.oneof(
      fc.constantFrom(...'ab@.,;:<>()[]"\\ \t\r\n%+-_=\u0000\u00a0\u00ad\u200b\u202e。＠ü'),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
    )
    const typed = fc.oneof(
      fc.array(sign, { maxLength: 30 }).map(signs => signs.join('')),
      fc
        .tuple(
          fc.array(sign, { maxLength: 4 }),
          fc.array(sign, { maxLength: 4 }),
          fc.array(sign, { maxLength: 3 }),
        )
        .map(([a, b, c]) => `a${a.join('')}@e${b.join('')}x.org${c.join('')}`),
    )
    let taken = 0
    fc.assert(
      fc.property(typed, text => {
        const address = parse(text)
        if ('fault' in address) return
        taken += 1
        expect(address.address).toMatch(/^[\w.!#$%&'*+/=?^`{|}~-]+@[a-z0-9.-]+\.[a-z0-9-]{2,}$/)
        expect(parse(address.address)).toEqual(address)
        expect(parse(address.canonical)).toMatchObject({ canonical: address.canonical })
      }),
      { numRuns: 5000 },
    )
    expect(taken).toBeGreaterThan(20)
  })

  test('a text of the largest form is judged at once', async () => {
    const took = await cpuMsOf(() => {
      for (const text of [
        'a.'.repeat(10_000),
        `${'a.'.repeat(9_000)}@x.org`,
        `a@${'a.'.repeat(9_000)}`,
        `a@${'a-'.repeat(9_000)}b`,
      ])
        expect(parse(text)).toHaveProperty('fault')
    })
    expect(took).toBeLessThan(500)
  })
})

describe('An address that others might see', () => {
  const shown: [string, string][] = [
    ['reader@example.org', 're•••r@example.org'],
    ['abcdef@example.org', 'ab•••f@example.org'],
    ['abcde@example.org', 'a•••@example.org'],
    ['abc@example.org', 'a•••@example.org'],
    ['ab@example.org', '•••@example.org'],
    ['a@example.org', '•••@example.org'],
  ]
  for (const [address, text] of shown)
    test(`${address} is shown as ${text}`, () => expect(masked(address)).toBe(text))

  test('hides at least half of what stands before the @', () => {
    for (let length = 1; length <= 64; length += 1) {
      const text = masked(`${'x'.repeat(length)}@example.org`)
      const visible = text.split('x').length - 1 - 1
      expect(visible).toBeLessThanOrEqual(length / 2)
    }
  })
})
