import fc from 'fast-check'
import { expect, test } from 'vitest'
import { htmlBytes, utf8Length } from '#core/delivery/mail-size'
import { assembleBody } from '#core/delivery/sliced-mail'
import { anyMail } from '#test/functions/mime/any-mail'

test('the size of a mail is known before it is put together, to the byte', () => {
  fc.assert(
    fc.property(anyMail, body => {
      expect(htmlBytes(body)).toBe(utf8Length(assembleBody(body).html))
    }),
    { numRuns: 300 },
  )
})
