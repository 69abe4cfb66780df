import { beforeEach, describe, expect, test } from 'vitest'
import { plusDays, plusMinutes } from '#core/instant'
import { fresh, givenUpDays } from '#core/webhook/back-off'
import { deliverWebhooks } from '#core/webhook/deliver-webhooks'
import { watchWebhooks } from '#core/webhook/watch-webhooks'
import type { Posted, PostWebhook, Webhook } from '#core/webhook/webhook'
import { createAnnouncementStore } from '#functions/stores/announcement-store'
import { createMemoryTable } from '#functions/stores/memory-table'
import { createWebhookStore } from '#functions/stores/webhook-store'
import { harbourStory } from '#test/core/story/harbour-story'
import { createJournalDouble } from '#test/doubles/outside'

const start = '2025-03-10T09:00:00.000Z'
const story = harbourStory.id
const failed: Posted = { outcome: 'failed', detail: 'the server answers 500', waitSeconds: null }

/** A story, addresses of owners that answer as they are told, and what each was sent. */
const createHouse = (table = createMemoryTable()) => {
  let now = start
  const [webhooks, announcements] = [createWebhookStore(table), createAnnouncementStore(table)]
  const journal = createJournalDouble()
  const sent: { url: string; id: string; body: string }[] = []
  let answer: (url: string) => Posted = () => ({ outcome: 'taken' })
  let afterwards: () => Promise<void> = async () => {}
  const post: PostWebhook = async ({ url }, { id, body }) => {
    sent.push({ url, id, body })
    const posted = answer(url)
    await afterwards()
    return posted
  }
  return {
    table,
    webhooks,
    journal,
    sent,
    answers(to: typeof answer) {
      answer = to
    },
    afterEachPost(work: typeof afterwards) {
      afterwards = work
    },
    move(to: string) {
      now = to
    },
    add: (id: string, changes: Partial<Webhook> = {}) =>
      webhooks.add({
        id,
        story,
        url: `https://${id}.example.org/hook?key=token`,
        secret: 'whsec_AAAA',
        addedAt: start,
        cursor: 0,
        ...fresh,
        ...changes,
      }),
    announce: (id: string) =>
      announcements.announce(story, {
        id,
        kind: 'alert',
        at: now,
        title: id,
        summary: '',
        topics: [],
        items: [{ title: id, topics: [], development: 'd' }],
      }),
    run: (until = '9999-01-01T00:00:00.000Z') =>
      deliverWebhooks(harbourStory, {
        webhooks,
        announcements,
        post,
        clock: { now: () => now },
        journal,
        site: 'https://storywire.example.org',
        until,
      }),
    one: async (id: string) => (await webhooks.list(story)).find(one => one.id === id),
    to: (id: string) =>
      sent.filter(({ url }) => url.includes(`//${id}.`)).map(one => JSON.parse(one.body).id),
  }
}
let house: ReturnType<typeof createHouse>
beforeEach(() => {
  house = createHouse()
})

describe('a webhook', () => {
  test('is told each announcement once, in order, and no reader’s data', async () => {
    await house.add('a')
    for (const id of ['one', 'two', 'three']) await house.announce(id)
    await house.run()
    await house.run()
    expect(house.to('a')).toEqual(['one', 'two', 'three'])
    expect(house.sent.map(({ id }) => id)).toEqual(['one', 'two', 'three'].map(id => `${story}.${id}`))
    expect(Object.keys(JSON.parse(house.sent[0]?.body ?? '')).sort()).toEqual(
      [
        ...['version', 'type', 'number', 'story', 'id', 'at', 'title', 'summary', 'topics', 'items'],
        ...['milestone', 'takenBack', 'corrects'],
      ].sort(),
    )
  })

  test('that fails is told what failed before anything later, and keeps no other', async () => {
    await house.add('a')
    await house.add('b')
    await house.announce('one')
    await house.announce('two')
    house.answers(url => (url.includes('//a.') ? failed : { outcome: 'taken' }))
    await house.run()
    expect(house.to('a')).toEqual(['one'])
    expect(house.to('b')).toEqual(['one', 'two'])
    house.answers(() => ({ outcome: 'taken' }))
    house.move(plusMinutes(start, 5))
    await house.announce('three')
    await house.run()
    expect(house.to('a')).toEqual(['one', 'one', 'two', 'three'])
    expect(await house.one('a')).toMatchObject({ cursor: 3, ...fresh })
    // The attempts at one message have one id.
    const first = house.sent.filter(({ url, body }) => url.includes('//a.') && JSON.parse(body).id === 'one')
    expect(new Set(first.map(({ id }) => id)).size).toBe(1)
  })

  test('of a restored copy is told again what it took since, by the same id, and of what is new by another', async () => {
    await house.add('a')
    await house.announce('one')
    await house.run()
    await house.announce('two')
    const copy = createMemoryTable()
    for (const item of house.table.items()) await copy.put(item)
    await house.run()
    await house.announce('three')
    await house.run()
    const restored = createHouse(copy)
    await restored.announce('four')
    await restored.run()
    const [again, fresh] = restored.sent
    expect(again?.id).toBe(house.sent[1]?.id)
    expect(again?.body).toBe(house.sent[1]?.body)
    // By its number it would be the one that was told before the loss.
    expect(JSON.parse(fresh?.body ?? '')).toMatchObject({ id: 'four', number: 3 })
    expect(house.sent.map(({ id }) => id)).not.toContain(fresh?.id)
  })

  test('is tried later and later, at most every six hours, or as late as it asks', async () => {
    await house.add('a')
    await house.announce('one')
    house.answers(() => failed)
    const nextAt = async () => (await house.one('a'))?.nextAt ?? ''
    await house.run()
    expect(await nextAt()).toBe(plusMinutes(start, 5))
    for (let n = 0; n < 8; n += 1) {
      const next = await nextAt()
      const tries = house.sent.length
      // Not a moment before.
      house.move(new Date(Date.parse(next) - 1).toISOString())
      await house.run()
      expect(house.sent).toHaveLength(tries)
      house.move(next)
      await house.run()
      expect(house.sent).toHaveLength(tries + 1)
    }
    const before = await nextAt()
    house.move(before)
    await house.run()
    expect(Date.parse(await nextAt()) - Date.parse(before)).toBe(6 * 3_600_000)
    const other = createHouse()
    await other.add('a')
    await other.announce('one')
    other.answers(() => ({ ...failed, waitSeconds: 3600 }))
    await other.run()
    expect((await other.one('a'))?.nextAt).toBe(plusMinutes(start, 60))
  })

  test('that is dead is set aside with a fault, and told all that it has missed once it is resumed', async () => {
    await house.add('a')
    await house.announce('one')
    house.answers(() => failed)
    await house.run()
    expect(await watchWebhooks(house, story)).toEqual([])
    house.move(plusDays(start, givenUpDays))
    await house.run()
    const [fault] = await watchWebhooks(house, story)
    expect(fault).toMatchObject({ name: 'webhook-set-aside', subject: `${story} a` })
    // No address: a token may stand in it.
    expect(JSON.stringify([fault, house.journal.notes])).not.toMatch(/example\.org|token|whsec/)
    const tries = house.sent.length
    house.move(plusDays(start, givenUpDays + 1))
    await house.announce('two')
    await house.run()
    expect(house.sent).toHaveLength(tries)
    const webhook = await house.one('a')
    if (!webhook) throw new Error('It was added.')
    await house.webhooks.change(webhook, fresh)
    house.answers(() => ({ outcome: 'taken' }))
    await house.run()
    expect(house.to('a').slice(tries)).toEqual(['one', 'two'])
    expect(await watchWebhooks(house, story)).toEqual([])
  })

  test('is told twice rather than never when two runs meet, and its cursor never goes back', async () => {
    await house.add('a')
    await house.announce('one')
    await house.announce('two')
    let met = false
    house.afterEachPost(async () => {
      if (met) return
      met = true
      await house.run()
    })
    await house.run()
    expect(new Set(house.to('a'))).toEqual(new Set(['one', 'two']))
    expect((await house.one('a'))?.cursor).toBe(2)
    const told = house.sent.length
    await house.run()
    expect(house.sent).toHaveLength(told)
  })

  test('waits for the next run when this one has no time left', async () => {
    await house.add('a')
    await house.announce('one')
    await house.run(start)
    expect(house.sent).toEqual([])
    await house.run()
    expect(house.to('a')).toEqual(['one'])
  })
})
