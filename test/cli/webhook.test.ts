import { beforeEach, describe, expect, test } from 'vitest'
import { listWebhooksCommand, type WebhookAction, webhookCommand } from '#cli/webhook'
import type { Posted, WebhookMessage } from '#core/webhook/webhook'
import { createAnnouncementStore } from '#functions/stores/announcement-store'
import { createWebhookStore } from '#functions/stores/webhook-store'
import { story } from '#test/doubles/delivery-house'
import { createReaderHouse } from './reader-house.ts'

let house: Awaited<ReturnType<typeof createReaderHouse>>
let posted: WebhookMessage[] = []
let answer: Posted = { outcome: 'taken' }
beforeEach(async () => {
  house = await createReaderHouse()
  posted = []
  answer = { outcome: 'taken' }
})
const command = (action: WebhookAction, given: string, options: { json?: boolean } = {}) =>
  webhookCommand(
    action,
    given,
    story,
    options,
    {
      table: house.deployed.table,
      clock: { now: () => '2025-03-10T09:00:00.000Z' },
      drawn: bytes => new Uint8Array(bytes).fill(7),
      post: async (_, message) => {
        posted.push(message)
        return answer
      },
    },
    house.io,
  )
const list = () => createWebhookStore(house.deployed.table).list(story)

describe('webhooks', () => {
  test('one is added, is told what comes from now on, and its secret is printed once', async () => {
    await createAnnouncementStore(house.deployed.table).announce(story, {
      id: 'before',
      kind: 'alert',
      at: '2025-03-09T09:00:00.000Z',
      title: '',
      summary: '',
      topics: [],
      items: [],
    })
    expect(await command('add', 'https://hooks.example.org/path?key=token')).toBe(0)
    const [webhook] = await list()
    expect(webhook).toMatchObject({ id: '07070707', cursor: 1, setAside: null })
    expect(house.printed.join('\n')).toContain(webhook?.secret)
    const from = house.printed.length
    await listWebhooksCommand([story], {}, house.deployed, house.io)
    await listWebhooksCommand([story], { json: true }, house.deployed, house.io)
    expect(house.printed.slice(from).join('\n')).toContain('hooks.example.org')
    expect(house.printed.slice(from).join('\n')).not.toMatch(/token|whsec/)
  })

  test.each(['http://hooks.example.org/', 'https://a:b@example.org/', 'https://example.org:8443/', 'hooks'])(
    'no address like %s is taken',
    async given => {
      await expect(command('add', given)).rejects.toThrow('https://')
      expect(await list()).toEqual([])
    },
  )

  test('a test message is sent now, and what came of it is said', async () => {
    await command('add', 'https://hooks.example.org/')
    expect(await command('test', '07070707')).toBe(0)
    expect(JSON.parse(posted[0]?.body ?? '')).toMatchObject({ type: 'test', version: 1 })
    answer = { outcome: 'failed', detail: 'the server answers 401', waitSeconds: null }
    expect(await command('test', '07070707')).toBe(1)
    expect(house.printed.at(-1)).toContain('the server answers 401')
    await expect(command('test', 'unknown')).rejects.toThrow('no webhook')
  })

  test('one that was set aside is resumed, and one is removed', async () => {
    await command('add', 'https://hooks.example.org/')
    const [webhook] = await list()
    if (!webhook) throw new Error('It was added.')
    await createWebhookStore(house.deployed.table).change(webhook, {
      failures: 9,
      setAside: '2025-03-10T09:00:00.000Z',
    })
    expect(await command('resume', webhook.id)).toBe(0)
    expect(await list()).toMatchObject([{ failures: 0, setAside: null }])
    expect(await command('remove', webhook.id)).toBe(0)
    expect(await list()).toEqual([])
  })

  test('there are ten at most', async () => {
    for (let n = 0; n < 10; n += 1)
      await createWebhookStore(house.deployed.table).add({
        id: `w${n}`,
        story,
        url: 'https://example.org/',
        secret: '',
        addedAt: '',
        cursor: 0,
        failures: 0,
        failingSince: null,
        nextAt: null,
        setAside: null,
      })
    expect(await command('add', 'https://hooks.example.org/')).toBe(1)
    expect(await list()).toHaveLength(10)
  })
})
