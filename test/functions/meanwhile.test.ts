import { beforeEach, describe, expect, test } from 'vitest'
import { raiseAlert } from '#core/alert/raise-alert'
import { allShards } from '#core/delivery/mailing'
import { sendOpenings } from '#core/delivery/send-openings'
import { assemble } from '#core/delivery/sliced-mail'
import { type Instant, plusDays, plusHours, plusMinutes } from '#core/instant'
import type { Development } from '#core/story/development'
import type { Milestone, StoryState, TakenBack } from '#core/story/milestone'
import { openJudges } from '#core/story/reading/judge'
import { changePreferences } from '#core/subscription/subscribe'
import { createLanguageStore } from '#functions/stores/language-store'
import { development, harbourStory as pack, report } from '#test/core/story/harbour-story'
import { createMailingHouse, type MailingHouse } from './mailing-house.ts'

const noon = '2025-03-04T12:00:00.000Z'
let now: Instant
beforeEach(() => {
  now = noon
})
const clock = { now: () => now }
/** One alert a day, on a wall five hours behind UTC: seven in the morning there is noon. */
const one = { topics: ['meeting'], cadence: 'none' as const, alerts: true, alertsADay: 1 }
const there = { ...one, timeZone: 'America/Lima' }
const morning = '2025-03-05T12:00:00.000Z'

const names = ['announced', 'date', 'venue'] as const
const titles = [
  'Northport and Südhafen agree to meet',
  'They meet on 20 March',
  'They meet at the lighthouse',
]

const tells = (n: number): Development =>
  development(
    ['tidewire', 'gazette'].map(family =>
      report({ title: titles[n] ?? '', family, published: plusMinutes(noon, n) }),
    ),
    { id: `2025-03-04-00000000a${n}`, milestone: names[n] ?? null },
  )
const reached = (n: number): Milestone => ({
  ...{ name: names[n] ?? '', at: plusMinutes(noon, n), headline: titles[n] ?? '' },
  ...{ development: tells(n).id, families: tells(n).families, detail: null },
})
const upTo = (n: number): StoryState => ({
  story: pack.id,
  milestones: names.slice(0, n + 1).map((_, at) => reached(at)),
})
const denies = (n: number): { denying: Development; back: StoryState } => {
  const reports = ['tidewire', 'gazette'].map(family =>
    report({ title: `No word on it, says ${n}`, family, published: plusMinutes(now, -1) }),
  )
  const denying = development(reports, { id: `2025-03-04-00000000b${n}` })
  const takenBack: TakenBack = {
    ...{ name: names[n] ?? '', at: plusMinutes(now, -1), development: denying.id },
    ...{ families: denying.families, reports, fell: [reached(n)] },
  }
  const milestones = names.flatMap((_, at) => (at === n ? [] : [reached(at)]))
  return { denying, back: { story: pack.id, milestones, takenBack: [takenBack] } }
}

const raise = async (house: MailingHouse, told: Development, state: StoryState): Promise<string> => {
  await house.stories.saveDevelopment(told)
  await house.stories.saveState(state)
  const before = house.openQueue.sent.length
  const ports = { ...house, judgeOf: openJudges(), audienceLagMinutes: 2 }
  await raiseAlert(told, pack, { live: [told], state }, ports)
  const [message] = house.openQueue.sent.slice(before).map(({ message }) => message)
  if (message?.open !== 'mailing') throw new Error('Nothing was raised.')
  await house.open(message)
  return message.mailing
}
const deliver = async (house: MailingHouse, mailing: string) => {
  for (const shard of allShards) await house.deliver({ mailing, shard })
}
/** Raises the alerts so far, minute by minute, and delivers each. @returns their ids */
const alertsUpTo = async (house: MailingHouse, last: number): Promise<string[]> => {
  const ids: string[] = []
  for (let n = 0; n <= last; n += 1) {
    now = plusMinutes(noon, n)
    const id = await raise(house, tells(n), upTo(n))
    await deliver(house, id)
    ids.push(id)
  }
  return ids
}
const opens = async (house: MailingHouse) => {
  const before = house.openQueue.sent.length
  await sendOpenings(house)
  for (const { message } of house.openQueue.sent.slice(before)) await house.open(message)
}
/** Each mailing of held-back alerts is opened, and worked on twice. */
const tellHeld = async (house: MailingHouse, alerts: string[]) => {
  await opens(house)
  for (const id of [...alerts, ...alerts]) await deliver(house, `w-${id}`)
}
const got = (house: MailingHouse, kind = '') =>
  house.envelopes.flatMap(({ tags, subject, to }) =>
    (tags.mailing ?? '').startsWith(kind) ? [`${/\d+/.exec(to)?.[0]} ${subject}`] : [],
  )
const state = async (house: MailingHouse, mailing: string, reader: string) => {
  const row = await house.ledger.rowOf(mailing, reader.slice(0, 1), reader)
  const outcome = row?.out[String(row.ids.indexOf(reader))]
  return outcome && 'why' in outcome ? outcome.why : outcome?.is
}
const change = async (house: MailingHouse, reader: string, more: object) => {
  const known = await house.readers.subscription(reader, pack.id)
  if (known) await house.readers.saveSubscription(known, { ...known, ...more })
}
const two = 'While you were away: 2 alerts'

describe('what is beyond a reader’s cap', () => {
  test('comes in one mail the morning after on their wall, once', async () => {
    const house = createMailingHouse(clock)
    const reader = await house.addReader(1, there)
    await house.addReader(2, { ...there, alertsADay: 3 }, 'c')
    const alerts = await alertsUpTo(house, 2)
    expect(got(house).filter(mail => mail.startsWith('1'))).toHaveLength(1)
    await tellHeld(house, alerts)
    now = plusMinutes(morning, -1)
    await tellHeld(house, alerts)
    expect(got(house, 'w-')).toEqual([])
    now = morning
    await tellHeld(house, alerts)
    expect(got(house, 'w-')).toEqual([`1 ${two}`])
    const mail = house.envelopes.at(-1)
    if (!mail) throw new Error('No mail came.')
    const { text, html } = assemble(mail.body.mail, mail.body.chosen, mail.body.holes)
    for (const part of [text, html]) {
      const at = titles.map(title => part.replace(/\s+/g, ' ').indexOf(title))
      expect(at[0]).toBe(-1)
      expect(at[2]).toBeLessThan(at[1] ?? 0)
      for (const id of alerts.slice(1)) expect(part).toContain(`/stories/${pack.id}/alerts/${id}`)
    }
    expect(mail.headers.map(({ name }) => name)).toContain('List-Unsubscribe-Post')
    expect(await state(house, `w-${alerts[2]}`, reader)).toBe('told-together')
    now = plusDays(morning, 1)
    await tellHeld(house, alerts)
    expect(got(house, 'w-')).toHaveLength(1)
    // The first one was held back from nobody.
    expect(await house.mailings.mailing(`w-${alerts[0]}`)).toBeUndefined()
  })

  test('of one alert says what it is about; without a zone of their own the morning is the story’s', async () => {
    const house = createMailingHouse(clock)
    await house.addReader(1, one)
    const alerts = await alertsUpTo(house, 1)
    now = '2025-03-05T05:59:00.000Z'
    await tellHeld(house, alerts)
    expect(got(house, 'w-')).toEqual([])
    now = '2025-03-05T06:00:00.000Z'
    await tellHeld(house, alerts)
    expect(got(house, 'w-')).toEqual([
      expect.stringMatching(/^1 While you were away: .*They meet on 20 March/),
    ])
  })

  test('is left out when it holds no longer, and no mail comes of nothing', async () => {
    const house = createMailingHouse(clock)
    const first = await house.addReader(1, there)
    const alerts = await alertsUpTo(house, 1)
    await opens(house)
    await deliver(house, `w-${alerts[1]}`)
    now = plusHours(noon, 2)
    const { back } = denies(1)
    await house.stories.saveState(back)
    now = morning
    await tellHeld(house, alerts)
    expect(got(house, 'w-')).toEqual([])
    expect(await state(house, `w-${alerts[1]}`, first)).toBe('withdrawn')
  })

  test('is told alone the next time, without what a morning before has told', async () => {
    const house = createMailingHouse(clock)
    await house.addReader(1, { ...one, timeZone: 'Asia/Tokyo' })
    const alerts = await alertsUpTo(house, 1)
    // Seven in Tokyo.
    now = '2025-03-04T22:00:00.000Z'
    await tellHeld(house, alerts)
    now = '2025-03-04T22:30:00.000Z'
    const third = await raise(house, tells(2), upTo(2))
    await deliver(house, third)
    now = '2025-03-05T22:00:00.000Z'
    await tellHeld(house, [...alerts, third])
    expect(got(house, 'w-')).toEqual([
      expect.stringContaining('They meet on 20 March'),
      expect.stringContaining('They meet at the lighthouse'),
    ])
  })

  test('comes in the language that its reader chose', async () => {
    const house = createMailingHouse(clock)
    await createLanguageStore(house.table).noteLanguage(pack.id, 'fr')
    await house.addReader(1, { ...there, language: 'fr' })
    await house.addReader(2, there)
    const alerts = await alertsUpTo(house, 2)
    now = morning
    await tellHeld(house, alerts)
    expect(got(house, 'w-').sort()).toEqual(['1 Pendant votre absence\u00a0: 2 alertes', `2 ${two}`])
  })

  test('is told without what fell meanwhile, which is claimed by no mail', async () => {
    const house = createMailingHouse(clock)
    const reader = await house.addReader(1, there)
    const alerts = await alertsUpTo(house, 2)
    now = plusHours(noon, 2)
    await house.stories.saveState(denies(1).back)
    now = morning
    await tellHeld(house, alerts)
    expect(got(house, 'w-')).toEqual([expect.stringContaining('They meet at the lighthouse')])
    expect(await state(house, `w-${alerts[1]}`, reader)).toBe('withdrawn')
    const held = (await house.readers.subscription(reader, pack.id))?.heldAlerts
    expect(held?.map(({ by }) => by)).toEqual([undefined, `w-${alerts[2]}`])
  })

  test('is stopped by a take-back, which goes to nobody who was not told', async () => {
    const house = createMailingHouse(clock)
    await house.addReader(1, there)
    await house.addReader(2, { ...there, alertsADay: 3 })
    const alerts = await alertsUpTo(house, 1)
    await opens(house)
    await deliver(house, `w-${alerts[1]}`)
    now = plusHours(noon, 2)
    const { denying, back } = denies(1)
    const takeBack = await raise(house, denying, back)
    // The messages of what is left say so, then it is opened.
    await deliver(house, `w-${alerts[1]}`)
    await opens(house)
    await deliver(house, takeBack)
    expect(got(house, takeBack).map(mail => mail[0])).toEqual(['2'])
    now = morning
    await tellHeld(house, alerts)
    expect(got(house, 'w-')).toEqual([])
  })

  test('once told is taken back, also from those to whom the mail of another alert told it', async () => {
    const house = createMailingHouse(clock)
    await house.addReader(1, there)
    await house.addReader(2, { ...there, topics: ['fish'] })
    const alerts = await alertsUpTo(house, 2)
    now = morning
    await tellHeld(house, alerts)
    expect(got(house, 'w-')).toEqual([`1 ${two}`])
    now = plusHours(morning, 1)
    const { denying, back } = denies(2)
    const takeBack = await raise(house, denying, back)
    await opens(house)
    await deliver(house, takeBack)
    expect(got(house, takeBack).map(mail => mail[0])).toEqual(['1'])
  })

  test('comes after quiet hours and a pause, and not at all to who left or wants no alerts', async () => {
    const house = createMailingHouse(clock)
    const quiet = { quiet: { from: 0, until: 10, milestones: true } }
    await house.addReader(1, { ...one, timeZone: 'Asia/Tokyo', ...quiet })
    const paused = await house.addReader(2, there)
    const left = await house.addReader(3, there)
    const silent = await house.addReader(4, there)
    const elsewhere = await house.addReader(5, there)
    const alerts = await alertsUpTo(house, 1)
    await change(house, paused, { pauses: [{ from: plusHours(noon, 1), until: plusHours(morning, 22) }] })
    await change(house, left, { state: 'left', since: null })
    const ports = { subscribers: house.readers, clock, editions: house.mailings }
    await changePreferences(silent, pack.id, 1, { ...there, cadence: 'weekly', alerts: false }, ports)
    await changePreferences(elsewhere, pack.id, 1, { ...there, topics: ['fish'] }, ports)
    // Seven in Tokyo.
    now = '2025-03-04T22:00:00.000Z'
    await tellHeld(house, alerts)
    expect(got(house, 'w-')).toEqual([])
    now = '2025-03-05T01:00:00.000Z'
    await tellHeld(house, alerts)
    expect(got(house, 'w-').map(mail => mail[0])).toEqual(['1'])
    now = morning
    await tellHeld(house, alerts)
    expect(got(house, 'w-').map(mail => mail[0])).toEqual(['1'])
    now = plusHours(morning, 22.5)
    await tellHeld(house, alerts)
    now = plusDays(morning, 1)
    await tellHeld(house, alerts)
    expect(got(house, 'w-').map(mail => mail[0])).toEqual(['1', '2'])
    expect(await state(house, `w-${alerts[1]}`, elsewhere)).toBe('not-wanted')
  })

  test('stays held back once it was noted, whatever the count says when it is tried again', async () => {
    const house = createMailingHouse(clock)
    const reader = await house.addReader(1, there)
    const [, second = ''] = await alertsUpTo(house, 1)
    // The worker died before the ledger said so, and the count of a day is over.
    const row = await house.ledger.rowOf(second, 'a', reader)
    await house.table.update(
      { pk: `MAILING#${second}#a`, sk: `AFTER#${row?.after}` },
      { set: { 'out.0': { is: 'not-sent', why: 'test', at: now, attempt: 1, defects: 0 } } },
    )
    await house.table.update({ pk: `MAILING#${second}#a`, sk: '#SHARD' }, { set: { hint: '' } })
    await change(house, reader, { alertsOn: [] })
    now = plusHours(noon, 1)
    await deliver(house, second)
    expect(got(house, second)).toEqual([])
    expect(await state(house, second, reader)).toBe('held-back')
  })

  test('is told at the new address, where it was changed meanwhile', async () => {
    const house = createMailingHouse(clock)
    const reader = await house.addReader(1, there)
    const alerts = await alertsUpTo(house, 1)
    const known = await house.readers.subscription(reader, pack.id)
    const moved = { to: `b${'0'.repeat(31)}`, at: plusHours(noon, 1), epoch: 1, forwards: true }
    await house.readers.saveSubscriber(undefined, {
      ...{ id: moved.to, address: 'reader-7@example.org', suppressed: null },
    })
    if (!known) throw new Error('gone')
    await house.readers.saveSubscription(undefined, {
      ...known,
      reader: moved.to,
      since: moved.at,
      movesFrom: { reader, epoch: 1 },
    })
    await change(house, reader, { state: 'left', epoch: 2, moved })
    now = morning
    await tellHeld(house, alerts)
    expect(got(house, 'w-').map(mail => mail[0])).toEqual(['7'])
  })
})
