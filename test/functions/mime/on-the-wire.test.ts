import fc from 'fast-check'
import PostalMime from 'postal-mime'
import { describe, expect, test } from 'vitest'
import type { Envelope } from '#core/delivery/envelope'
import { withoutSteering } from '#core/story/isolated'
import { toMime } from '#functions/mime/message-parts'
import { plainBody } from '../../doubles/plain-body.ts'
import { rawHeaders } from './list-rules.ts'

const clock = { now: () => '2025-03-10T09:00:00.123Z' }
const token = `v1.k1.${'aB3-_'.repeat(80)}`

const envelope = (change: Partial<Envelope> = {}): Envelope => ({
  to: 'reader@example.org',
  from: { name: 'Storywire', address: 'digest@storywire.example.org' },
  subject: 'The meeting has a date',
  body: plainBody('<p>Good day &amp; good luck – “both”</p>\n', 'Good day & good luck – “both”\n'),
  headers: [
    { name: 'List-Id', value: '<trump-putin-meeting.storywire.example.org>' },
    { name: 'List-Unsubscribe', value: `<https://storywire.example.org/unsubscribe/${token}>` },
    { name: 'List-Unsubscribe-Post', value: 'List-Unsubscribe=One-Click' },
  ],
  stream: 'list',
  tags: { mailing: 'e-weekly-1', shard: 'a', chunk: 'first', place: '0', attempt: '1' },
  ...change,
})

const built = async (change: Partial<Envelope> = {}): Promise<Buffer> => toMime(envelope(change), clock)

const header = (message: Uint8Array, name: string): string[] =>
  rawHeaders(message)
    .filter(one => one.name === name)
    .map(one => one.value)

/** Line breaks and the white space before them are the transport's; everything else must come back. */
const unbroken = (text: string | undefined): string =>
  (text ?? '').replace(/\r\n|\r/g, '\n').replace(/\n+$/, '')

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.string({ unit: 'binary', maxLength: 120 }).map(text => text.toWellFormed()),
  fc
    .array(
      fc.constantFrom(
        'Putin',
        'Зеленский',
        '特朗普',
        '普京',
        '🇺🇸',
        '👩‍👩‍👧',
        'é',
        '=?UTF-8?Q?x?=',
        '"',
        '—',
        ' ',
        '  ',
      ),
      { maxLength: 40 },
    )
    .map(words => words.join(' ')),
)

describe('A message on the wire', () => {
  test('is 7-bit, in lines of at most 76 signs that end in CRLF, but for the list’s own headers', async () => {
    await fc.assert(
      fc.asyncProperty(anyText, anyText, anyText, async (subject, text, html) => {
        const message = await built({ subject, body: plainBody(html, text) })
        const wire = message.toString('latin1')
        expect(message.every(byte => byte < 0x80)).toBe(true)
        expect(wire).not.toMatch(/[^\r]\n|\r(?!\n)/)
        for (const line of wire.split('\r\n'))
          expect(line.length, line).toBeLessThanOrEqual(
            /^(list-unsubscribe|message-id):/i.test(line) ? 998 : 78,
          )
      }),
      { numRuns: 150 },
    )
  })

  test('has the text first and the HTML after it, quoted-printable', async () => {
    const wire = (await built()).toString('latin1')
    expect(wire).toMatch(/^Content-Type: multipart\/alternative;/m)
    const parts = [...wire.matchAll(/^Content-Type: (text\/\w+); charset=utf-8/gm)].map(([, type]) => type)
    expect(parts).toEqual(['text/plain', 'text/html'])
    expect([...wire.matchAll(/^Content-Transfer-Encoding: (.+)\r$/gm)].map(([, how]) => how)).toEqual(
      Array(2).fill('quoted-printable'),
    )
  })

  test('brings text and HTML as they were written', async () => {
    const printable = anyText.map(text =>
      [...text].filter(character => character >= ' ' && character !== '\u007f').join(''),
    )
    await fc.assert(
      fc.asyncProperty(printable, printable, async (text, html) => {
        const parsed = await PostalMime.parse(await built({ body: plainBody(`${html}.`, `${text}.`) }))
        expect(unbroken(parsed.text)).toBe(unbroken(`${text}.`))
        expect(unbroken(parsed.html)).toBe(unbroken(`${html}.`))
      }),
      { numRuns: 150 },
    )
  })

  test('has a date and an id of our domain, and one reader', async () => {
    const message = await built()
    expect(header(message, 'date')).toEqual(['Mon, 10 Mar 2025 09:00:00 +0000'])
    expect(header(message, 'message-id')).toEqual(['<e-weekly-1.a.first.0.1@storywire.example.org>'])
    expect(header(message, 'to')).toEqual(['reader@example.org'])
    expect(header(message, 'from')).toEqual(['Storywire <digest@storywire.example.org>'])
  })

  test('carries the list’s headers once, as given, unfolded and not encoded, however long a token is', async () => {
    for (const { name, value } of envelope().headers)
      expect(header(await built(), name.toLowerCase())).toEqual([value])
  })
})

describe('A subject', () => {
  test('of any headline comes back as it was, in encoded words of at most 75 signs', async () => {
    await fc.assert(
      // Characters that steer a text's direction go, but for pairs of our own: tried with hostile reports.
      fc.asyncProperty(anyText.map(withoutSteering), async headline => {
        const message = await built({ subject: headline })
        const [raw = ''] = header(message, 'subject')
        for (const [word] of raw.matchAll(/=\?[^?]+\?[QB]\?[^?]*\?=/gi))
          expect(word.length).toBeLessThanOrEqual(75)
        const { subject = '' } = await PostalMime.parse(message)
        const plain = Array.from(headline, character => (breaksLines(character) ? ' ' : character))
          .join('')
          .replace(/ +/g, ' ')
          .trim()
        if ([...plain].length <= 150) expect(words(subject)).toBe(words(plain))
        else expect(words(plain)).toContain(words(subject).slice(0, -1))
        expect([...subject].length).toBeLessThanOrEqual(150)
      }),
      { numRuns: 300 },
    )
  })

  test('is cut at 150 signs, whole ones, and only then', async () => {
    const cut = async (subject: string) => (await PostalMime.parse(await built({ subject }))).subject
    expect(await cut('a'.repeat(150))).toBe('a'.repeat(150))
    expect(await cut('a'.repeat(151))).toBe(`${'a'.repeat(149)}…`)
    expect(await cut('😀'.repeat(100))).toBe('😀'.repeat(100))
    expect(await cut('😀'.repeat(151))).toBe(`${'😀'.repeat(149)}…`)
  })

  test('and a sender’s name cannot begin a header or add a reader', async () => {
    const attacks = [
      'News\r\nBcc: evil@example.com',
      'News\nBcc: evil@example.com',
      'News\rBcc: evil@example.com',
      'News\r\n\r\nBcc: evil@example.com',
      'News\u2028Bcc: evil@example.com',
      'News\u0085Bcc: evil@example.com',
      'News\u0000\u000bBcc: evil@example.com',
      '" <evil@example.com>, "',
      'a <evil@example.com>, b',
    ]
    for (const attack of attacks)
      for (const change of [
        { subject: attack },
        { from: { name: attack, address: 'digest@storywire.example.org' } },
      ]) {
        const message = await built(change)
        expect(header(message, 'bcc'), attack).toEqual([])
        const parsed = await PostalMime.parse(message)
        expect(parsed.bcc ?? [], attack).toEqual([])
        expect(parsed.to?.map(one => one.address)).toEqual(['reader@example.org'])
        expect(parsed.from?.address).toBe('digest@storywire.example.org')
        expect(
          rawHeaders(message)
            .map(one => one.name)
            .sort(),
        ).toEqual(
          rawHeaders(await built())
            .map(one => one.name)
            .sort(),
        )
      }
  })

  test('that looks like an encoded word is shown as it is, not decoded', async () => {
    const { subject } = await PostalMime.parse(
      await built({ subject: 'A =?UTF-8?Q?=E2=80=AEhidden=0D=0A?= word' }),
    )
    expect(subject).toBe('A =?UTF-8?Q?=E2=80=AEhidden=0D=0A?= word')
  })

  test('with half a character in it is mended', async () => {
    const { subject } = await PostalMime.parse(await built({ subject: 'Half \ud83d a character' }))
    expect(subject).toBe('Half \ufffd a character')
  })
})

/** A folded header gives its white space back as one space. */
const words = (text: string): string => text.replace(/\s+/g, ' ').trim()

const breaksLines = (character: string): boolean =>
  character < ' ' ||
  (character >= '\u007f' && character <= '\u009f') ||
  character === '\u2028' ||
  character === '\u2029'
