import { beforeEach, describe, expect, test } from 'vitest'
import { alertMailing } from '#core/alert/alert'
import { allShards, type Mailing } from '#core/delivery/mailing'
import { sendOpenings } from '#core/delivery/send-openings'
import { assembleBody } from '#core/delivery/sliced-mail'
import { waiting } from '#core/desk/waiting'
import { editionId } from '#core/digest/edition'
import { type Instant, plusDays, plusMinutes } from '#core/instant'
import { decide, undo } from '#core/story/deciding/decide'
import type { ReviewWord, Ruling } from '#core/story/decision'
import type { Review } from '#core/story/pack'
import { checkLink } from '#core/subscription/token'
import { tokenIn } from '#functions/secrets/mangled-token'
import { createTokenSigner } from '#functions/secrets/token-signer'
import { createMemoryTable } from '#functions/stores/memory-table'
import type { Table } from '#functions/stores/table'
import { development, harbourStory, report } from '#test/core/story/harbour-story'
import { crashingTable, type Fate } from '#test/doubles/crashing-table'
import { createMailingHouse, type MailingHouse } from './mailing-house.ts'

const closes = '2025-03-09T17:00:00.000Z'
const edition = editionId(harbourStory.id, 'weekly', closes)
let now: Instant
beforeEach(() => {
  now = '2025-03-09T16:00:00.000Z'
})
const clock = { now: () => now }
const editors = [
  { name: 'Ada', address: 'ada@example.com' },
  { name: 'Ben', address: 'ben@example.com' },
]
const packWith = (review: Partial<Review>) => ({
  ...harbourStory,
  review: { digestMinutes: 45, alertMinutes: 5, silence: 'send' as const, ...review },
})
const setUp = (review: Partial<Review> = {}, table: Table = createMemoryTable(), names = editors) =>
  createMailingHouse(clock, null, undefined, table, { pack: packWith(review), editors: names })
const weekly = { topics: ['meeting'], cadence: 'weekly' as const, alerts: false }
const alerted = { topics: ['meeting'], cadence: 'none' as const, alerts: true }
const news = (hour: string, title: string) => {
  const knownAt = `2025-03-04T${hour}:00:00.000Z`
  return development([report({ title, published: knownAt, collectedAt: knownAt })], {
    id: `2025-03-04-01234567${hour}`,
    headline: title,
    knownAt,
  })
}
const meets = news('12', 'The mayors will meet on the bridge')
const rumour = news('13', 'A rumour has it that the mayors meet at sea')

const deliverAll = async (house: MailingHouse, mailing: string) => {
  for (const shard of allShards) await house.deliver({ mailing, shard })
}
/** A round of the schedules: what is due is asked for, opened and delivered. */
const round = async (house: MailingHouse) => {
  await house.open({ open: 'due', story: harbourStory.id })
  const before = house.openQueue.sent.length
  await sendOpenings(house)
  // What comes delayed, or by the sweep, comes now.
  for (const { id } of await house.mailings.open())
    if (id.startsWith('a-')) await house.open({ open: 'mailing', mailing: id })
  for (const { message } of house.openQueue.sent.slice(before)) await house.open(message)
  for (const { id } of await house.mailings.open()) await deliverAll(house, id)
}
const rule = (house: MailingHouse, ruling: Ruling, by = 'Ada') =>
  decide({ story: harbourStory.id, by, why: null, ruling, seen: null }, packWith({}), house.desk)
const say = (house: MailingHouse, says: ReviewWord, mailing = edition) =>
  rule(house, { kind: 'review', mailing, says })
const got = (house: MailingHouse, mailing: string) =>
  house.sent.flatMap(one => (one.mailing === mailing ? [one.to] : [])).sort()
const faults = (house: MailingHouse) =>
  house.journal.notes.flatMap(note => (note.kind === 'fault' ? [note.name] : []))
const toldIn = async (house: MailingHouse, mailing: string) => {
  const content = await house.mailings.content((await house.mailings.mailing(mailing))?.content ?? '')
  return content.kind === 'edition' ? content.developments.map(({ title }) => title) : []
}

describe('a digest', () => {
  test('is shown to each editor once, 45 minutes before, and readers get it at its closing as ever', async () => {
    const house = setUp()
    await house.addReader(1, weekly)
    await house.stories.saveDevelopment(meets)
    await round(house)
    expect(house.sent).toEqual([])
    now = '2025-03-09T16:15:00.000Z'
    for (let n = 0; n < 3; n += 1) await round(house)
    expect(got(house, `d-${edition}`)).toEqual(['ada@example.com', 'ben@example.com'])
    expect(house.sent).toHaveLength(2)
    expect(await house.mailings.mailing(edition)).toBeUndefined()
    await house.stories.saveDevelopment(rumour)
    const { editions } = await waiting(packWith({}), house.desk)
    expect(editions.find(({ cadence }) => cadence === 'weekly')).toMatchObject({
      mailing: edition,
      sinceDraft: [rumour.id],
    })
    now = plusMinutes(closes, -10)
    await house.addReader(2, weekly)
    now = closes
    await round(house)
    expect(got(house, edition)).toEqual(['reader-1@example.org', 'reader-2@example.org'])
    expect(await toldIn(house, edition)).toHaveLength(2)
    expect(await house.mailings.lastEdition(harbourStory.id, 'weekly', now)).toMatchObject({
      closes,
      opens: '2025-03-02T17:00:00.000Z',
    })
    expect(await house.mailings.recent(harbourStory.id, 9)).not.toContainEqual(
      expect.objectContaining({ kind: 'draft' }),
    )
    expect(faults(house)).toEqual([])
  })

  test('comes to editors as readers see it, with buttons of their own and no list to leave', async () => {
    const house = setUp()
    await house.stories.saveDevelopment(meets)
    now = '2025-03-09T16:15:00.000Z'
    await round(house)
    const [mail] = house.envelopes
    if (!mail) throw new Error('No draft was mailed.')
    const { html, text } = assembleBody(mail.body)
    expect(mail.subject).toMatch(/^\[Draft\] Example Wire No\. 1/)
    expect(mail.headers.map(({ name }) => name)).toEqual(['Auto-Submitted'])
    for (const part of [html, text]) {
      expect(part).toContain('The mayors will meet on the bridge')
      expect(part).toMatch(/Sun.9.March, 18:00 CET/)
      expect(part).not.toContain('%%')
      expect(part).not.toMatch(/\/(unsubscribe|manage)\//)
    }
    const key = Buffer.alloc(32, 7).toString('base64')
    const signer = createTokenSigner({ idKey: key, tokenKeys: { k1: key }, currentKeyId: 'k1' })
    for (const action of ['approve', 'hold', 'drop']) {
      const link =
        text.match(new RegExp(`https://storywire\\.example\\.org/desk/${action}/(\\S+)`))?.[1] ?? ''
      expect(html).toContain(`/desk/${action}/${link}`)
      const checked = checkLink(signer, 'decide', tokenIn(link) ?? '', now)
      expect(checked).toMatchObject({ is: 'good', token: { story: edition } })
      expect(checkLink(signer, 'manage', tokenIn(link) ?? '', now)).toEqual({ is: 'forged' })
    }
  })

  test('that is held waits, goes when it is released, to those who were due at its closing, as it is then', async () => {
    const house = setUp()
    await house.addReader(1, weekly)
    await house.stories.saveDevelopment(meets)
    await house.stories.saveDevelopment(rumour)
    expect(await say(house, 'hold')).toMatchObject({ is: 'decided' })
    now = closes
    await round(house)
    now = plusMinutes(closes, 40)
    await round(house)
    await house.sweep()
    expect(house.sent).toEqual([])
    expect(faults(house)).toEqual([])
    const late = await house.addReader(2, weekly)
    const known = await house.readers.subscription(late, harbourStory.id)
    if (known) await house.readers.saveSubscription(known, { ...known, since: now })
    await house.stories.saveDevelopment({
      ...news('15', 'Too late for this one'),
      knownAt: plusMinutes(closes, 5),
    })
    await rule(house, { kind: 'drop', development: rumour.id })
    expect(await say(house, 'release')).toMatchObject({ is: 'decided' })
    await round(house)
    expect(got(house, edition)).toEqual(['reader-1@example.org'])
    expect(await toldIn(house, edition)).toEqual(['The mayors will meet on the bridge'])
    expect(await say(house, 'hold')).toMatchObject({ is: 'refused', why: /has gone out/ })
  })

  test('that nobody releases is told as a fault, and the next one covers its window', async () => {
    const house = setUp()
    await house.addReader(1, weekly)
    await house.stories.saveDevelopment(meets)
    await say(house, 'hold')
    now = closes
    await round(house)
    now = plusDays(closes, 7)
    await round(house)
    await house.sweep()
    await house.open({ open: 'mailing', mailing: edition })
    expect(faults(house)).toEqual(['review-over'])
    const next = editionId(harbourStory.id, 'weekly', now)
    expect(got(house, edition)).toEqual([])
    expect(got(house, next)).toEqual(['reader-1@example.org'])
    expect(await toldIn(house, next)).toEqual(['The mayors will meet on the bridge'])
  })

  test('that is dropped goes to nobody, and what it would have told the next one tells', async () => {
    const house = setUp()
    await house.addReader(1, weekly)
    await house.stories.saveDevelopment(meets)
    await say(house, 'drop')
    now = closes
    await round(house)
    await round(house)
    expect(await house.mailings.mailing(edition)).toMatchObject({ phase: 'dropped' })
    now = plusDays(closes, 7)
    await round(house)
    expect(house.sent.map(({ mailing }) => mailing).filter(id => !id?.startsWith('d-'))).toEqual([
      editionId(harbourStory.id, 'weekly', now),
    ])
    expect(faults(house)).toEqual([])
  })

  test('goes by silence, unless the pack says that silence holds it; an approval taken back is none', async () => {
    const held = setUp({ silence: 'hold' })
    await held.addReader(1, weekly)
    await held.stories.saveDevelopment(meets)
    const done = await say(held, 'approve')
    if (done.is === 'decided')
      await undo({ story: harbourStory.id, number: done.decision.number, by: 'Ben', why: null }, held.desk)
    now = closes
    await round(held)
    expect(held.sent).toEqual([])
    await say(held, 'approve')
    await round(held)
    expect(got(held, edition)).toEqual(['reader-1@example.org'])
  })

  test('is shown to nobody where the stage names no editor, which is told, and goes all the same', async () => {
    const house = setUp({}, createMemoryTable(), [])
    await house.addReader(1, weekly)
    await house.stories.saveDevelopment(meets)
    now = '2025-03-09T16:30:00.000Z'
    await round(house)
    expect(faults(house)).toContain('review-unread')
    now = closes
    await round(house)
    expect(got(house, edition)).toEqual(['reader-1@example.org'])
  })
})

describe('at the same moment', () => {
  /** Something that happens just before a mailing is frozen, once. */
  const whileComposed = (memory: Table, happens: () => Promise<unknown>) => {
    let left = 1
    return crashingTable(memory, async ({ what, pk }): Promise<Fate> => {
      if (what === 'put' && pk.startsWith('SLICES#') && !pk.endsWith('#PAGE') && left > 0) {
        left -= 1
        await happens()
      }
      return 'goes-well'
    })
  }

  test('what an editor drops while the digest is composed is not in it', async () => {
    const memory = createMemoryTable()
    const desk = setUp({}, memory)
    await desk.addReader(1, weekly)
    for (const one of [meets, rumour]) await desk.stories.saveDevelopment(one)
    const house = setUp(
      {},
      whileComposed(memory, () => rule(desk, { kind: 'drop', development: rumour.id })),
    )
    now = closes
    await round(house)
    expect(await toldIn(house, edition)).toEqual(['The mayors will meet on the bridge'])
    expect(got(house, edition)).toEqual(['reader-1@example.org'])
  })

  test('a hold that comes while it is composed holds it', async () => {
    const memory = createMemoryTable()
    const desk = setUp({}, memory)
    await desk.addReader(1, weekly)
    await desk.stories.saveDevelopment(meets)
    const answers: unknown[] = []
    const house = setUp(
      {},
      whileComposed(memory, async () => void answers.push(await say(desk, 'hold'))),
    )
    now = closes
    await round(house)
    expect(answers).toMatchObject([{ is: 'decided' }])
    expect(house.sent).toEqual([])
    expect((await house.mailings.mailing(edition))?.phase).toBe('due')
    expect(await house.mailings.lastEdition(harbourStory.id, 'weekly', now)).toBeUndefined()
  })

  test('one that comes too late is not kept as if it held', async () => {
    const memory = createMemoryTable()
    const desk = setUp({}, memory)
    await desk.addReader(1, weekly)
    await desk.stories.saveDevelopment(meets)
    now = closes
    let left = 1
    // Between the look whether it has gone and the decision, it goes.
    const slow = crashingTable(memory, async ({ what, pk }): Promise<Fate> => {
      if (what === 'put' && pk === `STORY#${harbourStory.id}` && left > 0) {
        left -= 1
        await round(desk)
      }
      return 'goes-well'
    })
    expect(await say(setUp({}, slow), 'hold')).toMatchObject({ is: 'refused', why: /has gone out/ })
    expect(await desk.desk.decisions.decisions(harbourStory.id)).toMatchObject([{ undone: { by: 'Ada' } }])
    expect(got(desk, edition)).toEqual(['reader-1@example.org'])
  })

  test('of two editors the second hears what the first did', async () => {
    const house = setUp()
    const seen = (says: ReviewWord, by: string) =>
      decide(
        {
          story: harbourStory.id,
          by,
          why: null,
          ruling: { kind: 'review', mailing: edition, says },
          seen: 0,
        },
        packWith({}),
        house.desk,
      )
    const both = await Promise.all([seen('hold', 'Ada'), seen('approve', 'Ben')])
    expect(both.map(({ is }) => is).sort()).toEqual(['decided', 'heard'])
  })

  test('a run that dies at any step shows the draft to each editor once', async () => {
    for (const fate of ['crash-before', 'crash-after'] as const)
      for (let dies = 1; ; dies += 4) {
        const memory = createMemoryTable()
        await setUp({}, memory).stories.saveDevelopment(meets)
        now = '2025-03-09T16:15:00.000Z'
        let writes = 0
        const dying = crashingTable(memory, ({ what }): Fate => {
          if (what !== 'put' && what !== 'update' && what !== 'remove') return 'goes-well'
          writes += 1
          return writes === dies ? fate : 'goes-well'
        })
        const crashed = setUp({}, dying)
        await round(crashed).catch(() => {})
        const survived = writes < dies
        const house = setUp({}, memory)
        for (let n = 0; n < 4; n += 1) {
          now = plusMinutes(now, 6)
          await house.ledger.noteEvent(now, null)
          await round(house)
        }
        const all = [...got(crashed, `d-${edition}`), ...got(house, `d-${edition}`)].sort()
        // Of a mail that was handed over just before the crash nobody knows; silence says that it was not sent.
        expect([...new Set(all)]).toEqual(['ada@example.com', 'ben@example.com'])
        if (survived) {
          expect(all).toHaveLength(2)
          break
        }
      }
  })
})

describe('an alert', () => {
  const call = {
    topic: 'meeting',
    topics: ['meeting'],
    development: meets.id,
    milestone: null,
    reason: 'for a test',
  }
  const raise = async (house: MailingHouse): Promise<Mailing> => {
    await house.stories.saveDevelopment(meets)
    const mailing = alertMailing(harbourStory.id, { ...call, again: 0, at: now }, now, 2)
    const { topic, development: about, milestone, reason } = call
    await house.mailings.put(mailing, { topic, development: about, milestone, reason })
    return mailing
  }

  test('is shown for five minutes, then it goes', async () => {
    const house = setUp()
    await house.addReader(1, alerted)
    const { id } = await raise(house)
    await round(house)
    await round(house)
    expect(house.sent.map(({ to }) => to).sort()).toEqual(['ada@example.com', 'ben@example.com'])
    now = plusMinutes(now, 5)
    await round(house)
    expect(got(house, id)).toEqual(['reader-1@example.org'])
    expect(house.envelopes[0]?.subject).toMatch(/^\[Draft\]/)
  })

  test('that is held goes once it is released, that is approved at once, that is dropped never', async () => {
    for (const says of ['hold', 'approve', 'drop'] as const) {
      now = '2025-03-09T10:00:00.000Z'
      const house = setUp()
      await house.addReader(1, alerted)
      const { id } = await raise(house)
      await round(house)
      await say(house, says, id)
      await round(house)
      expect(got(house, id)).toEqual(says === 'approve' ? ['reader-1@example.org'] : [])
      now = plusMinutes(now, 30)
      await round(house)
      await house.sweep()
      expect(got(house, id)).toEqual(says === 'approve' ? ['reader-1@example.org'] : [])
      expect(faults(house)).toEqual([])
      if (says === 'hold') await say(house, 'release', id)
      await round(house)
      expect(got(house, id)).toEqual(says === 'drop' ? [] : ['reader-1@example.org'])
    }
  })
})
