import { type Chunk, lastTriedAt, placesOf, stateOf } from '#core/delivery/ledger'
import { type Mailing, settleAfterMs, shardsOf } from '#core/delivery/mailing'
import { epochMs } from '#core/instant'
import { createLedgerStore } from '#functions/stores/ledger-store'
import type { World } from './world.ts'

/** Where a reader stands in a mailing's ledger. */
export type Place = { chunk: Chunk; place: string; state: ReturnType<typeof stateOf> }

export const placesIn = async (mailing: Mailing, world: World): Promise<Map<string, Place>> => {
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

/** From when on SES takes mails, and somebody hears of them. */
const takesAgainAt = ({ weather, time }: Pick<World, 'weather' | 'time'>): number =>
  time.startMs +
  Math.max(weather.halted?.to ?? 0, weather.rejected?.to ?? 0, weather.deaf?.to ?? 0) * 3_600_000

/** SES took nothing for as long as the mailing had time, or nearly: a mailing of the day before may be at its end. */
export const hadNoTime = (mailing: Mailing, world: Pick<World, 'weather' | 'time'>): boolean =>
  takesAgainAt(world) + slackMs >= epochMs(mailing.notAfter)

/** While SES takes nothing it says nothing either, and its silence proves nothing. */
export const hadTimeToSettle = (mailing: Mailing, { chunk, place }: Place, world: World): boolean => {
  // What is stopped is not tried again, and so it is not asked about either.
  if (mailing.switch === 'stopped') return false
  const silentAt = epochMs(lastTriedAt(chunk, place)) + settleAfterMs(mailing)
  return Math.max(silentAt, takesAgainAt(world)) + slackMs < epochMs(mailing.notAfter)
}
