import type { Item, Range } from '#functions/stores/table'
import type { Chances } from '../chances.ts'
import type { VirtualTime } from './virtual-time.ts'

/** DynamoDB's index follows its table late: at most so long, which is less than `audienceLagMinutes`. */
const lagAtMostMs = 100_000

type Entry = { partition: string; id: string; pk: string; sk: string; from: number; to: number }

/** One partition's entries by their id; the ids are put in order when somebody asks. */
type Partition = { byId: Map<string, Entry[]>; ids: string[]; isSorted: boolean }

/** The audience index as it was a while ago; each question may meet another age of it. */
export const createLaggingIndex = (time: VirtualTime, chances: Chances) => {
  const entries = new Map<string, Entry[]>()
  const partitions = new Map<string, Partition>()
  const partitionOf = (name: string): Partition => {
    const known = partitions.get(name) ?? { byId: new Map(), ids: [], isSorted: true }
    partitions.set(name, known)
    return known
  }
  const list = (entry: Entry) => {
    const partition = partitionOf(entry.partition)
    const known = partition.byId.get(entry.id)
    if (known) return void known.push(entry)
    partition.byId.set(entry.id, [entry])
    partition.ids.push(entry.id)
    partition.isSorted = false
  }
  const sorted = (name: string): Partition => {
    const partition = partitionOf(name)
    if (!partition.isSorted) partition.ids.sort()
    partition.isSorted = true
    return partition
  }
  return {
    /** Hears of every item as it is written. */
    wrote(item: Item) {
      if (!item.pk.startsWith('SUBSCRIBER#') || !item.sk.startsWith('STORY#')) return
      const known = entries.get(item.pk) ?? []
      const last = known.findLast(one => one.sk === item.sk)
      const listed = typeof item.apk === 'string'
      if (last && last.to === Number.POSITIVE_INFINITY) {
        if (listed && last.partition === item.apk) return
        last.to = time.now()
      }
      if (listed) {
        const entry: Entry = {
          partition: String(item.apk),
          id: String(item.ask),
          pk: item.pk,
          sk: item.sk,
          from: time.now(),
          to: Number.POSITIVE_INFINITY,
        }
        entries.set(item.pk, known.concat(entry))
        list(entry)
      }
    },
    /** Everything written so far has been there for long. */
    caughtUp() {
      for (const known of entries.values()) for (const entry of known) entry.from = 0
    },
    query(partition: string, { after = '', limit = Number.POSITIVE_INFINITY }: Range): Item[] {
      const then = time.now() - chances.between(0, lagAtMostMs)
      const { byId, ids } = sorted(partition)
      const found: Item[] = []
      for (let at = firstAfter(ids, after); at < ids.length && found.length < limit; at += 1) {
        const id = ids[at] ?? ''
        for (const { pk, sk, from, to } of byId.get(id) ?? [])
          if (from <= then && then < to) found.push({ pk, sk, apk: partition, ask: id })
      }
      return found
    },
  }
}

/** @param ids in order */
const firstAfter = (ids: string[], after: string): number => {
  let [low, high] = [0, ids.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ids[middle] ?? '') > after) high = middle
    else low = middle + 1
  }
  return low
}
