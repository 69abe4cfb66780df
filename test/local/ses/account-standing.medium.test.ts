import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Envelope } from '#core/delivery/envelope'
import { createSesClient } from '#functions/aws/ses-client'
import { createSesMailer } from '#functions/aws/ses-mailer'
import type { Standing } from '#local/ses/account-standing'
import { type SesEndpoint, startSes } from '#local/ses/endpoint'
import { standInClient } from '#local/stand-in-client'
import { plainBody } from '#test/doubles/plain-body'

const clock = { now: () => '2025-03-10T09:00:00.000Z' }
const log = { info: () => {}, warn: () => {}, error: () => {} }
const envelope: Envelope = {
  to: 'reader@example.com',
  from: { name: 'Harbour News', address: 'news@letters.example.org' },
  subject: 'No. 1',
  body: plainBody('<p>x</p>', 'x'),
  headers: [],
  stream: 'list',
  tags: { mailing: 'e-1', shard: 'a', chunk: 'first', place: '0', attempt: '1' },
}

let folder: string
let ses: SesEndpoint
let client: SESClient
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ses-standing-'))
  ses = await startSes({
    folder,
    configurationSets: [
      { name: 'list', destinations: [] },
      { name: 'confirm', destinations: [] },
    ],
    publish: async () => {},
    clock,
    log,
  })
  client = createSesClient(standInClient(ses.url))
})
afterEach(async () => {
  client.destroy()
  await ses.close()
  await rm(folder, { recursive: true, force: true })
})

const submit = (more: Partial<Envelope> = {}) =>
  createSesMailer({ client, configurationSets: { list: 'list', confirm: 'confirm' }, clock }).submit({
    ...envelope,
    ...more,
  })
/** What the stand-in says to whoever asks it without our adapter. */
const said = async () => {
  const plain = new SESClient({ ...standInClient(ses.url), maxAttempts: 1 })
  const Data = Buffer.from(`From: Harbour News <${envelope.from.address}>\r\nTo: ${envelope.to}\r\n\r\nx\r\n`)
  const command = new SendRawEmailCommand({
    Source: envelope.from.address,
    Destinations: [envelope.to],
    ConfigurationSetName: 'list',
    RawMessage: { Data },
  })
  const error = await plain.send(command).then(
    () => null,
    (error: Error) => `${error.name}: ${error.message}`,
  )
  plain.destroy()
  return error
}
const check = 'Email address is not verified. The following identities failed the check in region US-EAST-1:'

describe('SES refuses by the account’s standing, and we know whose fault it is', () => {
  const cases: [string, Partial<Standing>, string, object][] = [
    [
      'the account is paused',
      { account: 'paused' },
      'MessageRejected: Sending paused for this account. For more information, please check the inbox of the email address associated with your AWS account.',
      { answer: 'halted', needs: 'operator' },
    ],
    [
      'its sending is disabled',
      { account: 'disabled' },
      'AccountSendingPausedException: Email sending is disabled for your account.',
      { answer: 'halted', needs: 'operator' },
    ],
    [
      'the configuration set is paused',
      { pausedSets: ['list'] },
      'ConfigurationSetSendingPausedException: Sending is paused for configuration set list',
      { answer: 'halted', needs: 'operator' },
    ],
    [
      'the sender is not verified',
      { verified: ['example.com'] },
      `MessageRejected: ${check} news@letters.example.org, Harbour News <news@letters.example.org>`,
      { answer: 'halted', why: 'the sender is not verified' },
    ],
    [
      'neither is, in the sandbox',
      { verified: [], sandbox: true },
      `MessageRejected: ${check} news@letters.example.org, Harbour News <news@letters.example.org>, reader@example.com`,
      { answer: 'halted', why: 'the sender is not verified' },
    ],
    [
      'the recipient is not, in the sandbox',
      { verified: ['letters.example.org'], sandbox: true },
      `MessageRejected: ${check} reader@example.com`,
      { answer: 'defect', whose: 'sandbox' },
    ],
    [
      'the address is blacklisted',
      { blacklisted: ['reader@example.com'] },
      'MessageRejected: Address blacklisted.',
      { answer: 'defect', whose: 'reader' },
    ],
  ]
  test.each(cases)('%s', async (_, standing, words, answer) => {
    Object.assign(ses.standing, standing)
    expect(await said()).toBe(words)
    const answered = await submit()
    expect(answered).toMatchObject(answer)
    expect(JSON.stringify(answered)).not.toMatch(/@|example/)
    expect(await readdir(folder)).not.toContainEqual(expect.stringContaining('.eml'))
  })

  test('a verified recipient and the mailbox simulator are taken in the sandbox', async () => {
    Object.assign(ses.standing, { verified: ['letters.example.org', 'reader@example.com'], sandbox: true })
    expect(await submit()).toMatchObject({ answer: 'accepted' })
    expect(await submit({ to: 'success@simulator.amazonses.com' })).toMatchObject({ answer: 'accepted' })
    expect(await submit({ to: 'another@example.com' })).toMatchObject({ answer: 'defect' })
  })

  test('a paused configuration set leaves the other’s mails alone', async () => {
    ses.standing.pausedSets = ['list']
    expect(await submit({ stream: 'confirm' })).toMatchObject({ answer: 'accepted' })
  })
})
