import { beforeEach, describe, expect, test } from 'vitest'
import { assemble } from '#core/delivery/sliced-mail'
import { plusDays, plusHours, plusMinutes } from '#core/instant'
import { changePreferences } from '#core/subscription/subscribe'
import { createLanguageStore } from '#functions/stores/language-store'
import { harbourStory as pack } from '#test/core/story/harbour-story'
import { createMailingHouse } from './mailing-house.ts'
import {
  alertsUpTo,
  change,
  clock,
  deliver,
  denies,
  got,
  morning,
  noon,
  one,
  opens,
  raise,
  state,
  tellHeld,
  tells,
  there,
  time,
  titles,
  upTo,
} from './meanwhile-house.ts'

beforeEach(() => {
  time.now = noon
})
const two = 'While you were away: 2 alerts'

describe('what is beyond a reader’s cap', () => {
  test('comes in one mail the morning after on their wall, once', async () => {
    const house = createMailingHouse(clock)
    const reader = await house.addReader(1, there)
    await house.addReader(2, { ...there, alertsADay: 3 }, 'c')
    const alerts = await alertsUpTo(house, 2)
    expect(got(house).filter(mail => mail.startsWith('1'))).toHaveLength(1)
    await tellHeld(house, alerts)
    time.now = plusMinutes(morning, -1)
    await tellHeld(house, alerts)
    expect(got(house, 'w-')).toEqual([])
    time.now = morning
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
    time.now = plusDays(morning, 1)
    await tellHeld(house, alerts)
    expect(got(house, 'w-')).toHaveLength(1)
    // The first one was held back from nobody.
    expect(await house.mailings.mailing(`w-${alerts[0]}`)).toBeUndefined()
  })

  test('of one alert says what it is about; without a zone of their own the morning is the story’s', async () => {
    const house = createMailingHouse(clock)
    await house.addReader(1, one)
    const alerts = await alertsUpTo(house, 1)
    time.now = '2025-03-05T05:59:00.000Z'
    await tellHeld(house, alerts)
    expect(got(house, 'w-')).toEqual([])
    time.now = '2025-03-05T06:00:00.000Z'
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
    time.now = plusHours(noon, 2)
    const { back } = denies(1)
    await house.stories.saveState(back)
    time.now = morning
    await tellHeld(house, alerts)
    expect(got(house, 'w-')).toEqual([])
    expect(await state(house, `w-${alerts[1]}`, first)).toBe('withdrawn')
  })

  test('is told alone the next time, without what a morning before has told', async () => {
    const house = createMailingHouse(clock)
    await house.addReader(1, { ...one, timeZone: 'Asia/Tokyo' })
    const alerts = await alertsUpTo(house, 1)
    // Seven in Tokyo.
    time.now = '2025-03-04T22:00:00.000Z'
    await tellHeld(house, alerts)
    time.now = '2025-03-04T22:30:00.000Z'
    const third = await raise(house, tells(2), upTo(2))
    await deliver(house, third)
    time.now = '2025-03-05T22:00:00.000Z'
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
    time.now = morning
    await tellHeld(house, alerts)
    expect(got(house, 'w-').sort()).toEqual(['1 Pendant votre absence\u00a0: 2 alertes', `2 ${two}`])
  })

  test('is told without what fell meanwhile, which is claimed by no mail', async () => {
    const house = createMailingHouse(clock)
    const reader = await house.addReader(1, there)
    const alerts = await alertsUpTo(house, 2)
    time.now = plusHours(noon, 2)
    await house.stories.saveState(denies(1).back)
    time.now = morning
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
    time.now = plusHours(noon, 2)
    const { denying, back } = denies(1)
    const takeBack = await raise(house, denying, back)
    // The messages of what is left say so, then it is opened.
    await deliver(house, `w-${alerts[1]}`)
    await opens(house)
    await deliver(house, takeBack)
    expect(got(house, takeBack).map(mail => mail[0])).toEqual(['2'])
    time.now = morning
    await tellHeld(house, alerts)
    expect(got(house, 'w-')).toEqual([])
  })

  test('once told is taken back, also from those to whom the mail of another alert told it', async () => {
    const house = createMailingHouse(clock)
    await house.addReader(1, there)
    await house.addReader(2, { ...there, topics: ['fish'] })
    const alerts = await alertsUpTo(house, 2)
    time.now = morning
    await tellHeld(house, alerts)
    expect(got(house, 'w-')).toEqual([`1 ${two}`])
    time.now = plusHours(morning, 1)
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
    time.now = '2025-03-04T22:00:00.000Z'
    await tellHeld(house, alerts)
    expect(got(house, 'w-')).toEqual([])
    time.now = '2025-03-05T01:00:00.000Z'
    await tellHeld(house, alerts)
    expect(got(house, 'w-').map(mail => mail[0])).toEqual(['1'])
    time.now = morning
    await tellHeld(house, alerts)
    expect(got(house, 'w-').map(mail => mail[0])).toEqual(['1'])
    time.now = plusHours(morning, 22.5)
    await tellHeld(house, alerts)
    time.now = plusDays(morning, 1)
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
      { set: { 'out.0': { is: 'not-sent', why: 'test', at: time.now, attempt: 1, defects: 0 } } },
    )
    await house.table.update({ pk: `MAILING#${second}#a`, sk: '#SHARD' }, { set: { hint: '' } })
    await change(house, reader, { alertsOn: [] })
    time.now = plusHours(noon, 1)
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
    time.now = morning
    await tellHeld(house, alerts)
    expect(got(house, 'w-').map(mail => mail[0])).toEqual(['7'])
  })

  test('is forgotten on the reader’s row with the next alert, once no mail can tell it any more', async () => {
    const house = createMailingHouse(clock)
    const reader = await house.addReader(1, one)
    const row = async () => (await house.readers.subscription(reader, pack.id)) ?? expect.fail('no reader')
    const held = (days: number) => ({ mailing: `a${days}`, at: plusDays(noon, days) })
    const [old, lately] = [held(-5), held(-1)]
    const subscription = await row()
    await house.readers.saveSubscription(subscription, { ...subscription, heldAlerts: [old, lately] })
    await alertsUpTo(house, 0)
    expect(got(house)).toHaveLength(1)
    expect((await row()).heldAlerts).toEqual([lately])
  })
})
