import type { Mailing } from '#core/delivery/mailing'
import { epochMs } from '#core/instant'
import { createReaderStore } from '#functions/stores/reader-store'
import { createStoryStore } from '#functions/stores/story-store'
import { hadNoTime, type Place, placesIn } from './ledger-places.ts'
import { isQuietAt } from './quiet.ts'
import type { Said } from './said.ts'
import type { Accepted } from './virtual-ses.ts'
import type { World } from './world.ts'

/**
 * What a reader's cap held back is told the morning after, in one mail and by no second one; or the ledger says why not, and
 * that is true.
 */
export const meanwhileFaults = async (
  mailings: readonly Mailing[],
  said: readonly Said[],
  addressOf: ReadonlyMap<string, string>,
  world: World,
): Promise<string[]> => {
  const faults: string[] = []
  const mailsOf = Map.groupBy(world.ses.accepted, ({ to }) => to)
  for (const alert of mailings) {
    if (alert.audience.who !== 'alerts' || alert.phase !== 'frozen') continue
    const own = mailings.find(({ audience }) => audience.who === 'held-back' && audience.of === alert.id)
    const { takenBack } = await createStoryStore(world.calm()).state(alert.story)
    const mayBeGone = said.length > 0 || takenBack !== undefined
    // A ledger holds thousands of readers, and is read once for all of them.
    const ledgers = new Map<string, Map<string, Place>>()
    for (const [reader, { chunk, place }] of await placesIn(alert, world)) {
      const out = chunk.out[place]
      const isHeld = out?.is === 'skipped' && out.why === 'held-back'
      const address = addressOf.get(reader) ?? ''
      const mails = mailsOf.get(address) ?? []
      const told = mails.filter(({ tells }) => tells.some(one => one.alert === alert.id))
      // Its worker noted it with the reader and died; tried again, the row was skipped for what the reader did meanwhile.
      const wasHeld =
        isHeld ||
        (told.length > 0 && out?.is === 'skipped' && (await noteOf(alert, reader, world)) !== undefined)
      faults.push(...tellingFaults(alert, told, mails, address, wasHeld))
      if (!isHeld || told.length > 0) continue
      if (!own) {
        faults.push(`${alert.id}: ${address} was held back, and no mail was put to tell it`)
        continue
      }
      const teller = (await claimedBy(alert, reader, mailings, world)) ?? own
      const ledger = ledgers.get(teller.id) ?? (await placesIn(teller, world))
      ledgers.set(teller.id, ledger)
      const where = teller.phase === 'frozen' ? ledger.get(reader) : undefined
      if (mayBeGone || alert.switch === 'stopped' || own.switch === 'stopped') continue
      if (isExcused(teller, reader, address, where, world)) continue
      const why = where ? JSON.stringify(where.chunk.out[where.place]) : 'in no row'
      faults.push(`${teller.id}: ${address} was never told what was held back (${why})`)
    }
  }
  return faults
}

/** The mailing that says of itself, on the reader's row, that it tells them this alert. */
const claimedBy = async (
  { id, story }: Mailing,
  reader: string,
  mailings: readonly Mailing[],
  world: World,
): Promise<Mailing | undefined> => {
  const claim = (await noteOf({ id, story }, reader, world))?.by
  return mailings.find(one => one.id === claim)
}

/** What the reader's row says of an alert that was held back. */
const noteOf = async ({ id, story }: Pick<Mailing, 'id' | 'story'>, reader: string, world: World) => {
  const row = await createReaderStore(world.calm()).subscription(reader, story)
  return row?.heldAlerts?.find(({ mailing }) => mailing === id)
}

const tellingFaults = (
  alert: Mailing,
  told: Accepted[],
  mails: Accepted[],
  address: string,
  isHeld: boolean,
): string[] => {
  const mailings = new Set(told.map(({ mailing }) => mailing))
  const came = mails.some(one => one.mailing === alert.id)
  return [
    ...(mailings.size > 1 ? [`${alert.id}: ${[...mailings]} told it to ${address} twice`] : []),
    ...(mailings.size > 0 && (came || !isHeld)
      ? [`${alert.id}: ${[...mailings]} told it to ${address}, from whom it was not held back`]
      : []),
  ]
}

/** Why somebody rightly heard nothing of what was held back. */
const isExcused = (
  own: Mailing,
  reader: string,
  address: string,
  where: Place | undefined,
  world: World,
): boolean => {
  const { witness, poisoned } = world
  const [from, to] = [epochMs(own.openedAt), epochMs(own.notAfter)]
  if (witness.ends(own.story, reader).some(end => end.from <= to && (end.to ?? to) >= from)) return true
  const out = where?.chunk.out[where.place]
  if (!where || !out) return false
  if (where.state === 'uncertain' || out.is === 'failed') return true
  if (out.is !== 'skipped') return false
  const history = witness.history(own.story, reader).filter(({ at }) => at <= epochMs(out.at) + 60_000)
  switch (out.why) {
    case 'grey':
      return (witness.greys.get(reader) ?? []).some(grey => grey.from <= out.at && out.at < grey.until)
    case 'not-wanted':
      return history.some(
        ({ preferences: { alerts, alertTopics, topics } }) =>
          !alerts || !(alertTopics ?? topics).includes('meeting'),
      )
    case 'too-late':
      return (
        poisoned.has(address) ||
        hadNoTime(own, world) ||
        history.some(({ preferences, pauses }) => pauses.length > 0 || isQuietAt(preferences, to, false))
      )
    default:
      return false
  }
}
