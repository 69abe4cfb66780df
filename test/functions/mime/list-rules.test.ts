import { describe, expect, test } from 'vitest'
import type { Envelope } from '#core/delivery/envelope'
import { toMime } from '#functions/mime/message-parts'
import { frozenAlert, frozenEdition, put } from '../site/frozen.ts'
import { createHouse, day } from '../site/house.ts'
import { listFaults, rawHeaders } from './list-rules.ts'

const clock = { now: () => '2025-03-10T09:00:00.000Z' }

const everyKind = async (): Promise<Record<string, Envelope | undefined>> => {
  const house = createHouse()
  const edition = await put(house, await frozenEdition())
  const alert = await put(house, await frozenAlert())
  const { confirmation, welcome } = await house.join('reader@example.org', { alerts: 'yes' })
  house.clock.move(day)
  await house.signUp('reader@example.org')
  const [access] = await house.deliver()
  const [digest] = await house.mail(edition, 'reader@example.org')
  const [alerted] = await house.mail(alert, 'reader@example.org')
  return { confirmation, access, welcome, digest, alert: alerted }
}

describe('Every kind of mail', () => {
  test('digest, alert and welcome can be left with one press; confirmation and access are no list mail', async () => {
    for (const [kind, envelope] of Object.entries(await everyKind())) {
      if (!envelope) throw new Error(`There is no ${kind}.`)
      const message = toMime(envelope, clock)
      const faults = await listFaults(message)
      if (envelope.stream === 'list') expect(faults, kind).toEqual([])
      else
        expect(
          rawHeaders(message).filter(header => header.name.startsWith('list-')),
          kind,
        ).toEqual([])
    }
  })

  test('goes to one address, from a sender of ours, with date and id, as text and as HTML', async () => {
    for (const [kind, envelope] of Object.entries(await everyKind())) {
      if (!envelope) throw new Error(`There is no ${kind}.`)
      const headers = rawHeaders(toMime(envelope, clock))
      const values = (name: string) =>
        headers.filter(header => header.name === name).map(header => header.value)
      expect(values('to'), kind).toEqual(['reader@example.org'])
      for (const name of ['cc', 'bcc', 'sender', 'reply-to', 'return-path'])
        expect(values(name), kind).toEqual([])
      for (const name of ['from', 'subject', 'date', 'message-id', 'mime-version'])
        expect(values(name), kind).toHaveLength(1)
      expect(values('content-type')[0], kind).toMatch(/^multipart\/alternative;/)
    }
  })
})

describe('The checker of these rules', () => {
  const mail = (headers: string[]): Uint8Array =>
    Buffer.from(
      [...headers, 'From: a@example.org', 'To: b@example.org', 'Subject: x', '', 'text'].join('\r\n'),
    )
  const good = [
    'List-Id: <story.example.org>',
    'List-Unsubscribe: <https://example.org/unsubscribe/token>',
    'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
  ]
  const [id = '', unsubscribe = '', post = ''] = good

  test('finds nothing wrong with a good mail', async () => {
    expect(await listFaults(mail(good))).toEqual([])
  })

  const bad: [string, string[]][] = [
    ['no headers', []],
    ['a doubled link', [...good, unsubscribe]],
    ['a doubled post header', [...good, post]],
    ['two https links', [id, 'List-Unsubscribe: <https://a.example.org/>, <https://b.example.org/>', post]],
    ['a plain http link', [id, 'List-Unsubscribe: <http://example.org/x>', post]],
    ['a link to mail only', [id, 'List-Unsubscribe: <mailto:a@example.org>', post]],
    ['a link without brackets', [id, 'List-Unsubscribe: https://example.org/x', post]],
    ['a folded link', [id, 'List-Unsubscribe:\r\n <https://example.org/x>', post]],
    ['an encoded link', [id, 'List-Unsubscribe: =?UTF-8?Q?=3Chttps=3A=2F=2Fexample=2Eorg=3E?=', post]],
    ['another post header', [id, unsubscribe, 'List-Unsubscribe-Post: One-Click']],
    ['an encoded list id', ['List-Id: =?UTF-8?Q?=22Story=22?= <story.example.org>', unsubscribe, post]],
    ['a list id that is a name', ['List-Id: Our story', unsubscribe, post]],
  ]
  for (const [what, headers] of bad)
    test(`finds ${what}`, async () => {
      expect(await listFaults(mail(headers))).not.toEqual([])
    })
})
