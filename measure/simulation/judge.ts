import { type Chunk, lastTriedAt, placesOf, stateOf } from '#core/delivery/ledger'
import { canaryShard, type Mailing, settleAfterMs, shardsOf } from '#core/delivery/mailing'
import { mostInSecond, pacedBy } from '#core/delivery/pacing'
import { epochMs, type Instant, plusMs } from '#core/instant'
import { createLedgerStore } from '#functions/stores/ledger-store'
import * as shapes from '#functions/stores/mailing-shapes'
import type { Cast } from './script.ts'
import { audienceFaults, capFaults } from './unwanted.ts'
import type { HandOver } from './virtual-ses.ts'
import type { End, Written } from './witness.ts'
import type { World } from './world.ts'

export type Verdict = {
  recipients: number
  accepted: number
  ambiguous: number
  crashes: number
  throttled: number
  duplicates: number
  lost: number
  afterUnsubscribe: number
  overRate: number
  unsettled: number
  failed: number
  /** What broke, in sentences. A duplicate that a lost event explains is counted and breaks nothing. */
  broken: string[]
}

/** Looks at what is there when all is over. */
export const judge = async (world: World, cast: Cast, ended: 'over' | 'end'): Promise<Verdict> => {
  const broken: string[] = []
  const { ses, witness } = world
  if (ended === 'end') broken.push(`it never came to its end: ${standing(world)}`)
  const mailings = world.memory
    .items()
    .filter(item => item.sk === 'META')
    .map(item => shapes.mailing.parse(item))
  const addressOf = new Map(cast.addresses.map(address => [world.idOf(address), address]))
  const got = Map.groupBy(ses.accepted, one => `${one.mailing} ${one.to}`)
  let recipients = 0
  let lost = 0
  let unsettled = 0
  let failed = 0
  for (const mailing of mailings) {
    const places = await placesIn(mailing, world)
    for (const [reader, address] of addressOf) {
      const place = places.get(reader)
      const count = got.get(`${mailing.id} ${address}`)?.length ?? 0
      const due = isDue(mailing, reader, witness.history.get(reader) ?? [], witness.ends.get(reader) ?? [])
      if (due || count > 0) recipients += 1
      if (place?.state === 'failed') failed += 1
      if (place?.state === 'uncertain') {
        unsettled += 1
        // All events arrive: SES's word or its silence must have settled it, unless its time was over before.
        if (world.weather.eventLoss === 0 && hadTimeToSettle(mailing, place, world))
          broken.push(`${mailing.id}: ${address} stays uncertain, though there was time to settle it`)
        if (!world.faults.some(fault => fault.subject === mailing.id && fault.name === 'mailing-uncertain'))
          broken.push(`${mailing.id}: ${address} stays uncertain and nobody is told`)
      }
      if (!due || count > 0 || place?.state === 'uncertain') continue
      if (isExcused(mailing, reader, address, place, world, cast.newsAt)) continue
      lost += 1
      broken.push(
        `${mailing.id}: ${address} got nothing (${place ? JSON.stringify(place.chunk.out[place.place]) : 'in no row'})`,
      )
    }
  }
  for (const mailing of mailings) broken.push(...(await canaryFaults(mailing, world)))
  let duplicates = 0
  for (const [name, copies] of got) {
    if (name.startsWith(' ')) continue
    duplicates += copies.length - 1
    // Each copy but the last must have been silent: SES's events about it all lost, or later than we wait.
    // With no events at all, silence says nothing and nobody may be tried again for it.
    const noEvents = world.weather.eventLoss === 1
    const unexplained = copies
      .slice(0, -1)
      .filter(copy => noEvents || copy.events.some(event => event !== null))
    if (unexplained.length > 0)
      broken.push(`${name}: ${copies.length} copies, at ${copies.map(one => one.at - world.time.startMs)}`)
  }
  const after = ses.handOvers.filter(one => isAfterEnd(one, world))
  for (const one of after) broken.push(`${one.mailing}: handed over for ${one.to}, who had left`)
  broken.push(...stopFaults(world), ...capFaults(mailings, ses.accepted))
  broken.push(...audienceFaults(mailings, world))
  const overRate = rateFaults(ses.handOvers, world)
  if (overRate.length > 0) broken.push(...overRate.slice(0, 3))
  broken.push(...windowFaults(world), ...leaks(world), ...untoldFaults(world))
  for (const { name, subject } of world.faults)
    if (name === 'mailing-in-circles') broken.push(`${subject} went in circles`)
  return {
    recipients,
    accepted: ses.accepted.filter(one => one.mailing !== '').length,
    ambiguous: witness.ambiguous.size,
    crashes: world.calls.crashes(),
    throttled: ses.answers.throttled,
    duplicates,
    lost,
    afterUnsubscribe: after.length,
    overRate: overRate.length,
    unsettled,
    failed,
    broken,
  }
}

const standing = ({ queues, memory }: World): string => {
  const full = Object.entries(queues).flatMap(([name, queue]) => (queue.isEmpty() ? [] : [name]))
  const open = memory.items().flatMap(item => (item.pk === 'OPEN' ? [item.sk] : []))
  return `queues ${full}, open ${open}`
}

type Place = { chunk: Chunk; place: string; state: ReturnType<typeof stateOf> }

const placesIn = async (mailing: Mailing, world: World): Promise<Map<string, Place>> => {
  const ledger = createLedgerStore(world.calm())
  const places = new Map<string, Place>()
  for (const shard of shardsOf(mailing)) {
    await world.memory.update({ pk: `MAILING#${mailing.id}#${shard}`, sk: '#SHARD' }, { set: { hint: '' } })
    for (const chunk of await ledger.chain(mailing.id, shard))
      for (const place of placesOf(chunk)) {
        const reader = chunk.ids[Number(place)] ?? ''
        if (places.has(reader)) throw new Error(`${reader} stands twice in the ledger of ${mailing.id}.`)
        places.set(reader, { chunk, place, state: stateOf(chunk, place) })
      }
  }
  return places
}

/** Longer than any message waits: for its delay, for the sweep, for a queue that hides it from others. */
const slackMs = 3_600_000

/** While SES takes nothing it says nothing either, and its silence proves nothing. */
const hadTimeToSettle = (mailing: Mailing, { chunk, place }: Place, { weather, time }: World): boolean => {
  // What is stopped is not tried again, and so it is not asked about either.
  if (mailing.switch === 'stopped') return false
  const silentAt = epochMs(lastTriedAt(chunk, place)) + settleAfterMs(mailing)
  const takesAgainAt = time.startMs + Math.max(weather.halted?.to ?? 0, weather.rejected?.to ?? 0) * 3_600_000
  return Math.max(silentAt, takesAgainAt) + slackMs < epochMs(mailing.notAfter)
}

/** Active and wanting it since before its audience was fixed, and unchanged since. */
const isDue = (mailing: Mailing, reader: string, history: Written[], ends: End[]): boolean => {
  const { audience } = mailing
  if (mailing.phase !== 'frozen' || mailing.switch === 'stopped') return false
  // The clock of who opened or confirmed may be off by three seconds.
  const from = epochMs(mailing.audienceAt) - 3_000
  const to = epochMs(mailing.notAfter)
  if (ends.some(end => end.from <= to && (end.to ?? to) >= from)) return false
  if (audience.who === 'reader')
    return (
      audience.reader === reader &&
      !history.some(one => one.at > from && mailing.kind === 'confirmation' && one.state === 'active')
    )
  const at = history.filter(one => one.at <= from).at(-1)
  const states = [at, ...history.filter(one => one.at > from && one.at <= epochMs(mailing.notAfter))]
  return states.every(one => {
    if (one?.state !== 'active' || one.since === null || epochMs(one.since) > from) return false
    return audience.who === 'digest'
      ? one.preferences.cadence === audience.cadence
      : one.preferences.alerts && audience.topics.some(topic => one.preferences.topics.includes(topic))
  })
}

/** Why a due reader rightly got nothing. */
const isExcused = (
  mailing: Mailing,
  reader: string,
  address: string,
  place: Place | undefined,
  world: World,
  newsAt: Instant[],
): boolean => {
  const out = place?.chunk.out[place.place]
  if (!place || !out) return false
  if (out.is === 'failed') {
    const refused = world.ses.handOvers.filter(
      one =>
        one.to === address &&
        one.mailing === mailing.id &&
        one.answer === 'defect' &&
        // For the account's faults nobody is given up.
        !world.ses.wasRejecting(one.at),
    )
    // Whoever takes eight workers down is given up, too: nobody can tell chance from poison.
    return refused.length >= 3 || (world.witness.deaths.get(`${mailing.id} ${reader}`) ?? 0) >= 8
  }
  if (out.is !== 'skipped') return false
  const preferences = world.witness.history.get(reader)?.at(-1)?.preferences
  if (out.why === 'nothing-new') {
    const edition = editionsOf(world).find(one => one.mailing === mailing.id)
    const isNews = newsAt.some(at => edition && at >= edition.opens && at < edition.closes)
    // Who changed cadence was told of some of it by the other edition.
    const hasChanged = (world.witness.history.get(reader)?.length ?? 0) > 1
    return !isNews || hasChanged || !preferences?.topics.includes('meeting')
  }
  if (out.why === 'grey')
    return (world.witness.greys.get(reader) ?? []).some(grey => grey.from <= out.at && out.at < grey.until)
  if (out.why === 'held-back') {
    const counted = [...(world.witness.alerts.get(reader) ?? [])]
    // Clocks may be off by three seconds.
    return counted.filter(at => at > plusMs(out.at, -86_403_000) && at <= plusMs(out.at, 3_000)).length >= 3
  }
  return false
}

/** An attempt begins with its row; its read of the reader comes after that, and must have seen that the reader left. */
const isAfterEnd = (one: HandOver, { witness, idOf }: World): boolean => {
  const readAt = Math.max(one.begunAt, one.readAt ?? 0)
  return (witness.ends.get(idOf(one.to)) ?? []).some(
    ({ from, to }) => from < readAt && readAt < (to ?? Number.POSITIVE_INFINITY),
  )
}

/** A worker reads the switch before each row, and a row takes less time than a run. */
const rowMs = 60_000

/** Nobody after a stop, but those of rows that were under way. */
const stopFaults = ({ ses, stoppedAt }: World): string[] =>
  ses.handOvers
    .filter(one => one.at > (stoppedAt.get(one.mailing) ?? Number.POSITIVE_INFINITY) + rowMs)
    .map(one => `${one.mailing}: handed over for ${one.to}, though it was stopped`)

/** No second of any run above the rate that SES grants, in each lane and in all. */
const rateFaults = (handOvers: HandOver[], { weather, time }: World): string[] => {
  const faults: string[] = []
  const check = (name: string, sends: HandOver[], atMost: number) => {
    for (let from = 0, to = 0; to < sends.length; to += 1) {
      while ((sends[to]?.at ?? 0) - (sends[from]?.at ?? 0) >= 1000) from += 1
      if (to - from + 1 > atMost)
        faults.push(
          `${to - from + 1} sends (${name}) in the second before ${(sends[to]?.at ?? 0) - time.startMs}, ${atMost} allowed`,
        )
    }
  }
  check('all', handOvers, weather.perSecond)
  const quota = { perSecond: weather.perSecond, perDay: -1, sentLastDay: 0 }
  for (const lane of ['urgent', 'greetings', 'bulk'] as const)
    check(
      lane,
      handOvers.filter(one => pacedBy(quota, one.lane) === lane),
      mostInSecond(quota, lane),
    )
  return faults
}

/** Nobody before the canaries: not until SES told what became of all of theirs, or was silent for long enough. */
const canaryFaults = async (mailing: Mailing, world: World): Promise<string[]> => {
  const { canaries } = mailing
  if (!canaries || canaries.held) return []
  const { ses, idOf } = world
  const [first] = await createLedgerStore(world.calm()).rows(mailing.id, canaryShard)
  if (!first || first.end) return []
  const sent = placesOf(first).filter(place => first.out[place]?.is !== 'skipped')
  if (sent.length === 0) return []
  const answeredAt = sent.map(place => {
    const mails = ses.accepted.filter(
      one => one.mailing === mailing.id && idOf(one.to) === first.ids[Number(place)],
    )
    return Math.min(Number.POSITIVE_INFINITY, ...mails.map(one => one.answeredAt ?? Number.POSITIVE_INFINITY))
  })
  const silentAt = epochMs(first.claimedAt) + (mailing.kind === 'edition' ? 30 : 2) * 60_000
  const from = Math.min(silentAt, Math.max(...answeredAt)) - 2 * world.weather.skewMs
  const others = ses.handOvers.filter(
    one => one.mailing === mailing.id && !canaries.readers.includes(idOf(one.to)) && one.at < from,
  )
  return others.length > 0
    ? [`${mailing.id}: ${others.length} hand-overs before its canaries were heard of`]
    : []
}

/** While SES rejects everything, the operator hears of it once several readers have met it. */
const untoldFaults = ({ ses, faults }: World): string[] => {
  const met = new Set(
    ses.handOvers
      // Whoever died over the answer has told nobody.
      .filter(one => ses.wasRejecting(one.at) && one.answer !== 'none')
      .map(one => one.to),
  )
  return met.size < 8 || faults.some(({ name }) => name === 'ses-takes-nothing')
    ? []
    : [`SES rejected ${met.size} readers' mails, and nobody was told`]
}

const editionsOf = ({ memory }: World) =>
  memory
    .items()
    .filter(item => item.pk.includes('#EDITIONS#'))
    .map(item => shapes.edition.parse(item))

/** Windows tile time, also across clock changes: each opens where the one before closed, once. */
const windowFaults = (world: World): string[] => {
  const faults: string[] = []
  for (const [pk, all] of Map.groupBy(editionsOf(world), one => one.cadence)) {
    const sorted = all.sort((a, b) => (a.closes < b.closes ? -1 : 1))
    for (const [n, one] of sorted.entries()) {
      const before = sorted[n - 1]
      if (before && before.closes !== one.opens)
        faults.push(`${pk}: ${one.opens} does not follow ${before.closes}`)
      const local = new Intl.DateTimeFormat('en-GB', {
        timeStyle: 'short',
        timeZone: 'Europe/Berlin',
      }).format(new Date(one.closes))
      if (local !== (one.cadence === 'daily' ? '07:00' : '18:00')) faults.push(`${pk}: closes at ${local}`)
    }
  }
  return faults
}

/** Addresses as they might be spelt: plain, in any case, in a URL, in quoted-printable, in base64. */
const token = 'canary-'
const spellings = [
  token,
  encodeURIComponent('@example.org'),
  '=40example',
  '@example.org',
  // Base64 shows a text in three ways, by where it begins.
  ...[0, 1, 2].map(pad =>
    Buffer.from(`${' '.repeat(pad)}${token}`)
      .toString('base64')
      .slice(pad === 0 ? 0 : pad + 1, -4),
  ),
]

const leaks = ({ sinks, queues }: World): string[] => {
  // SES's own events name the recipient by nature; all else must not.
  const all = [
    ...sinks,
    ...queues.urgent.bodies,
    ...queues.greetings.bodies,
    ...queues.bulk.bodies,
    ...queues.open.bodies,
  ]
  const leak = all.find(text => spellings.some(one => text.toLowerCase().includes(one) || text.includes(one)))
  return leak === undefined ? [] : [`an address in ${leak}`]
}
