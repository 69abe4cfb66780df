import { expect, test } from 'vitest'
import { sentenceOf } from '#cli/sentence-of'

const aws = (name: string, message: string) =>
  Object.assign(new Error(message), { name, $metadata: { httpStatusCode: 400 } })

test.each([
  ['ExpiredToken', 'get new ones'],
  ['InvalidClientTokenId', 'AWS does not know these credentials'],
  ['SignatureDoesNotMatch', 'this machine’s clock'],
  ['AccessDenied', 'take a role that may'],
  ['ThrottlingException', 'try again in a minute'],
  ['TimeoutError', 'Nobody answers there (TimeoutError)'],
])('%s of AWS is a sentence that says what to do', async (name, says) => {
  const sentence = await sentenceOf(aws(name, 'in AWS’s own words'))
  expect(sentence).toContain(says)
  expect(sentence).not.toContain('own words')
})

test('what AWS refuses for another reason is told in its words, in one line and without an address', async () => {
  const said = aws('ValidationException', 'Nothing for ann@example.org\nhere')
  expect(await sentenceOf(said)).toBe('AWS refused it (ValidationException): Nothing for <address> here.')
})

test('whom nobody answers by two addresses is told as by one', async () => {
  const refused = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })
  expect(await sentenceOf(new AggregateError([refused, refused]))).toContain('(ECONNREFUSED)')
  expect(await sentenceOf(new TypeError('fetch failed', { cause: refused }))).toContain('(ECONNREFUSED)')
})

test('a mistake of ours is one line with its place in our code, and no stack', async () => {
  const sentence = await sentenceOf(new TypeError('no such\nthing'))
  expect(sentence).toMatch(
    /^Storywire itself failed: TypeError: no such thing \(test\/cli\/sentence-of\.test\.ts:\d+:\d+\)\. Please report it, with what you typed\.$/,
  )
  expect(await sentenceOf('odd')).toContain('Storywire itself failed: odd.')
})
