import { createHash, createHmac } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Envelope } from '#core/delivery/envelope'
import { createSesClient } from '#functions/aws/ses-client'
import { createSesMailer, createSesQuota } from '#functions/aws/ses-mailer'
import { createSesRequestHandler } from '#functions/aws/ses-request-handler'
import { plainBody } from '#test/doubles/plain-body'
import { readStrictly } from '#test/functions/mime/strict-reader'
import { type FakeSes, startFakeSes, type Way } from './ses-fake.ts'

const clock = { now: () => '2025-03-10T09:00:00.000Z' }
const envelope: Envelope = {
  to: 'reader@example.org',
  from: { name: 'Storywire', address: 'digest@storywire.example.org' },
  subject: 'Привет',
  body: plainBody('<p>x</p>', 'x'),
  headers: [],
  stream: 'list',
  tags: { mailing: 'e-1', shard: 'a', chunk: 'first', place: '0', attempt: '1' },
}

let ses: FakeSes
beforeAll(async () => {
  ses = await startFakeSes()
})
afterAll(() => ses.close())
beforeEach(() => {
  ses.requests.length = 0
  ses.raw.length = 0
})

const clientAt = (endpoint: string) =>
  createSesClient(
    { endpoint, region: 'eu-west-1', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } },
    { request: 300, connection: 300 },
  )
const mailerOf = () =>
  createSesMailer({
    client: clientAt(ses.url),
    configurationSets: { list: 'the-list', confirm: 'the-confirmations' },
    clock,
  })

describe('One mail is one request to SES', () => {
  const refuse = (status: number, code: string, message?: string): Way => ({
    way: 'refuse',
    status,
    code,
    ...(message === undefined ? {} : { message }),
  })
  const cases: [string, Way, string][] = [
    ['SES accepts', { way: 'accept' }, 'accepted'],
    ['SES accepts and the connection breaks', { way: 'accept, then reset' }, 'unknown'],
    ['SES accepts and never answers', { way: 'accept, then hang' }, 'unknown'],
    ['SES is unavailable', refuse(503, 'ServiceUnavailable'), 'unknown'],
    ['SES fails', refuse(500, 'InternalFailure'), 'unknown'],
    ['something before SES fails', { way: 'plain', status: 502 }, 'unknown'],
    ['SES broke off', refuse(400, 'RequestAbortedException'), 'unknown'],
    ['we are too fast', refuse(400, 'Throttling', 'Maximum sending rate exceeded.'), 'throttled'],
    ['the day’s quota is spent', refuse(400, 'Throttling', 'Daily message quota exceeded.'), 'halted'],
    ['the account is paused', refuse(400, 'AccountSendingPausedException'), 'halted'],
    ['the configuration set is paused', refuse(400, 'ConfigurationSetSendingPausedException'), 'halted'],
    ['our keys have expired', refuse(403, 'ExpiredTokenException'), 'halted'],
    ['our clock is wrong', refuse(400, 'RequestExpired'), 'halted'],
    ['we may not send', refuse(403, 'AccessDenied'), 'halted'],
    ['SES rejects the mail', refuse(400, 'MessageRejected', 'Email address is not verified.'), 'defect'],
    ['the sender is not verified', refuse(400, 'MailFromDomainNotVerified'), 'halted'],
    ['the configuration set is missing', refuse(400, 'ConfigurationSetDoesNotExist'), 'halted'],
    [
      'a parameter is wrong',
      refuse(400, 'InvalidParameterValue', 'Local address contains control'),
      'defect',
    ],
    ['SES says something new about the mail', refuse(400, 'SomethingNew'), 'defect'],
  ]
  for (const [when, way, answer] of cases)
    test(`when ${when}, the answer is *${answer}* after one request`, async () => {
      ses.answer(way)
      expect((await mailerOf().submit(envelope)).answer).toBe(answer)
      expect(ses.requests).toHaveLength(1)
    })

  test('when nobody is there, nothing was sent, and it is tried again', async () => {
    const gone = await startFakeSes()
    await gone.close()
    const mailer = createSesMailer({
      client: clientAt(gone.url),
      configurationSets: { list: 'l', confirm: 'c' },
      clock,
    })
    expect((await mailer.submit(envelope)).answer).toBe('throttled')
  })

  test('only the day’s quota comes back by itself; the rest of what halts needs the operator', async () => {
    ses.answer(refuse(400, 'Throttling', 'Daily message quota exceeded.'))
    expect(await mailerOf().submit(envelope)).toMatchObject({ answer: 'halted', needs: 'time' })
    ses.answer(refuse(400, 'AccountSendingPausedException'))
    expect(await mailerOf().submit(envelope)).toMatchObject({ answer: 'halted', needs: 'operator' })
  })

  test('when the mail cannot be built, SES is not asked and the others of its chunk go on', async () => {
    const half = { ...envelope, body: { ...envelope.body, chosen: ['dev.reader@example.org' as const] } }
    expect(await mailerOf().submit(half)).toEqual({ answer: 'defect', why: 'Error' })
    expect(ses.requests).toEqual([])
  })

  test('no answer quotes the address', async () => {
    ses.answer(refuse(400, 'MessageRejected', 'Email address is not verified: reader@example.org'))
    expect(JSON.stringify(await mailerOf().submit(envelope))).not.toContain('reader@')
  })
})

describe('The request', () => {
  test('names one reader, the sender, the configuration set and every tag', async () => {
    ses.answer({ way: 'accept' })
    expect(await mailerOf().submit(envelope)).toEqual({ answer: 'accepted', ses: 'id-1' })
    const fields = Object.fromEntries(ses.requests[0] ?? [])
    expect(Object.keys(fields).filter(name => name.startsWith('Destinations.'))).toEqual([
      'Destinations.member.1',
    ])
    expect(fields).toMatchObject({
      Action: 'SendRawEmail',
      'Destinations.member.1': 'reader@example.org',
      Source: 'digest@storywire.example.org',
      ConfigurationSetName: 'the-list',
      'Tags.member.1.Name': 'mailing',
      'Tags.member.1.Value': 'e-1',
      'Tags.member.5.Name': 'attempt',
      'Tags.member.5.Value': '1',
    })
    const message = Buffer.from(fields['RawMessage.Data'] ?? '', 'base64').toString('utf8')
    expect(message).toContain('\r\nTo: reader@example.org\r\n')
    expect(message).not.toMatch(/[^\r]\n/)
  })

  test('of a confirmation goes by its own configuration set', async () => {
    ses.answer({ way: 'accept' })
    await mailerOf().submit({ ...envelope, stream: 'confirm' })
    expect(ses.requests[0]?.get('ConfigurationSetName')).toBe('the-confirmations')
  })
})

describe('The signature', () => {
  /** SigV4 over what came (AWS IAM User Guide, "Create a signed AWS API request"), with the secret key "b". */
  const signatureOf = ({ headers, body }: FakeSes['raw'][number], names: string[]): string => {
    const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
    const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()
    const moment = String(headers['x-amz-date'])
    const day = moment.slice(0, 8)
    const told = names.map(name => `${name}:${headers[name]}\n`).join('')
    const canonical = `POST\n/\n\n${told}\n${names.join(';')}\n${sha256(body)}`
    const scope = `${day}/eu-west-1/ses/aws4_request`
    const key = [day, 'eu-west-1', 'ses', 'aws4_request'].reduce<string | Buffer>(hmac, 'AWS4b')
    return hmac(key, `AWS4-HMAC-SHA256\n${moment}\n${scope}\n${sha256(canonical)}`).toString('hex')
  }
  const signed = ({ headers }: FakeSes['raw'][number]) =>
    /Credential=a\/(\d+)\S+, SignedHeaders=(\S+), Signature=(\w+)/.exec(headers.authorization ?? '') ?? []

  test('of every mail is right, over its own body and over where it goes', async () => {
    ses.answer({ way: 'accept' })
    const mailer = mailerOf()
    for (const to of ['one@example.org', 'two@example.org']) await mailer.submit({ ...envelope, to })
    expect(ses.raw).toHaveLength(2)
    for (const raw of ses.raw) {
      const [, , names = '', signature] = signed(raw)
      expect(names.split(';')).toEqual(expect.arrayContaining(['content-type', 'host', 'x-amz-date']))
      expect(signature).toBe(signatureOf(raw, names.split(';')))
      expect(raw.headers['content-type']).toBe('application/x-www-form-urlencoded')
    }
  })

  test('goes by SES’s clock once SES has called ours wrong', async () => {
    const mailer = mailerOf()
    const date = new Date(Date.now() + 3_600_000)
    ses.answer({ way: 'refuse', status: 400, code: 'RequestExpired', date })
    await mailer.submit(envelope)
    ses.answer({ way: 'accept' })
    await mailer.submit(envelope)
    const [before, after] = ses.raw.map(({ headers }) =>
      Date.parse(String(headers['x-amz-date']).replace(/(....)(..)(..)T(..)(..)(..)Z/, '$1-$2-$3T$4:$5:$6Z')),
    )
    expect(Math.round(((after ?? 0) - (before ?? 0)) / 60_000)).toBe(60)
  })
})

describe('Mails of one worker', () => {
  const answers: Way[] = [
    { way: 'accept' },
    { way: 'accept' },
    { way: 'accept, then reset' },
    { way: 'refuse', status: 400, code: 'MessageRejected' },
  ]

  test('that are under way at once do not get into each other, whatever becomes of each', async () => {
    const mailer = mailerOf()
    const one = async (n: number) => {
      ses.answer(answers[n % answers.length] ?? { way: 'accept' })
      const word = `${n} `.repeat(1 + (n % 7) * 400)
      const to = `reader-${n}@example.org`
      await mailer.submit({ ...envelope, to, subject: `No. ${n}`, body: plainBody(`<p>${word}</p>`, word) })
    }
    for (let round = 0; round < 6; round += 1)
      await Promise.all(Array.from({ length: 20 }, (_, n) => one(round * 20 + n)))
    expect(ses.requests).toHaveLength(120)
    for (const form of ses.requests) {
      const n = Number(/reader-(\d+)@/.exec(form.get('Destinations.member.1') ?? '')?.[1])
      const { text, html } = readStrictly(Buffer.from(form.get('RawMessage.Data') ?? '', 'base64'))
      expect(text).toBe(`${n} `.repeat(1 + (n % 7) * 400))
      expect(html).toBe(`<p>${text}</p>`)
    }
  })

  test('one after the other go over kept connections', async () => {
    ses.answer({ way: 'accept' })
    const before = ses.connections()
    const mailer = mailerOf()
    for (let n = 0; n < 5; n += 1) await mailer.submit(envelope)
    // Two: at the end of the first answer its connection is not free yet.
    expect(ses.connections() - before).toBeLessThanOrEqual(2)
  })

  test('take a new connection after a pause: the old one may be dead without our knowing', async () => {
    ses.answer({ way: 'accept' })
    let now = 0
    const handler = createSesRequestHandler({ request: 300, connection: 300 }, () => now)
    const { hostname, port } = new URL(ses.url)
    const ask = () =>
      handler.handle({
        protocol: 'http:',
        hostname,
        port: Number(port),
        path: '/',
        method: 'POST',
        headers: {},
        body: 'a=b',
      })
    for (let n = 0; n < 3; n += 1) await ask()
    const before = ses.connections()
    now += 3_900
    await ask()
    expect(ses.connections()).toBe(before)
    now += 4_100
    await ask()
    expect(ses.connections()).toBe(before + 1)
    handler.destroy()
  })
})

test('a quota that SES does not tell is the sandbox’s', async () => {
  ses.answer({ way: 'accept' })
  expect(await createSesQuota(clientAt(ses.url)).quota()).toEqual({
    perSecond: 1,
    perDay: 200,
    sentLastDay: 0,
  })
})
