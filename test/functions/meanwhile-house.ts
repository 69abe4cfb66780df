import { raiseAlert } from '#core/alert/raise-alert'
import { allShards } from '#core/delivery/mailing'
import { sendOpenings } from '#core/delivery/send-openings'
import { type Instant, plusMinutes } from '#core/instant'
import type { Development } from '#core/story/development'
import type { Milestone, StoryState, TakenBack } from '#core/story/milestone'
import { openJudges } from '#core/story/reading/judge'
import { development, harbourStory as pack, report } from '#test/core/story/harbour-story'
import type { MailingHouse } from './mailing-house.ts'

/** Alerts beyond the cap of readers who want one a day: what raises, delivers and looks at them. */
export const noon = '2025-03-04T12:00:00.000Z'
/** It stands still until a test sets it. */
export const time = { now: noon as Instant }
export const clock = { now: () => time.now }
/** One alert a day, on a wall five hours behind UTC: seven in the morning there is noon. */
export const one = { topics: ['meeting'], cadence: 'none' as const, alerts: true, alertsADay: 1 }
export const there = { ...one, timeZone: 'America/Lima' }
export const morning = '2025-03-05T12:00:00.000Z'

const names = ['announced', 'date', 'venue'] as const
export const titles = [
  'Northport and Südhafen agree to meet',
  'They meet on 20 March',
  'They meet at the lighthouse',
]

export const tells = (n: number): Development =>
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
export const upTo = (n: number): StoryState => ({
  story: pack.id,
  milestones: names.slice(0, n + 1).map((_, at) => reached(at)),
})
export const denies = (n: number): { denying: Development; back: StoryState } => {
  const reports = ['tidewire', 'gazette'].map(family =>
    report({ title: `No word on it, says ${n}`, family, published: plusMinutes(time.now, -1) }),
  )
  const denying = development(reports, { id: `2025-03-04-00000000b${n}` })
  const takenBack: TakenBack = {
    ...{ name: names[n] ?? '', at: plusMinutes(time.now, -1), development: denying.id },
    ...{ families: denying.families, reports, fell: [reached(n)] },
  }
  const milestones = names.flatMap((_, at) => (at === n ? [] : [reached(at)]))
  return { denying, back: { story: pack.id, milestones, takenBack: [takenBack] } }
}

export const raise = async (house: MailingHouse, told: Development, state: StoryState): Promise<string> => {
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
export const deliver = async (house: MailingHouse, mailing: string) => {
  for (const shard of allShards) await house.deliver({ mailing, shard })
}
/** Raises the alerts so far, minute by minute, and delivers each. @returns their ids */
export const alertsUpTo = async (house: MailingHouse, last: number): Promise<string[]> => {
  const ids: string[] = []
  for (let n = 0; n <= last; n += 1) {
    time.now = plusMinutes(noon, n)
    const id = await raise(house, tells(n), upTo(n))
    await deliver(house, id)
    ids.push(id)
  }
  return ids
}
export const opens = async (house: MailingHouse) => {
  const before = house.openQueue.sent.length
  await sendOpenings(house)
  for (const { message } of house.openQueue.sent.slice(before)) await house.open(message)
}
/** Each mailing of held-back alerts is opened, and worked on twice. */
export const tellHeld = async (house: MailingHouse, alerts: string[]) => {
  await opens(house)
  for (const id of [...alerts, ...alerts]) await deliver(house, `w-${id}`)
}
export const got = (house: MailingHouse, kind = '') =>
  house.envelopes.flatMap(({ tags, subject, to }) =>
    (tags.mailing ?? '').startsWith(kind) ? [`${/\d+/.exec(to)?.[0]} ${subject}`] : [],
  )
export const state = async (house: MailingHouse, mailing: string, reader: string) => {
  const row = await house.ledger.rowOf(mailing, reader.slice(0, 1), reader)
  const outcome = row?.out[String(row.ids.indexOf(reader))]
  return outcome && 'why' in outcome ? outcome.why : outcome?.is
}
export const change = async (house: MailingHouse, reader: string, more: object) => {
  const known = await house.readers.subscription(reader, pack.id)
  if (known) await house.readers.saveSubscription(known, { ...known, ...more })
}
