import { epochMs, type Instant, plusDays } from '#core/instant'
import type { MailRequest } from '#core/subscription/request'
import {
  type Counts,
  formUsesAtMost,
  lastWindow,
  mostInWindow,
  type Place,
  type Share,
  turnIn,
  windowFor,
  windowOf,
} from '#core/subscription/turn'
import type { Keys } from '#functions/means'
import { limitHash } from '#functions/secrets/limit-hash'
import type { Condition, Table } from './table.ts'

/** *form*: this form was sent too often. *all*: there is no room for it within the hour. */
export type Turn = { turn: Instant } | { refused: 'form' | 'all' }

/** Somebody else may take the last place of a window so often; then the window after it is looked at. */
const tries = 8
/** Somebody may press a button ten times in anger; this often it is a script. */
const refusedInAnHour = 20
/** Counts are looked at by the hour; the table may drop them a day later. */
const keptDays = 1

/** Counts requests by form, network, domain and in all. Windows stand in the keys: what expired and is still there harms nobody. */
export const createLimitStore = (table: Table, keys: Keys) => {
  const count = async (pk: string, sk: string, atMost: number, now: Instant): Promise<boolean> => {
    const room: Condition = { path: 'count', is: 'absent or <', value: atMost }
    const ttl = Math.floor(epochMs(plusDays(now, keptDays)) / 1000)
    return (await table.update({ pk, sk }, { add: { count: 1 }, set: { ttl } }, [room])) === 'written'
  }
  const countsFrom = async (pk: string, now: Instant): Promise<Map<Instant, number>> => {
    const items = await table.query(pk, { from: windowOf(now), upTo: lastWindow(now) })
    return new Map(items.map(item => [item.sk, Number(item.count)]))
  }
  const isCounted = async (
    { window, isBeside }: Place,
    partitions: Record<Share, string>,
    domain: string,
    now: Instant,
  ): Promise<boolean> => {
    for (const share of ['network', 'domain', 'all'] as const) {
      const atMost = isBeside && share !== 'all' ? Number.MAX_SAFE_INTEGER : mostInWindow(share, domain)
      if (!(await count(partitions[share], window, atMost, now))) return false
    }
    return true
  }
  return {
    /** Counts what is refused because its form was sent too often. @returns whether that has become a flood */
    async isFlood(now: Instant): Promise<boolean> {
      return !(await count('LIMIT#REFUSED', now.slice(0, 'YYYY-MM-DDTHH'.length), refusedInAnHour, now))
    },
    /** Counts a request. Counting it twice, after a crash, takes a place too many and does no other harm. */
    async turnOf({ id, form, network, domain }: MailRequest, now: Instant): Promise<Turn> {
      if (!(await count(`LIMIT#FORM#${form}`, 'USES', formUsesAtMost, now))) return { refused: 'form' }
      const partitions: Record<Share, string> = {
        network: `LIMIT#NETWORK#${network}`,
        domain: `LIMIT#DOMAIN#${limitHash(keys, 'domain', domain)}`,
        all: 'LIMIT#ALL',
      }
      const draw = drawOf(id)
      for (let again = 0; again < tries; again += 1) {
        const [byNetwork, byDomain, inAll] = await Promise.all([
          countsFrom(partitions.network, now),
          countsFrom(partitions.domain, now),
          countsFrom(partitions.all, now),
        ])
        const counts: Counts = { network: byNetwork, domain: byDomain, all: inAll }
        const place = windowFor(counts, domain, now, draw)
        if (!place) return { refused: 'all' }
        if (await isCounted(place, partitions, domain, now)) return { turn: turnIn(place.window, now, draw) }
      }
      return { refused: 'all' }
    },
  }
}

/** From the random end of a request's id: the same whenever it is worked off. */
const drawOf = (id: string): number => Number.parseInt(id.slice(-8), 16) / 2 ** 32
