import { beforeEach, describe, expect, test } from 'vitest'
import { raiseAlert } from '#core/alert/raise-alert'
import { allShards } from '#core/delivery/mailing'
import { sendOpenings } from '#core/delivery/send-openings'
import { type Instant, plusDays, plusMinutes } from '#core/instant'
import type { Milestone, StoryState, TakenBack } from '#core/story/milestone'
import { openJudges } from '#core/story/reading/judge'
import { development, harbourStory as pack, report } from '#test/core/story/harbour-story'
import { createMailingHouse, type MailingHouse } from './mailing-house.ts'

const noon = '2025-03-04T12:00:00.000Z'
let now: Instant
beforeEach(() => {
  now = noon
})
const clock = { now: () => now }
const alerted = { topics: ['meeting'], cadence: 'none' as const, alerts: true }

const title = 'Northport and Südhafen agree to meet'
const says = ['tidewire', 'gazette'].map(family => report({ title, family, published: noon }))
const told = development(says, { id: '2025-03-04-00000000aa', milestone: 'announced' })
const fell: Milestone = {
  ...{ name: 'announced', at: noon, development: told.id, headline: title },
  ...{ families: told.families, detail: null },
}
const denial = 'Südhafen denies talks with Northport'
const denies = ['tidewire', 'gazette'].map(family =>
  report({ title: denial, family, published: plusMinutes(noon, 60) }),
)
const denying = development(denies, { id: '2025-03-04-00000000bb' })
const takenBack: TakenBack = {
  ...{ name: 'announced', at: plusMinutes(noon, 60), development: denying.id },
  ...{ families: denying.families, reports: denies, fell: [fell] },
}
const holds: StoryState = { story: pack.id, milestones: [fell] }
const back: StoryState = { story: pack.id, milestones: [], takenBack: [takenBack] }

const raise = async (house: MailingHouse, one: typeof told, state: StoryState): Promise<string> => {
  await house.stories.saveDevelopment(one)
  await house.stories.saveState(state)
  const before = house.openQueue.sent.length
  const ports = { ...house, judgeOf: openJudges(), audienceLagMinutes: 2 }
  await raiseAlert(one, pack, { live: [told, denying], state }, ports)
  const [message] = house.openQueue.sent.slice(before).map(({ message }) => message)
  if (message?.open !== 'mailing') throw new Error('Nothing was raised.')
  await house.open(message)
  return message.mailing
}
const deliver = async (house: MailingHouse, mailing: string, shards = allShards) => {
  for (const shard of shards) await house.deliver({ mailing, shard })
}
const opens = async (house: MailingHouse) => {
  const before = house.openQueue.sent.length
  await sendOpenings(house)
  for (const { message } of house.openQueue.sent.slice(before)) await house.open(message)
}
const got = (house: MailingHouse, mailing: string) =>
  house.sent.flatMap(one => (one.mailing === mailing ? [Number(/\d+/.exec(one.to)?.[0])] : [])).sort()
const change = async (house: MailingHouse, reader: string, more: object) => {
  const known = await house.readers.subscription(reader, pack.id)
  if (known) await house.readers.saveSubscription(known, { ...known, ...more })
}

describe('a take-back', () => {
  test('goes to exactly those who got the alert, also when they want none such since, once', async () => {
    const house = createMailingHouse(clock)
    await house.addReader(1, alerted)
    const leavesTopic = await house.addReader(2, alerted, '3')
    const leaves = await house.addReader(3, alerted, 'c')
    const wantsLater = await house.addReader(4, { ...alerted, alerts: false }, '7')
    const capped = [1, 2, 3].map(n => ({ mailing: `a-${n}`, at: noon }))
    await change(house, await house.addReader(5, alerted, '8'), { alertsOn: capped })
    const alert = await raise(house, told, holds)
    await deliver(house, alert)
    expect(got(house, alert)).toEqual([1, 2, 3])
    await change(house, leavesTopic, { preferences: { ...alerted, topics: ['fish'], alerts: false } })
    await change(house, leaves, { state: 'left', since: null })
    await change(house, wantsLater, { preferences: alerted })
    now = plusMinutes(noon, 65)
    await house.addReader(6, alerted, '9')
    const takeBack = await raise(house, denying, back)
    await deliver(house, takeBack)
    await deliver(house, takeBack)
    expect(got(house, takeBack)).toEqual([1, 2])
  })

  test('counts in no cap, and waits out quiet hours and a pause, for weeks', async () => {
    const house = createMailingHouse(clock)
    const full = await house.addReader(1, alerted)
    const quiet = await house.addReader(2, alerted)
    const paused = await house.addReader(3, alerted)
    await deliver(house, await raise(house, told, holds))
    now = plusMinutes(noon, 65)
    const alertsOn = [1, 2, 3].map(n => ({ mailing: `a-${n}`, at: now }))
    await change(house, full, { alertsOn })
    const hours = { quiet: { from: 13, until: 17, milestones: false }, timeZone: 'UTC' }
    await change(house, quiet, { preferences: { ...alerted, ...hours } })
    await change(house, paused, { pauses: [{ from: noon, until: plusDays(noon, 20) }] })
    const takeBack = await raise(house, denying, back)
    await deliver(house, takeBack)
    expect(got(house, takeBack)).toEqual([1])
    expect((await house.readers.subscription(full, pack.id))?.alertsOn).toEqual(alertsOn)
    now = '2025-03-04T17:01:00.000Z'
    await deliver(house, takeBack)
    expect(got(house, takeBack)).toEqual([1, 2])
    now = plusMinutes(plusDays(noon, 20), 1)
    await house.sweep()
    await deliver(house, takeBack)
    await deliver(house, takeBack)
    expect(got(house, takeBack)).toEqual([1, 2, 3])
    const late = house.journal.notes.filter(note => note.kind === 'fault' && note.name === 'mailing-late')
    expect(late).toEqual([])
  })

  test('ends the alert, and waits until its ledger says whom it went to', async () => {
    const house = createMailingHouse(clock)
    await house.addReader(1, alerted, '2')
    await house.addReader(2, alerted, 'b')
    const alert = await raise(house, told, holds)
    await deliver(house, alert, ['2'])
    now = plusMinutes(noon, 65)
    const takeBack = await raise(house, denying, back)
    expect((await house.mailings.mailing(takeBack))?.phase).toBe('due')
    expect((await house.mailings.mailing(alert))?.switch).toBe('stopped')
    // It sends the messages of what is left, which says so.
    for (const { message } of house.urgentQueue.sent.splice(0)) await house.deliver(message)
    await opens(house)
    await deliver(house, takeBack)
    await deliver(house, alert)
    expect({ alert: got(house, alert), takeBack: got(house, takeBack) }).toEqual({
      alert: [1],
      takeBack: [1],
    })
  })

  test('of what was taken back before and said again goes to those who heard it again', async () => {
    const house = createMailingHouse(clock)
    const first = await house.addReader(1, alerted)
    await house.addReader(2, alerted)
    await deliver(house, await raise(house, told, holds))
    await change(house, first, { preferences: { ...alerted, alerts: false } })
    now = plusMinutes(noon, 130)
    const again: Milestone = { ...fell, at: plusMinutes(noon, 120), again: 1 }
    const alert = await raise(house, told, { ...holds, milestones: [again] })
    expect(alert).toMatch(/announced-again-1$/)
    await deliver(house, alert)
    now = plusMinutes(noon, 190)
    const backAgain: TakenBack = { ...takenBack, at: plusMinutes(noon, 180), fell: [again], again: 1 }
    const takeBack = await raise(house, denying, { ...back, takenBack: [takenBack, backAgain] })
    await deliver(house, takeBack)
    expect(got(house, takeBack)).toEqual([2])
  })

  test('of which several alerts told goes to each reader once, whichever they had', async () => {
    const house = createMailingHouse(clock)
    const one = await house.addReader(1, alerted)
    await house.addReader(2, alerted)
    const alert = await raise(house, told, holds)
    await change(house, one, { preferences: { ...alerted, alerts: false } })
    await deliver(house, alert)
    await change(house, one, { preferences: alerted })
    const dated: Milestone = { ...fell, name: 'date', at: plusMinutes(noon, 5) }
    now = plusMinutes(noon, 6)
    await deliver(house, await raise(house, told, { ...holds, milestones: [fell, dated] }))
    now = plusMinutes(noon, 65)
    const takeBack = await raise(house, denying, {
      ...back,
      takenBack: [{ ...takenBack, fell: [fell, dated] }],
    })
    await deliver(house, takeBack)
    expect(got(house, takeBack)).toEqual([1, 2])
  })
})
