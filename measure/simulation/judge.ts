import type { Mailing } from '#core/delivery/mailing'
import * as shapes from '#functions/stores/mailing-shapes'
import { greetingFaults, spillFaults } from './beside.ts'
import { editorFaults, newsFor } from './editor-faults.ts'
import { canaryFaults, isAfterEnd, rateFaults, stopFaults, untoldFaults } from './hand-overs.ts'
import { leaks } from './leaks.ts'
import { hadTimeToSettle, placesIn } from './ledger-places.ts'
import { meanwhileFaults } from './meanwhile-faults.ts'
import { draftFaults, owedBy, putRightFaults } from './put-right-faults.ts'
import { quietFaults } from './quiet.ts'
import type { Cast } from './script.ts'
import { audienceFaults, capFaults } from './unwanted.ts'
import type { Accepted } from './virtual-ses.ts'
import { isDue, isExcused, refusalsIn } from './who-is-due.ts'
import { editionsOf, windowFaults } from './windows.ts'
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
  const mailings = world.memory
    .items()
    .filter(item => item.sk === 'META')
    .map(item => shapes.mailing.parse(item))
  if (ended === 'end' && !isHeld(mailings, world)) broken.push(`it never came to its end: ${standing(world)}`)
  const addressOf = new Map(cast.addresses.map(address => [world.idOf(address), address]))
  const got = Map.groupBy(ses.accepted, one => one.mailing)
  const refusals = refusalsIn(ses.handOvers)
  const editions = editionsOf(world)
  let recipients = 0
  let lost = 0
  let unsettled = 0
  let failed = 0
  for (const mailing of mailings) {
    const places = await placesIn(mailing, world)
    const owed = await owedBy(mailing, mailings, world)
    const newsAt = newsFor(mailing, { news: cast.news, said: cast.desk.said, world }).map(one => one.at)
    const copies = Map.groupBy(got.get(mailing.id) ?? [], one => one.to)
    for (const [reader, address] of concerned(
      mailing,
      addressOf,
      places.keys(),
      [...copies.keys()].map(world.idOf),
    )) {
      const place = places.get(reader)
      const count = copies.get(address)?.length ?? 0
      const { story } = mailing
      const [history, ends] = [witness.history(story, reader), witness.ends(story, reader)]
      const due = isDue(mailing, reader, history, ends, owed)
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
      if (isExcused(mailing, reader, address, place, world, newsAt, editions, refusals)) continue
      lost += 1
      broken.push(
        `${mailing.id}: ${address} got nothing (${place ? JSON.stringify(place.chunk.out[place.place]) : 'in no row'})`,
      )
    }
  }
  for (const mailing of mailings) broken.push(...(await canaryFaults(mailing, world)))
  let duplicates = 0
  for (const copies of copiesIn(got)) {
    duplicates += copies.length - 1
    // Each copy but the last must have been silent: SES's events about it all lost, or later than we wait.
    // With no events at all, silence says nothing and nobody may be tried again for it.
    const noEvents = world.weather.eventLoss === 1
    const unexplained = copies.slice(0, -1).filter(copy => noEvents || copy.isHeardOf)
    if (unexplained.length > 0)
      broken.push(
        `${copies[0]?.mailing} ${copies[0]?.to}: ${copies.length} copies, at ${copies.map(one => one.at - world.time.startMs)}`,
      )
  }
  const storyOf = new Map(mailings.map(({ id, story }) => [id, story]))
  const after = ses.handOvers.filter(one => isAfterEnd(one, storyOf.get(one.mailing) ?? '', world))
  for (const one of after) broken.push(`${one.mailing}: handed over for ${one.to}, who had left`)
  broken.push(...stopFaults(world), ...capFaults(mailings, ses.accepted, world))
  broken.push(...cast.desk.broken, ...(await editorFaults(mailings, cast.desk.said, world)))
  broken.push(...(await meanwhileFaults(mailings, cast.desk.said, addressOf, world)))
  broken.push(...putRightFaults(mailings, world), ...(await draftFaults(mailings, world)))
  broken.push(...audienceFaults(mailings, world), ...quietFaults(mailings, world))
  broken.push(...spillFaults(world), ...greetingFaults(mailings, world))
  const overRate = rateFaults(ses.handOvers, world)
  if (overRate.length > 0) broken.push(...overRate.slice(0, 3))
  broken.push(...windowFaults(editions), ...leaks(world), ...untoldFaults(world))
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

/** Whether all that is left waits for an editor's word: a monthly digest may for a month, a take-back for 28 days. */
const isHeld = (mailings: readonly Mailing[], { pack, queues, witness }: World): boolean =>
  pack.review?.silence === 'hold' &&
  Object.values(queues).every(queue => queue.isEmpty()) &&
  [...witness.openMailings].every(id => mailings.find(one => `MAILING#${one.id}` === id)?.phase === 'due')

/** Everybody; of a mailing to one reader, that one and whoever else stands in its ledger or got it. */
const concerned = (
  { audience }: Mailing,
  addressOf: ReadonlyMap<string, string>,
  inLedger: Iterable<string>,
  got: Iterable<string>,
): Iterable<[reader: string, address: string]> => {
  if (audience.who !== 'reader') return addressOf
  const readers = new Set([audience.reader, ...inLedger, ...got])
  return [...readers].flatMap(reader => {
    const address = addressOf.get(reader)
    return address === undefined ? [] : [[reader, address] as const]
  })
}

/** What each reader got of each mailing. */
const copiesIn = (got: ReadonlyMap<string, Accepted[]>): Accepted[][] =>
  [...got].flatMap(([mailing, mails]) =>
    // SES's mailbox simulator is no reader, and what goes there belongs to no mailing.
    mailing === '' ? [] : [...Map.groupBy(mails, one => one.to).values()],
  )

const standing = ({ queues, memory }: World): string => {
  const full = Object.entries(queues).flatMap(([name, queue]) => (queue.isEmpty() ? [] : [name]))
  const open = memory.items().flatMap(item => (item.pk === 'OPEN' ? [item.sk] : []))
  return `queues ${full}, open ${open}`
}
