import { generateKeyPairSync } from 'node:crypto'
import { authenticate, dkimSign } from 'mailauth'
import { describe, expect, test } from 'vitest'
import { questionTo } from '#core/delivery/ask'
import type { Envelope } from '#core/delivery/envelope'
import { toInstant } from '#core/instant'
import { toMime } from '#functions/mime/message-parts'
import { stageNamed } from '#infra/stages'
import { examplePack } from '#test/infra/example-pack'
import { synthesized } from '#test/infra/template'

const domain = 'mail.example.org'
const senderIp = '192.0.2.25'
const { privateKey, publicKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
})

/** The records that the stack writes for its sender, as a receiver looks them up. */
const written = synthesized({
  ...stageNamed('dev'),
  hostedZones: { [domain]: { id: 'Z0EXAMPLE', name: 'example.org' } },
  dmarcReports: { [domain]: 'dmarc@example.org' },
})
  .ofType('AWS::Route53::RecordSet')
  .map(({ properties }) => properties)
  .filter(({ Type }) => Type === 'TXT')

const records = new Map<string, string>([
  ...written.map(({ Name, ResourceRecords }): [string, string] => [
    Name.replace(/\.$/, ''),
    ResourceRecords[0].replaceAll('"', ''),
  ]),
  // SES's own: whom it sends from, and the key that it signs with.
  ['amazonses.com', `v=spf1 ip4:${senderIp} -all`],
  [`key1._domainkey.${domain}`, `v=DKIM1; k=rsa; p=${publicKey.replace(/-----[^-]+-----|\n/g, '')}`],
])

const resolver =
  (without: string[] = []) =>
  async (name: string, type: string) => {
    const record = records.get(name)
    if (type === 'TXT' && record !== undefined && !without.includes(name)) return [[record]]
    throw Object.assign(new Error(`There is no ${type} of ${name}.`), { code: 'ENOTFOUND' })
  }

const { sender } = examplePack
const oneClick = [
  { name: 'List-Unsubscribe', value: '<https://storywire.example.org/unsubscribe/t>' },
  { name: 'List-Unsubscribe-Post', value: 'List-Unsubscribe=One-Click' },
]

const clock = { now: () => toInstant(Date.now()) }

/** The message as we hand it to SES. */
const messageFrom = async (from: Envelope['from']): Promise<string> =>
  (await toMime({ ...questionTo(from), headers: oneClick }, clock)).toString()

/** SES's part, and then the receiver's. */
const received = async (
  from: Envelope['from'],
  {
    mailFrom = `0100@bounce.${domain}`,
    ip = senderIp,
    without = [] as string[],
    change = (text: string) => text,
  } = {},
) => {
  const message = await messageFrom(from)
  const key = { signingDomain: domain, selector: 'key1', privateKey }
  const { signatures } = await dkimSign(message, {
    ...key,
    signatureData: [key],
    // All that we write, as SES does.
    headerList: [
      'From',
      'To',
      'Subject',
      'Date',
      'MIME-Version',
      'Content-Type',
      ...oneClick.map(({ name }) => name),
    ],
  })
  const signed = change(`${signatures}${message}`)
  const judged = await authenticate(signed, {
    ip,
    helo: 'a1.smtp-out.amazonses.com',
    sender: mailFrom,
    mta: 'mx.example.com',
    resolver: resolver(without),
  })
  const dkim = judged.dkim.results[0]
  return {
    spf: judged.spf ? judged.spf.status.result : null,
    dkim: dkim?.status.result,
    signs: String(dkim?.signingHeaders?.keys ?? '').toLowerCase(),
    dmarc: judged.dmarc ? judged.dmarc.status.result : null,
  }
}

describe('a mail of ours, signed as SES signs it', () => {
  test('passes SPF, DKIM and DMARC with the records that the stack writes, and its one-click headers are signed', async () => {
    const judged = await received({ name: sender.name, address: sender.address })
    expect(judged).toMatchObject({ spf: 'pass', dkim: 'pass', dmarc: 'pass' })
    expect(judged.signs).toContain('list-unsubscribe')
    expect(judged.signs).toContain('list-unsubscribe-post')
    expect(await received({ name: sender.name, address: sender.confirmAddress })).toMatchObject({
      dmarc: 'pass',
    })
  })

  test('fails from another domain, whoever signs it', async () => {
    const judged = await received({ name: 'Wire', address: 'wire@example.com' })
    expect(judged.dmarc).not.toBe('pass')
  })

  test('fails without its key and from a MAIL FROM domain that is not ours', async () => {
    const from = { name: sender.name, address: sender.address }
    const keyless = { without: [`key1._domainkey.${domain}`] }
    expect((await received(from, keyless)).dkim).not.toBe('pass')
    const mailFrom = '0100@bounce.example.com'
    expect((await received(from, { mailFrom })).spf).not.toBe('pass')
    expect((await received(from, { ...keyless, mailFrom })).dmarc).not.toBe('pass')
    expect((await received(from, { ip: '198.51.100.7' })).spf).not.toBe('pass')
  })

  test('is known to be changed on its way', async () => {
    const from = { name: sender.name, address: sender.address }
    const change = (text: string) => text.replace('Do events arrive?\r\n', 'Do events come?\r\n')
    expect((await received(from, { change })).dkim).not.toBe('pass')
  })
})
