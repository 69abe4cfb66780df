import fc from 'fast-check'
import PostalMime from 'postal-mime'
import { describe, expect, test } from 'vitest'
import type { Envelope } from '#core/delivery/envelope'
import { assemble, type Choice, type MailBody } from '#core/delivery/sliced-mail'
import { messageParts, toMime } from '#functions/mime/message-parts'
import { quotedPrintable } from '#functions/mime/quoted-printable'
import { sendRawEmailBody } from '#functions/mime/send-raw-email-body'
import { compileDigest } from '#templates/mail/compile'
import { edition, editionOf } from '../../templates/mail/edition.ts'
import { readerHoles, sliceIdsOf } from '../../templates/mail/reader.ts'
import { anyMail, anyText, asRead } from './any-mail.ts'
import { readStrictly } from './strict-reader.ts'

const clock = { now: () => '2025-03-10T09:00:00.123Z' }

const message = (body: MailBody, change: Partial<Envelope> = {}): Envelope => ({
  to: 'reader+tag@example.org',
  from: { name: 'Storywire', address: 'digest@storywire.example.org' },
  subject: 'The meeting has a date',
  body,
  headers: [{ name: 'List-Id', value: '<trump-putin-meeting.storywire.example.org>' }],
  stream: 'list',
  tags: { mailing: 'e-weekly-1', shard: 'a', chunk: 'first', place: '0', attempt: '1' },
  ...change,
})

/** The request read back as SES reads it. */
const formOf = (message: Envelope): URLSearchParams =>
  new URLSearchParams(sendRawEmailBody(message, 'list-set', clock).toString('latin1'))

const mimeOf = (form: URLSearchParams): Buffer => Buffer.from(form.get('RawMessage.Data') ?? '', 'base64')

/** What assembling the mail as text gives, and what two parsers make of the request's bytes. */
const threeReadings = async (body: MailBody) => {
  const mime = mimeOf(formOf(message(body)))
  const { html, text } = assemble(body.mail, body.chosen, body.holes)
  const postal = await PostalMime.parse(mime)
  const strict = readStrictly(mime)
  return {
    written: { html: asRead(html), text: asRead(text) },
    strict: { html: asRead(strict.html), text: asRead(strict.text) },
    postal: { html: asRead(postal.html ?? ''), text: asRead(postal.text ?? '') },
  }
}

/** postal-mime takes line breaks at the end of a part away and puts one there. */
const unended = ({ html, text }: { html: string; text: string }) => ({
  html: html.replace(/\n+$/, ''),
  text: text.replace(/\n+$/, ''),
})

describe('The request for SES', () => {
  test('brings every reader exactly what the slices and the holes hold, as two parsers read it', async () => {
    await fc.assert(
      fc.asyncProperty(anyMail, async body => {
        const { written, strict, postal } = await threeReadings(body)
        expect(strict).toEqual(written)
        expect(unended(postal)).toEqual(unended(written))
      }),
      { numRuns: 400 },
    )
  })

  test('is exact for three hundred readers of one real edition with hostile headlines', async () => {
    const headlines = fc.sample(anyText, { numRuns: 24, seed: 20250309 })
    const large = editionOf(24)
    const view = {
      ...large,
      developments: large.developments.map((one, at) => ({ ...one, headline: `${headlines[at]}.` })),
    }
    const mail = await compileDigest(view)
    const line = { number: '1', sentence: headlines[0] ?? '' }
    const rest = { ...readerHoles, ...line, follow: '7', left: '2 more updates', names: headlines[1] ?? '' }
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(sliceIdsOf(mail)),
        fc.nat(99),
        fc.webUrl(),
        async (ids, count, manage) => {
          const chosen = ids.map(
            (id): Choice => (id.startsWith('topic.') ? { id, holes: { count: `${count} new` } } : id),
          )
          const { written, strict, postal } = await threeReadings({
            mail,
            chosen,
            holes: { ...rest, manage },
          })
          expect(strict).toEqual(written)
          expect(unended(postal)).toEqual(unended(written))
        },
      ),
      { numRuns: 300 },
    )
  })

  test('has only signs that a form may have', () => {
    fc.assert(
      fc.property(anyMail, body => {
        expect(sendRawEmailBody(message(body), 'list-set', clock).toString('latin1')).toMatch(/^[\w.~%&=-]+$/)
      }),
      { numRuns: 100 },
    )
  })

  test('names the action, one reader, the sender, the configuration set and every tag', async () => {
    const mail = await compileDigest(edition)
    const form = formOf(message({ mail, chosen: ['stands'], holes: readerHoles }))
    const data = form.get('RawMessage.Data')
    form.delete('RawMessage.Data')
    expect([...form]).toEqual([
      ['Action', 'SendRawEmail'],
      ['Version', '2010-12-01'],
      ['Source', 'digest@storywire.example.org'],
      ['Destinations.member.1', 'reader+tag@example.org'],
      ['ConfigurationSetName', 'list-set'],
      ...Object.entries(message({ mail, chosen: [], holes: {} }).tags).flatMap(([name, value], at) => [
        [`Tags.member.${at + 1}.Name`, name],
        [`Tags.member.${at + 1}.Value`, value],
      ]),
    ])
    expect(data).toMatch(/^[A-Za-z0-9+/]+={0,2}$/)
  })

  test('carries the very bytes of the message', () => {
    fc.assert(
      fc.property(anyMail, body => {
        expect(mimeOf(formOf(message(body))).equals(toMime(message(body), clock))).toBe(true)
      }),
      { numRuns: 100 },
    )
  })

  test('does not encode again what another reader had before', async () => {
    const mail = await compileDigest(edition)
    const shared = () =>
      messageParts(message({ mail, chosen: ['stands', 'button'], holes: readerHoles }), clock).filter(
        part => !Buffer.isBuffer(part),
      )
    const first = shared()
    for (const [at, part] of shared().entries()) expect(part).toBe(first[at])
    expect(first.length).toBeGreaterThan(8)
  })

  test('is not made when a slice or a value is missing', async () => {
    const mail = await compileDigest(edition)
    expect(() => formOf(message({ mail, chosen: ['ask'], holes: readerHoles }))).toThrow('"ask"')
    expect(() => formOf(message({ mail, chosen: ['stands'], holes: {} }))).toThrow('was not filled')
  })
})

describe('Quoted-printable', () => {
  test('of any text is 3n bytes in whole lines of at most 76 signs', () => {
    fc.assert(
      fc.property(anyText, text => {
        const written = quotedPrintable(text).toString('latin1')
        expect(written.length % 3).toBe(0)
        if (written !== '') expect(written.endsWith('\r\n')).toBe(true)
        for (const line of written.split('\r\n')) expect(line.length).toBeLessThanOrEqual(76)
      }),
      { numRuns: 1000 },
    )
  })

  test.each([
    '',
    '\n',
    '\n\n',
    '\n\n\n',
    '.',
    '..',
    'a',
    'ab',
    ' ',
    '\t\n',
    'é',
    '\né',
    '.\n',
    'From \nFrom ',
  ])('keeps %j as it is', text => {
    const { written, read } = {
      written: quotedPrintable(text),
      read: quotedPrintable(text)
        .toString('latin1')
        .replace(/=\r\n/g, '')
        .replace(/=(..)/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
    }
    expect(Buffer.from(read, 'latin1').toString('utf8').replaceAll('\r\n', '\n')).toBe(text)
    expect(written.length % 3).toBe(0)
  })
})
