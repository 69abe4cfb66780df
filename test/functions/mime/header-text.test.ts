import fc from 'fast-check'
import PostalMime from 'postal-mime'
import { describe, expect, test } from 'vitest'
import { addressHeader, exactHeader, textHeader } from '#functions/mime/header-text'
import { anyText } from './any-mail.ts'

const read = (header: string) => PostalMime.parse(`${header}\r\nMIME-Version: 1.0\r\n\r\n`)
const lines = (header: string) => header.split('\r\n')

describe('A header of free text', () => {
  test('is as it is where it is short and plain', () => {
    expect(textHeader('Subject', 'No. 9: it has a date')).toBe('Subject: No. 9: it has a date')
  })

  test('is folded between words where it is long and plain', async () => {
    const text = 'A headline of a dozen words that goes on for rather longer than one line may hold it'
    const header = textHeader('Subject', text)
    expect(header).not.toContain('=?')
    expect(lines(header)).toHaveLength(2)
    expect((await read(header)).subject).toBe(text)
  })

  test('of any signs comes back exactly, in lines of at most 76', async () => {
    await fc.assert(
      fc.asyncProperty(anyText, async text => {
        const plain = text
          .toWellFormed()
          .replace(/[\p{Cc}\u2028\u2029\ufeff]+/gu, ' ')
          .trim()
        const header = textHeader('Subject', plain)
        for (const line of lines(header)) expect(line.length).toBeLessThanOrEqual(76)
        for (const [word] of header.matchAll(/=\?utf-8\?[QB]\?[^?]*\?=/g))
          expect(word.length).toBeLessThanOrEqual(75)
        expect((await read(header)).subject ?? '').toBe(plain)
      }),
      { numRuns: 500 },
    )
  })

  test('in any script is cut into words between signs, never within one', () => {
    for (const text of ['Ä'.repeat(120), '特'.repeat(120), '👩‍👩‍👧'.repeat(20), 'a – b '.repeat(30)])
      for (const [, how = '', word = ''] of textHeader('Subject', text).matchAll(
        /=\?utf-8\?([QB])\?([^?]*)\?=/g,
      )) {
        const bytes =
          how === 'B'
            ? Buffer.from(word, 'base64')
            : Buffer.from(
                word
                  .replaceAll('_', ' ')
                  .replace(/=(..)/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
                'latin1',
              )
        expect(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes)).not.toThrow()
      }
  })
})

describe('A header with an address', () => {
  test('quotes a name that has signs of its own, and encodes one that is not ASCII', async () => {
    expect(addressHeader('From', 'a@example.org', 'Wire, "daily"')).toBe(
      'From: "Wire, \\"daily\\"" <a@example.org>',
    )
    const { from } = await read(addressHeader('From', 'a@example.org', 'Ежедневный обзор «Мост»'))
    expect(from).toMatchObject({ name: 'Ежедневный обзор «Мост»', address: 'a@example.org' })
  })

  test.each([
    'a@example.org, b@example.org',
    'a@example.org\r\nBcc: b@example.org',
    'a <b@example.org>',
    'ü@example.org',
    'a@b@example.org',
    'a',
    '',
    'a@example.org ',
  ])('does not take %j for one', address => {
    expect(() => addressHeader('To', address)).toThrow('none that may stand')
  })
})

describe('A header that must arrive as it is', () => {
  test('is one line, however long a line may be', () => {
    const value = `<https://example.org/${'x'.repeat(900)}>`
    expect(exactHeader('List-Unsubscribe', value)).toBe(`List-Unsubscribe: ${value}`)
  })

  test('is not made when it would be folded or encoded', () => {
    expect(() => exactHeader('List-Unsubscribe', `<https://example.org/${'x'.repeat(970)}>`)).toThrow(
      'too long',
    )
    for (const value of ['<é>', 'a\r\nBcc: b', 'a\n', ' a'])
      expect(() => exactHeader('List-Id', value)).toThrow()
    expect(() => exactHeader('Bcc: x\r\nList-Id', 'a')).toThrow()
  })
})
