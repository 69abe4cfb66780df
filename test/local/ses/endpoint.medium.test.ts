import { mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  GetSendQuotaCommand,
  ListIdentitiesCommand,
  SESClient,
  SendEmailCommand,
  SendRawEmailCommand,
} from '@aws-sdk/client-ses'
import { SESv2Client } from '@aws-sdk/client-sesv2'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { toInstant } from '#core/instant'
import { createSuppressionList } from '#functions/aws/ses-suppression-list'
import { type SesEndpoint, startSes } from '#local/ses/endpoint'
import { standInCredentials } from '#local/stand-in-client'

let folder: string
let ses: SesEndpoint
let client: SESClient
type Told = {
  eventType: string
  mail: unknown
  delivery?: { recipients: string[] }
  bounce?: unknown
  complaint?: unknown
}
let published: { topicArn: string; event: Told }[]
let logged: string[]
/** How far its clock is ahead. */
let clockMs = 0

const topicArn = 'arn:aws:sns:us-east-1:000000000000:feedback'
const log = {
  info: () => {},
  warn: (what: string) => logged.push(what),
  error: (what: string) => logged.push(what),
}

const start = async () => {
  ses = await startSes({
    folder: join(folder, 'mail'),
    configurationSets: [
      {
        name: 'list',
        destinations: [{ topicArn, eventTypes: ['send', 'delivery', 'bounce', 'complaint'] }],
        suppresses: ['COMPLAINT'],
      },
    ],
    publish: async (topicArn, message) => {
      published.push({ topicArn, event: JSON.parse(message) })
    },
    clock: { now: () => toInstant(Date.now() + clockMs) },
    log,
  })
  client = new SESClient({
    endpoint: ses.url,
    region: 'us-east-1',
    credentials: standInCredentials,
    maxAttempts: 1,
  })
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ses-'))
  published = []
  logged = []
  clockMs = 0
  await start()
})

afterEach(async () => {
  client.destroy()
  await ses.close()
  await rm(folder, { recursive: true, force: true })
})

const mime = Buffer.from(
  'From: Storywire <news@example.org>\r\nTo: reader@example.org\r\nSubject: A mail\r\nX-Odd:  kept \r\n\r\nGr\xfc\xdfe\0\r\n',
  'latin1',
)

const raw = (to = ['reader@example.org'], change: object = {}) =>
  new SendRawEmailCommand({
    Source: 'news@example.org',
    Destinations: to,
    ConfigurationSetName: 'list',
    Tags: [
      { Name: 'mailing', Value: 'edition-1' },
      { Name: 'place', Value: '3' },
    ],
    RawMessage: { Data: mime },
    ...change,
  })

const kept = async () => (await readdir(join(folder, 'mail'))).filter(name => name.endsWith('.eml'))
const index = async () =>
  (await readFile(join(folder, 'mail', 'index.jsonl'), 'utf8'))
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line))

test('an accepted mail is on the disk to the byte, with its envelope, when SES answers', async () => {
  const { MessageId } = await client.send(raw())
  const [name] = await kept()
  expect(name).toMatch(new RegExp(`^\\d{8}T\\d{9}Z-000001-${MessageId}\\.eml$`))
  expect(Buffer.compare(await readFile(join(folder, 'mail', name ?? '')), mime)).toBe(0)
  expect(await index()).toMatchObject([
    {
      messageId: MessageId,
      source: 'news@example.org',
      destinations: ['reader@example.org'],
      configurationSet: 'list',
      tags: [
        { name: 'mailing', value: 'edition-1' },
        { name: 'place', value: '3' },
      ],
      bytes: mime.length,
    },
  ])
})

test('mails of before a restart stay, and the numbers go on', async () => {
  await client.send(raw())
  await ses.close()
  await start()
  await client.send(raw())
  expect((await kept()).map(name => name.split('-')[1])).toEqual(['000001', '000002'])
  expect(await index()).toHaveLength(2)
})

test('a line that a kill tore apart does not spoil the next one', async () => {
  await client.send(raw())
  await ses.close()
  const { appendFile } = await import('node:fs/promises')
  await appendFile(join(folder, 'mail', 'index.jsonl'), '{"id":"torn')
  await start()
  await client.send(raw())
  expect(await index()).toHaveLength(2)
})

test('a mail that a kill left without its name gets it at the next start, if it was accepted', async () => {
  await client.send(raw())
  const [name = ''] = await kept()
  await ses.close()
  const path = join(folder, 'mail', name)
  await rename(path, `${path}.part`)
  await writeFile(join(folder, 'mail', name.replace('000001', '000002').concat('.part')), mime)
  await start()
  expect((await readdir(join(folder, 'mail'))).sort()).toEqual([name, 'index.jsonl'])
})

test('after a restart SES can tell once more what it told last, to the byte', async () => {
  await client.send(raw(['long-ago@example.org']))
  clockMs += 3 * 60_000
  await client.send(raw())
  clockMs += 60_000
  await client.send(raw(['bounce@example.org']))
  await client.send(raw(undefined, { ConfigurationSetName: undefined }))
  await ses.settled()
  const told = published.slice(2).map(({ event }) => event)
  await ses.close()
  clockMs += 24 * 3_600_000
  await start()
  expect(told).toHaveLength(4)
  expect(await Array.fromAsync(ses.toldLately())).toEqual(told)
  expect(published).toHaveLength(6)
})

test('many mails at once are all kept, each once', async () => {
  await Promise.all(Array.from({ length: 60 }, (_, n) => client.send(raw([`reader${n}@example.org`]))))
  const lines = await index()
  expect(new Set(lines.map(line => line.destinations[0])).size).toBe(60)
  expect(new Set(lines.map(line => line.id)).size).toBe(60)
  expect(await kept()).toHaveLength(60)
})

test('SendEmail writes the mail itself', async () => {
  await client.send(
    new SendEmailCommand({
      Source: 'news@example.org',
      Destination: { ToAddresses: ['reader@example.org'] },
      Message: {
        Subject: { Data: 'Grüße' },
        Body: { Text: { Data: 'Plain' }, Html: { Data: '<p>Rich</p>' } },
      },
    }),
  )
  const [name] = await kept()
  const text = await readFile(join(folder, 'mail', name ?? ''), 'utf8')
  expect(text).toContain('multipart/alternative')
  expect(text).toContain('To: reader@example.org')
})

test('the quota is what was set, less what was sent', async () => {
  ses.quota.limits = { maxSendRate: 7, max24HourSend: 99 }
  await client.send(raw(['a@example.org', 'b@example.org']))
  expect(await client.send(new GetSendQuotaCommand({}))).toMatchObject({
    Max24HourSend: 99,
    MaxSendRate: 7,
    SentLast24Hours: 2,
  })
})

test('above the rate and above the day the error is Throttling, and only the text tells which', async () => {
  ses.quota.limits = { maxSendRate: 2, max24HourSend: 1000 }
  const answers = await Promise.allSettled(Array.from({ length: 8 }, () => client.send(raw())))
  const refused = answers.flatMap(answer => (answer.status === 'rejected' ? [answer.reason] : []))
  expect(refused.length).toBeGreaterThanOrEqual(4)
  expect(refused[0]).toMatchObject({ name: 'Throttling', message: 'Maximum sending rate exceeded.' })
  expect(await kept()).toHaveLength(8 - refused.length)
  ses.quota.limits = { maxSendRate: 200, max24HourSend: 8 - refused.length }
  await new Promise(done => setTimeout(done, 50))
  await expect(client.send(raw())).rejects.toMatchObject({
    name: 'Throttling',
    message: 'Daily message quota exceeded.',
  })
})

test('an action that SES has and we do not is refused at once', async () => {
  const before = Date.now()
  await expect(client.send(new ListIdentitiesCommand({}))).rejects.toMatchObject({
    name: 'InvalidAction',
    $metadata: { httpStatusCode: 400 },
  })
  expect(Date.now() - before).toBeLessThan(1000)
})

test.each([
  [
    '51 recipients',
    raw(Array.from({ length: 51 }, (_, n) => `r${n}@example.org`)),
    'Recipient count exceeds 50.',
  ],
  ['no address', raw(['reader.example.org']), "Missing final '@domain'"],
  ['two addresses in one', raw(['a@example.org, b@example.org']), 'Extra @ in address'],
  ['a letter outside ASCII', raw(['grüße@example.org']), 'Local address contains control or whitespace'],
  [
    'a tag with a character that it may not have',
    raw(undefined, { Tags: [{ Name: 'a', Value: 'x#y' }] }),
    'A message tag may hold only',
  ],
  [
    'two Subject headers',
    raw(undefined, { RawMessage: { Data: Buffer.concat([Buffer.from('Subject: one\r\n'), mime]) } }),
    "Duplicate header 'subject'.",
  ],
  [
    'more than 10 MB',
    raw(undefined, { RawMessage: { Data: Buffer.concat([mime, Buffer.alloc(10_485_761, 'a')]) } }),
    'Message length',
  ],
])('a mail with %s is refused and not kept', async (_, command, message) => {
  await expect(client.send(command)).rejects.toMatchObject({
    name: 'InvalidParameterValue',
    message: expect.stringContaining(message),
  })
  expect(await kept()).toEqual([])
})

test('10 MB are still taken', async () => {
  const data = Buffer.concat([mime, Buffer.alloc(10_485_760 - mime.length, 'ÿ', 'latin1')])
  await client.send(raw(undefined, { RawMessage: { Data: data } }))
  expect(await kept()).toHaveLength(1)
})

test('a configuration set that the template does not have is refused by its typed error', async () => {
  await expect(client.send(raw(undefined, { ConfigurationSetName: 'other' }))).rejects.toMatchObject({
    name: 'ConfigurationSetDoesNotExistException',
  })
})

test('each trouble on demand shows the error that SES would show', async () => {
  const errors: [Parameters<typeof ses.faults.add>[0]['kind'], string, number][] = [
    ['rate', 'Throttling', 0],
    ['daily-quota', 'Throttling', 0],
    ['rejected', 'MessageRejected', 0],
    ['server-error', 'ServiceUnavailable', 0],
    ['server-error-after-acceptance', 'ServiceUnavailable', 1],
  ]
  let keptSoFar = 0
  for (const [kind, name, more] of errors) {
    ses.faults.add({ kind, times: 1 })
    await expect(client.send(raw()), kind).rejects.toMatchObject({ name })
    keptSoFar += more
    expect(await kept(), kind).toHaveLength(keptSoFar)
  }
  await client.send(raw())
})

test('a connection cut after acceptance leaves the mail kept and the caller without an answer', async () => {
  ses.faults.add({ kind: 'cut-after-acceptance', address: 'unlucky@example.org' })
  await client.send(raw(['lucky@example.org']))
  await expect(client.send(raw(['unlucky@example.org']))).rejects.toThrow()
  expect(await kept()).toHaveLength(2)
})

test('troubles come at every n-th mail', async () => {
  ses.faults.add({ kind: 'rate', every: 3 })
  const outcomes: string[] = []
  for (let n = 0; n < 6; n++)
    outcomes.push(
      await client.send(raw()).then(
        () => 'accepted',
        fault => fault.name,
      ),
    )
  expect(outcomes).toEqual(['accepted', 'accepted', 'Throttling', 'accepted', 'accepted', 'Throttling'])
})

test('a folder that takes nothing refuses the mail, counts nothing and says so in the log', async () => {
  await rm(join(folder, 'mail'), { recursive: true })
  await expect(client.send(raw())).rejects.toMatchObject({
    name: 'ServiceUnavailable',
    $metadata: { httpStatusCode: 503 },
  })
  expect(ses.quota.sentLast24Hours()).toBe(0)
  expect(logged).toEqual(['A mail could not be kept, so it was not accepted'])
  await ses.settled()
  expect(published).toEqual([])
})

test('Send and Delivery events carry the tags as arrays to the topic of the configuration set', async () => {
  const { MessageId } = await client.send(raw())
  await ses.settled()
  expect(published.map(({ event }) => event.eventType)).toEqual(['Send', 'Delivery'])
  expect(published.every(({ topicArn: arn }) => arn === topicArn)).toBe(true)
  expect(published[1]?.event.mail).toMatchObject({
    messageId: MessageId,
    destination: ['reader@example.org'],
    tags: { mailing: ['edition-1'], place: ['3'], 'ses:configuration-set': ['list'] },
  })
  expect(published[1]?.event.delivery?.recipients).toEqual(['reader@example.org'])
})

test('the simulator addresses bounce and complain', async () => {
  await client.send(raw(['bounce@example.org']))
  await client.send(raw(['complaint+1@simulator.example.org']))
  await ses.settled()
  expect(published.map(({ event }) => event.eventType)).toEqual([
    'Send',
    'Bounce',
    'Send',
    'Delivery',
    'Complaint',
  ])
  expect(published[1]?.event.bounce).toMatchObject({
    bounceType: 'Permanent',
    bouncedRecipients: [{ emailAddress: 'bounce@example.org' }],
  })
  expect(published[4]?.event.complaint).toMatchObject({ complaintFeedbackType: 'abuse' })
})

test('without a configuration set nothing is told', async () => {
  await client.send(raw(undefined, { ConfigurationSetName: undefined }))
  await ses.settled()
  expect(published).toEqual([])
})

describe('the list of the account', () => {
  let v2: SESv2Client
  beforeEach(() => {
    v2 = new SESv2Client({
      endpoint: ses.url,
      region: 'us-east-1',
      credentials: standInCredentials,
    })
  })
  afterEach(() => v2.destroy())
  const send = (name: string, ConfigurationSetName?: string) =>
    client.send(
      new SendRawEmailCommand({
        RawMessage: { Data: mime },
        Destinations: [`${name}@example.org`],
        ConfigurationSetName,
      }),
    )
  const since = async (from: string) => {
    const found: { address: string; reason: string }[] = []
    for await (const { address, reason } of createSuppressionList(v2).since(from))
      found.push({ address, reason })
    return found
  }
  const lately = () => toInstant(Date.now() - 60_000)

  test('takes who bounced or complained, from that moment on, unless a configuration set says otherwise', async () => {
    const began = lately()
    for (const name of ['reader', 'bounce', 'full', 'complaint']) await send(name)
    expect(await since(began)).toEqual([
      { address: 'bounce@example.org', reason: 'hard-bounce' },
      { address: 'complaint@example.org', reason: 'complaint' },
    ])
    expect(await since(toInstant(Date.now() + 60_000))).toEqual([])
  })

  test('a set that names complaints lists no bounce, so that a second try is made', async () => {
    for (const name of ['bounce', 'bounce', 'complaint']) await send(name, 'list')
    await ses.settled()
    expect(published.map(({ event }) => event.eventType)).toEqual([
      ...['Send', 'Bounce', 'Send', 'Bounce'],
      ...['Send', 'Delivery', 'Complaint'],
    ])
    expect(published[3]?.event.bounce).toMatchObject({ bounceSubType: 'General' })
    expect(await since(lately())).toEqual([{ address: 'complaint@example.org', reason: 'complaint' }])
  })

  test('keeps mail from who is on it for a reason of the set’s, and says so; the address may be taken from it', async () => {
    const list = createSuppressionList(v2)
    await send('bounce')
    await send('complaint')
    await send('bounce', 'list')
    await send('complaint', 'list')
    await ses.settled()
    expect(published.map(({ event }) => event.eventType)).toEqual(['Send', 'Bounce', 'Send', 'Complaint'])
    expect(published[1]?.event.bounce).toMatchObject({ bounceSubType: 'General' })
    expect(published[3]?.event.complaint).toMatchObject({ complaintSubType: 'OnAccountSuppressionList' })
    expect(await list.remove('complaint@example.org')).toBe('removed')
    expect(await list.remove('complaint@example.org')).toBe('unlisted')
    published.length = 0
    await send('complaint', 'list')
    await ses.settled()
    expect(published.map(({ event }) => event.eventType)).toEqual(['Send', 'Delivery', 'Complaint'])
  })
})
