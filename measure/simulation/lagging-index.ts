import type { Item, Range } from '#functions/stores/table'
import type { Chances } from '../chances.ts'
import type { VirtualTime } from './virtual-time.ts'

/** DynamoDB's index follows its table late: at most so long, which is less than `audienceLagMinutes`. */
const lagAtMostMs = 100_000

type Entry = { partition: string; id: string; pk: string; sk: string; from: number; to: number }

/** The audience index as it was a while ago; each question may meet another age of it. */
export const createLaggingIndex = (time: VirtualTime, chances: Chances) => {
  const entries = new Map<string, Entry[]>()
  return {
    /** Hears of every item as it is written. */
    wrote(item: Item) {
      if (!item.pk.startsWith('SUBSCRIBER#') || !item.sk.startsWith('STORY#')) return
      const known = entries.get(item.pk) ?? []
      const last = known.at(-1)
      const listed = typeof item.apk === 'string'
      if (last && last.to === Number.POSITIVE_INFINITY) {
        if (listed && last.partition === item.apk) return
        last.to = time.now()
      }
      if (listed)
        known.push({
          partition: String(item.apk),
          id: String(item.ask),
          pk: item.pk,
          sk: item.sk,
          from: time.now(),
          to: Number.POSITIVE_INFINITY,
        })
      entries.set(item.pk, known)
    },
    /** Everything written so far has been there for long. */
    caughtUp() {
      for (const known of entries.values()) for (const entry of known) entry.from = 0
    },
    query(partition: string, { after = '', limit }: Range): Item[] {
      const then = time.now() - chances.between(0, lagAtMostMs)
      const found = [...entries.values()]
        .flat()
        .filter(one => one.partition === partition && one.from <= then && then < one.to && one.id > after)
        .sort((a, b) => (a.id < b.id ? -1 : 1))
      return found.slice(0, limit).map(({ pk, sk, id }) => ({ pk, sk, apk: partition, ask: id }))
    },
  }
}
