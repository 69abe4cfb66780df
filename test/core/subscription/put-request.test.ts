import { describe, expect, test } from 'vitest'
import { createFirstLook } from '#core/subscription/first-look'
import { createFormUses } from '#core/subscription/form-uses'
import { type PostedRequest, putRequest } from '#core/subscription/put-request'
import type { MailRequest } from '#core/subscription/request'

const at = '2025-03-10T09:00:00.000Z'
const posted: PostedRequest = {
  address: 'Ada@example.org',
  canonical: 'ada@example.org',
  domain: 'example.org',
  story: 'harbour',
  choice: { topics: ['quay'], cadence: 'weekly', alerts: false },
  website: '',
  served: 'form-1',
}

const desk = (send: () => Promise<void> = async () => {}) => {
  const kept: MailRequest[] = []
  const sent: string[] = []
  const warned: unknown[] = []
  const ports = {
    requests: {
      put: async (request: MailRequest) => {
        kept.push(request)
      },
    },
    queue: {
      send: async ({ request }: { request: string }) => {
        expect(kept.map(({ id }) => id)).toContain(request)
        await send()
        sent.push(request)
      },
    },
    formUses: createFormUses(),
    firstLook: createFirstLook(),
    hashes: async () => ({ network: 'n', form: 'f' }),
    drawId: () => '00ff00ff00ff00ff',
    draw: () => 0.5,
    log: { info() {}, warn: (...line: unknown[]) => warned.push(line), error() {} },
    clock: { now: () => at },
  }
  return { ports, kept, sent, warned }
}

describe('A form that asks for a mail', () => {
  test('is saved, then put on the queue by its id', async () => {
    const { ports, kept, sent } = desk()
    await putRequest(posted, ports)
    const { website: _, served: __, ...asked } = posted
    const id = `${at}-00ff00ff00ff00ff`
    expect(kept).toEqual([{ id, at, ...asked, network: 'n', form: 'f' }])
    expect(sent).toEqual([id])
  })

  test('is kept when its message is lost, and no line about it names anybody', async () => {
    const { ports, kept, warned } = desk(async () => {
      throw new Error('no queue for ada@example.org')
    })
    await putRequest(posted, ports)
    expect(kept).toHaveLength(1)
    expect(warned).toHaveLength(1)
    expect(JSON.stringify(warned)).not.toContain('ada')
  })

  test('that a script filled in is not kept', async () => {
    const { ports, kept, sent } = desk()
    await putRequest({ ...posted, website: 'https://example.com' }, ports)
    expect([...kept, ...sent]).toEqual([])
  })

  test('that is sent again and again is kept no more, while others are', async () => {
    const { ports, kept } = desk()
    for (let n = 0; n < 60; n += 1) await putRequest(posted, ports)
    const many = kept.length
    expect(many).toBeLessThan(60)
    await putRequest({ ...posted, served: 'form-2' }, ports)
    expect(kept).toHaveLength(many + 1)
  })
})
