import { epochMs, type Instant, plusDays } from '#core/instant'
import type { RequestCounts, Shares } from '#core/subscription/take-turn'
import { lastWindow, type Share, windowOf } from '#core/subscription/turn'
import type { Secrets } from '#functions/means'
import { limitHash } from '#functions/secrets/limit-hash'
import type { Condition, Table } from './table.ts'

/** Counts are looked at by the hour; the table may drop them a day later. */
const keptDays = 1

/** Windows stand in the keys: what expired and is still there harms nobody. */
export const createLimitStore = (table: Table, secrets: Secrets): RequestCounts => {
  const count = async (pk: string, sk: string, atMost: number, now: Instant): Promise<boolean> => {
    const room: Condition = { path: 'count', is: 'absent or <', value: atMost }
    const ttl = Math.floor(epochMs(plusDays(now, keptDays)) / 1000)
    return (await table.update({ pk, sk }, { add: { count: 1 }, set: { ttl } }, [room])) === 'written'
  }
  const countsFrom = async (pk: string, now: Instant): Promise<Map<Instant, number>> => {
    const items = await table.query(pk, { from: windowOf(now), upTo: lastWindow(now) })
    return new Map(items.map(item => [item.sk, Number(item.count)]))
  }
  const partitionsOf = async ({ network, domain }: Shares): Promise<Record<Share, string>> => ({
    network: `LIMIT#NETWORK#${network}`,
    domain: `LIMIT#DOMAIN#${limitHash(await secrets.keys(), 'domain', domain)}`,
    all: 'LIMIT#ALL',
  })
  return {
    countUse: (form, atMost, now) => count(`LIMIT#FORM#${form}`, 'USES', atMost, now),
    countRefused: (atMost, now) => count('LIMIT#REFUSED', now.slice(0, 'YYYY-MM-DDTHH'.length), atMost, now),
    async counts(of, now) {
      const partitions = await partitionsOf(of)
      const [network, domain, all] = await Promise.all([
        countsFrom(partitions.network, now),
        countsFrom(partitions.domain, now),
        countsFrom(partitions.all, now),
      ])
      return { network, domain, all }
    },
    countIn: async (window, share, of, atMost, now) =>
      count((await partitionsOf(of))[share], window, atMost, now),
  }
}
