import { epochMs, type Instant, plusDays } from '#core/instant'
import type { RequestCounts, Shares } from '#core/subscription/take-turn'
import { createThisWindow } from '#core/subscription/this-window'
import { lastWindow, type Share, windowOf } from '#core/subscription/turn'
import type { Secrets } from '#functions/secrets/keys'
import { limitHash } from '#functions/secrets/limit-hash'
import type { Condition, Table } from './table.ts'

/** Counts are looked at by the hour; the table may drop them a day later. */
const keptDays = 1

/**
 * Windows stand in the keys: what expired and is still there harms nobody. Made once for a process, it remembers what it
 * knows of the running window: a flood's requests come by the hundred, and an honest one waits behind what each of them
 * costs. Counts only rise, so what is remembered is never too high, and the write with its condition decides.
 */
export const createLimitStore = (table: Table, secrets: Secrets): RequestCounts => {
  const known = createThisWindow<Promise<Map<Instant, number>>>()
  const full = createThisWindow<true>()
  const count = async (pk: string, sk: string, atMost: number, now: Instant): Promise<boolean> => {
    const room: Condition = { path: 'count', is: 'absent or <', value: atMost }
    const ttl = Math.floor(epochMs(plusDays(now, keptDays)) / 1000)
    return (await table.update({ pk, sk }, { add: { count: 1 }, set: { ttl } }, [room])) === 'written'
  }
  /** The same for what stays full once it is. */
  const countForGood = async (pk: string, sk: string, atMost: number, now: Instant): Promise<boolean> => {
    if (full(now).has(`${pk} ${sk}`)) return false
    const isCounted = await count(pk, sk, atMost, now)
    if (!isCounted) full(now).set(`${pk} ${sk}`, true)
    return isCounted
  }
  const countsFrom = async (pk: string, now: Instant): Promise<Map<Instant, number>> => {
    const items = await table.query(pk, { from: windowOf(now), upTo: lastWindow(now) })
    return new Map(items.map(item => [item.sk, Number(item.count)]))
  }
  const knownFrom = (pk: string, now: Instant, anew: boolean): Promise<Map<Instant, number>> => {
    const counts = (anew ? undefined : known(now).get(pk)) ?? countsFrom(pk, now)
    known(now).set(pk, counts)
    // A read that failed is not remembered.
    counts.catch(() => known(now).delete(pk))
    return counts
  }
  const partitionsOf = async ({ network, domain }: Shares): Promise<Record<Share, string>> => ({
    network: `LIMIT#NETWORK#${network}`,
    domain: `LIMIT#DOMAIN#${limitHash(await secrets.keys(), 'domain', domain)}`,
    all: 'LIMIT#ALL',
  })
  return {
    countUse: (form, atMost, now) => countForGood(`LIMIT#FORM#${form}`, 'USES', atMost, now),
    countRefused: (atMost, now) =>
      countForGood('LIMIT#REFUSED', now.slice(0, 'YYYY-MM-DDTHH'.length), atMost, now),
    async counts(of, now, anew) {
      const partitions = await partitionsOf(of)
      const [network, domain, all] = await Promise.all([
        knownFrom(partitions.network, now, anew),
        knownFrom(partitions.domain, now, anew),
        knownFrom(partitions.all, now, anew),
      ])
      return { network, domain, all }
    },
    async countIn(window, share, of, atMost, now) {
      const pk = (await partitionsOf(of))[share]
      const isCounted = await count(pk, window, atMost, now)
      const counts = await known(now).get(pk)
      counts?.set(window, isCounted ? (counts.get(window) ?? 0) + 1 : atMost)
      return isCounted
    },
  }
}
