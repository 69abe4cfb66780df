import { placesOf } from '#core/delivery/ledger'
import { canaryShard, type Mailing } from '#core/delivery/mailing'
import { mostInSecond, pacedBy } from '#core/delivery/pacing'
import { epochMs } from '#core/instant'
import { createLedgerStore } from '#functions/stores/ledger-store'
import type { HandOver } from './virtual-ses.ts'
import type { World } from './world.ts'

/** An attempt begins with its row; its read of the reader comes after that, and must have seen that the reader left. */
export const isAfterEnd = (one: HandOver, story: string, { witness, idOf }: World): boolean => {
  const readAt = Math.max(one.begunAt, one.readAt ?? 0)
  return witness
    .ends(story, idOf(one.to))
    .some(({ from, to }) => from < readAt && readAt < (to ?? Number.POSITIVE_INFINITY))
}

/** A worker reads the switch before each row, and a row takes less time than a run. */
const rowMs = 60_000

/** Nobody after a stop, but those of rows that were under way. */
export const stopFaults = ({ ses, stoppedAt }: World): string[] =>
  ses.handOvers
    .filter(one => one.at > (stoppedAt.get(one.mailing) ?? Number.POSITIVE_INFINITY) + rowMs)
    .map(one => `${one.mailing}: handed over for ${one.to}, though it was stopped`)

/** No second of any run above the rate that SES grants, in each lane and in all. */
export const rateFaults = (handOvers: HandOver[], { weather, time }: World): string[] => {
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
export const canaryFaults = async (mailing: Mailing, world: World): Promise<string[]> => {
  const { canaries } = mailing
  if (!canaries || canaries.held) return []
  const { ses, idOf } = world
  const [first] = await createLedgerStore(world.calm()).rows(mailing.id, canaryShard)
  if (!first || first.end) return []
  // Nobody waits for a canary's own hours.
  const hasHours = (reader: string) =>
    world.witness
      .history(mailing.story, reader)
      .some(({ preferences }) => preferences.quiet || preferences.digestHour !== undefined)
  const sent = placesOf(first).filter(
    place => first.out[place]?.is !== 'skipped' && !hasHours(first.ids[Number(place)] ?? ''),
  )
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
export const untoldFaults = ({ ses, faults }: World): string[] => {
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
