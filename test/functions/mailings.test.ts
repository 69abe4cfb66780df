import { beforeEach, describe, expect, test } from 'vitest'
import type { Mailing } from '#core/delivery/mailing'
import { allShards } from '#core/delivery/mailing'
import type { OpenMessage } from '#core/delivery/queue'
import { type Instant, plusHours, plusMinutes } from '#core/instant'
import { development, harbourStory as pack, report } from '#test/core/story/harbour-story'
import { createMailingHouse, type MailingHouse } from './mailing-house.ts'

const closes = '2025-03-09T17:00:00.000Z'
let now: Instant
beforeEach(() => {
  now = closes
})

const setUp = (allowList: string[] | null = null) => createMailingHouse({ now: () => now }, allowList)
const news = (knownAt: Instant) =>
  development([report({ title: 'They will meet', published: knownAt, collectedAt: knownAt })], {
    id: `${knownAt.slice(0, 10)}-0123456789`,
  })
const weekly = { topics: ['meeting'], cadence: 'weekly' as const, alerts: false }
const alertsOnly = { topics: ['meeting'], cadence: 'none' as const, alerts: true }
const due: OpenMessage = { open: 'due', story: pack.id }

describe('opening', () => {
  test('twice, and at once from two sides, freezes once; the archive holds one edition', async () => {
    const house = setUp()
    await house.stories.saveDevelopment(news('2025-03-04T12:00:00.000Z'))
    await Promise.all([house.open(due), house.open(due)])
    const [edition] = await house.mailings.editions(pack.id, 'weekly', 9)
    const frozen = await house.mailings.mailing(edition?.mailing ?? '')
    expect(frozen).toMatchObject({ phase: 'frozen', notAfter: '2025-03-16T17:00:00.000Z' })
    now = plusMinutes(now, 5)
    // What comes to be known meanwhile changes nothing of it.
    await house.stories.saveDevelopment({ ...news('2025-03-05T12:00:00.000Z'), headline: 'Another' })
    await house.open(due)
    await house.open({ open: 'mailing', mailing: edition?.mailing ?? '' })
    expect(await house.mailings.editions(pack.id, 'weekly', 9)).toEqual([edition])
    expect(await house.mailings.mailing(edition?.mailing ?? '')).toEqual(frozen)
    expect(
      house.journal.notes.filter(note => note.kind === 'edition' && note.cadence === 'weekly'),
    ).toHaveLength(1)
    const shards = house.bulkQueue.sent
      .filter(({ message }) => message.mailing === edition?.mailing)
      .map(({ message }) => message.shard)
    expect(new Set(shards)).toEqual(new Set(allShards))
  })
  test('the first edition needs news; one that missed its time is closed and said', async () => {
    const house = setUp()
    await house.open(due)
    expect(house.bulkQueue.sent).toEqual([])
    const late: Mailing = {
      id: 'e-late',
      story: pack.id,
      kind: 'edition',
      audience: { who: 'digest', cadence: 'daily' },
      phase: 'due',
      switch: 'running',
      openedAt: closes,
      audienceAt: closes,
      notAfter: plusHours(closes, 24),
      content: null,
    }
    await house.mailings.put(late)
    now = plusHours(closes, 25)
    await house.open({ open: 'mailing', mailing: 'e-late' })
    expect(await house.mailings.open()).toEqual([])
    expect(house.journal.notes).toContainEqual(
      expect.objectContaining({ kind: 'fault', name: 'mailing-not-opened', subject: 'e-late' }),
    )
  })
})

describe('delivering', () => {
  const alert = (n: number): Mailing => ({
    id: `a-${n}`,
    story: pack.id,
    kind: 'alert',
    audience: { who: 'alerts', topics: ['meeting'] },
    phase: 'frozen',
    switch: 'running',
    openedAt: closes,
    audienceAt: closes,
    notAfter: plusHours(closes, 12),
    content: null,
  })
  const frozenAlert = {
    kind: 'alert' as const,
    call: { topic: 'meeting', development: 'd', milestone: null, reason: '' },
    mail: {
      prologue: { html: '', text: '' },
      slices: Object.fromEntries(
        ['stands', 'facts', 'button', 'next'].map(id => [id, { html: id, text: id }]),
      ),
      epilogue: { html: '%%why%%', text: '%%why%%' },
    },
    subject: 'Announced',
    preheader: '',
    href: '',
  }
  const putAlert = async (house: MailingHouse, n: number) => {
    await house.mailings.put({ ...alert(n), phase: 'due' })
    await house.mailings.freeze(`a-${n}`, frozenAlert)
  }
  test('the fourth alert of a day is held back; a doubled message counts none twice', async () => {
    const house = setUp()
    const id = await house.addReader(1, alertsOnly)
    for (const n of [1, 2, 3, 4]) {
      await putAlert(house, n)
      await house.deliver({ mailing: `a-${n}`, shard: 'a' })
      await house.deliver({ mailing: `a-${n}`, shard: 'a' })
    }
    expect(house.sent.map(one => one.mailing)).toEqual(['a-1', 'a-2', 'a-3'])
    const counted = (await house.readers.subscription(id, pack.id))?.alertsOn
    expect(counted?.map(({ mailing }) => mailing)).toEqual(['a-1', 'a-2', 'a-3'])
    expect(house.journal.notes.findLast(({ kind }) => kind === 'delivery')).toMatchObject({
      state: 'skipped',
      reason: 'held-back',
    })
  })
  /** Every write of the reader's subscription meets another one's, until it is let be. */
  const losing = (house: MailingHouse) => {
    const { put } = house.table
    house.table.put = async (item, conditions) =>
      item.sk.startsWith('STORY#') ? 'lost' : put(item, conditions)
    return () => {
      house.table.put = put
    }
  }
  test('an alert that cannot be counted is not sent, and is sent once when it can', async () => {
    const house = setUp()
    const id = await house.addReader(1, alertsOnly)
    await putAlert(house, 1)
    const letBe = losing(house)
    await house.deliver({ mailing: 'a-1', shard: 'a' })
    expect(house.sent).toEqual([])
    expect(house.journal.notes).not.toContainEqual(expect.objectContaining({ state: 'skipped' }))
    letBe()
    now = plusMinutes(now, 10)
    await house.deliver({ mailing: 'a-1', shard: 'a' })
    await house.deliver({ mailing: 'a-1', shard: 'a' })
    expect(house.sent).toHaveLength(1)
    expect((await house.readers.subscription(id, pack.id))?.alertsOn).toMatchObject([{ mailing: 'a-1' }])
  })
  test('outside production only the allow-list is mailed', async () => {
    const house = setUp(['reader-1@example.org', '@example.com'])
    await house.addReader(1, alertsOnly)
    await house.addReader(2, alertsOnly)
    await putAlert(house, 1)
    await house.deliver({ mailing: 'a-1', shard: 'a' })
    expect(house.sent.map(one => one.to)).toEqual(['reader-1@example.org'])
    expect(house.journal.notes).toContainEqual(expect.objectContaining({ reason: 'not-on-allow-list' }))
  })
  test('from the development to the reader’s mail: opened, delivered, closed', async () => {
    const house = setUp()
    await house.addReader(1, weekly)
    await house.addReader(2, alertsOnly)
    await house.stories.saveDevelopment(news('2025-03-04T12:00:00.000Z'))
    await house.open(due)
    for (const { message } of house.bulkQueue.sent) await house.deliver(message)
    expect(house.sent.map(one => one.to)).toEqual(['reader-1@example.org'])
    expect(await house.mailings.open()).toEqual([])
  })
})

describe('the sweep', () => {
  test('sends again what stands still, neither what moves nor what is paused or through', async () => {
    const house = setUp()
    await house.stories.saveDevelopment(news('2025-03-04T12:00:00.000Z'))
    await house.open(due)
    const mailing = house.bulkQueue.sent[0]?.message.mailing ?? ''
    house.bulkQueue.sent.splice(0)
    await house.sweep()
    expect(house.bulkQueue.sent).toEqual([])
    await house.deliver({ mailing, shard: '0' })
    // Somebody was at this one a moment ago.
    await house.ledger.touched(mailing, '1', '', plusMinutes(closes, 10))
    now = plusMinutes(closes, 21)
    await house.table.update({ pk: `MAILING#${mailing}`, sk: 'META' }, { set: { switch: 'paused' } })
    await house.sweep()
    expect(house.bulkQueue.sent).toEqual([])
    await house.table.update({ pk: `MAILING#${mailing}`, sk: 'META' }, { set: { switch: 'running' } })
    expect((await house.sweep()).resent).toBe(14)
    expect(house.bulkQueue.sent.map(({ message }) => message.shard)).toEqual(allShards.slice(2))
    expect(house.openQueue.sent.map(one => one.message)).toContainEqual(due)
  })
  test('tells the operator of a mailing that may not reach all of its readers, once, and does its work when the topic is down', async () => {
    const house = setUp()
    await house.stories.saveDevelopment(news('2025-03-04T12:00:00.000Z'))
    await house.open(due)
    const mailing = house.bulkQueue.sent[0]?.message.mailing ?? ''
    house.bulkQueue.sent.splice(0)
    now = plusHours(closes, 5 * 24)
    house.operatorIsDown = true
    await expect(house.sweep()).rejects.toThrow('The topic does not answer.')
    expect(house.bulkQueue.sent.length).toBeGreaterThan(0)
    house.operatorIsDown = false
    for (let n = 0; n < 3; n += 1) await house.sweep()
    const late = house.operator.told.filter(one => one.subject === 'Storywire: mailing-late')
    expect(late).toHaveLength(1)
    expect(late[0]?.body).toContain(`${mailing}: on its way since 2025-03-09`)
  })
  test('opens what was put and never opened, and forgets a listing without a mailing', async () => {
    const house = setUp()
    await house.table.put({ pk: 'OPEN', sk: 'MAILING#ghost', since: closes })
    now = plusMinutes(closes, 21)
    await house.sweep()
    expect(await house.mailings.open()).toEqual([])
  })
})
