import { expect, test } from 'vitest'
import { headerValue, readHeaders } from '#local/ses/headers'

const mime = (...lines: string[]) => Buffer.from(`${lines.join('\r\n')}\r\n\r\nTo: nobody@example.org\r\n`)

test('headers are read in their order and as they are written; the body is not looked at', async () => {
  const headers = await readHeaders(
    mime(
      'From: =?utf-8?q?Gr=C3=BC=C3=9Fe?= <digest@example.org>',
      'X-Turn: a',
      'x-turn: b',
      'Subject: one',
      ' two',
      'X-Nothing:',
    ),
  )
  expect(headers.map(({ name }) => name)).toEqual(['From', 'X-Turn', 'x-turn', 'Subject', 'X-Nothing'])
  expect(headerValue(headers, 'from')).toBe('=?utf-8?q?Gr=C3=BC=C3=9Fe?= <digest@example.org>')
  expect(headerValue(headers, 'subject')).toBe('one two')
  expect(headerValue(headers, 'x-turn')).toBe('a')
  expect(headerValue(headers, 'to')).toBeUndefined()
})

test('a line that is no header is none, and many headers are no reason to fail', async () => {
  const many = Array.from({ length: 40_000 }, (_, n) => `X-${n}: ${'y'.repeat(60)}`)
  const headers = await readHeaders(mime('this is no header', 'From: a@example.org', ...many))
  expect(headers).toHaveLength(many.length + 1)
  expect(await readHeaders(new Uint8Array())).toEqual([])
})
