import { toInstant } from '#core/instant'
import { unpackIds } from '#functions/stores/packed-ids'
import type { Change, Item, Key } from '#functions/stores/table'
import type { VirtualTime } from './virtual-time.ts'
import type { Worker } from './worker.ts'

/** A subscription as it was written, and when. */
export type Written = {
  at: number
  state: string
  since: string | null
  preferences: Preferences
  pauses: readonly { from: string; until: string }[]
}
export type End = { from: number; to: number | null }
type Preferences = {
  topics: string[]
  cadence: string
  alerts: boolean
  alertTopics?: string[]
  alertsADay?: number
  stillHere?: true
  quiet?: { from: number; until: number; milestones: boolean }
  digestHour?: number
  timeZone?: string
}

/** What is remembered of a story's readers, by reader. `ends`: when it was left, and come back to. */
type StoryRecord = {
  history: Map<string, Written[]>
  ends: Map<string, End[]>
  alerts: Map<string, Set<string>>
}

const noPauses: Written['pauses'] = []

/** Sees what the table is asked and told, at the moment when it is, and remembers what the judge needs. */
export const createWitness = (time: VirtualTime) => {
  /** By story, and there by reader. */
  const subscriptions = new Map<string, StoryRecord>()
  const recordOf = (story: string): StoryRecord => {
    const known = subscriptions.get(story) ?? { history: new Map(), ends: new Map(), alerts: new Map() }
    subscriptions.set(story, known)
    return known
  }
  /** Since when a reader is suppressed: in every story, and for good. */
  const suppressed = new Map<string, End>()
  /** `mailing reader`, ever uncertain. */
  const ambiguous = new Set<string>()
  /** When the address of a reader rests after a hard bounce, from when it was written. */
  const greys = new Map<string, { from: string; until: string }[]>()
  /** How often a worker died that had them in hand. */
  const deaths = new Map<string, number>()
  /** When each mailing was frozen. */
  const frozenAt = new Map<string, number>()
  /** When each mailing was put, and who hears of it. */
  const putAt = new Map<string, number>()
  const heard: ((mailing: string) => void)[] = []
  /** Mailings that are not through yet. */
  const openMailings = new Set<string>()
  const pair = (partition: string, reader: string) => `${partition.split('#')[1]} ${reader}`
  /** As they are in the row: unpacked, a hundred thousand of each mailing would fill the memory. */
  const idsOf = new Map<string, Uint8Array | null>()
  const rowName = ({ pk, sk }: Key) => `${pk} ${sk}`
  const begin = (worker: Worker, key: Key, readers: string[]) => {
    worker.begunAt = time.now()
    // Only what it reads after that counts; kept for good, each worker would remember a whole crowd.
    worker.readAt.clear()
    for (const reader of readers) worker.open.add(pair(key.pk, reader))
  }
  return {
    /** Everything that was written of a reader in a story, in its order. */
    history: (story: string, reader: string): readonly Written[] =>
      subscriptions.get(story)?.history.get(reader) ?? [],
    /** When the reader left, or was suppressed, and when they came back: until then nobody may mail them. */
    ends: (story: string, reader: string): readonly End[] => {
      const [left, end] = [subscriptions.get(story)?.ends.get(reader) ?? [], suppressed.get(reader)]
      return end ? [...left, end] : left
    },
    /** When alerts were counted. */
    alerts: (story: string, reader: string): ReadonlySet<string> =>
      subscriptions.get(story)?.alerts.get(reader) ?? new Set(),
    suppressedAt: (reader: string): number | undefined => suppressed.get(reader)?.from,
    *everyHistory(): Iterable<[story: string, reader: string, history: readonly Written[]]> {
      for (const [story, { history }] of subscriptions)
        for (const [reader, rows] of history) yield [story, reader, rows]
    },
    ambiguous,
    deaths,
    greys,
    frozenAt,
    putAt,
    heard,
    openMailings,
    put(worker: Worker, item: Item) {
      if (item.pk === 'OPEN') openMailings.add(item.sk)
      if (item.sk === 'META') {
        const id = item.pk.slice('MAILING#'.length)
        putAt.set(id, time.now())
        for (const hear of heard) hear(id)
      }
      if (item.sk.startsWith('AFTER#')) {
        const ids = item.ids instanceof Uint8Array ? item.ids : null
        idsOf.set(rowName(item), ids)
        begin(worker, item, unpackIds(ids))
        return
      }
      const reader = item.pk.split('#')[1] ?? ''
      if (item.sk === 'PROFILE' && item.suppressed && !suppressed.has(reader))
        suppressed.set(reader, { from: time.now(), to: null })
      if (
        item.sk === 'PROFILE' &&
        typeof item.grey === 'object' &&
        item.grey !== null &&
        'until' in item.grey
      )
        greys.set(reader, [
          ...(greys.get(reader) ?? []),
          { from: toInstant(time.now()), until: String(item.grey.until) },
        ])
      if (!item.pk.startsWith('SUBSCRIBER#') || !item.sk.startsWith('STORY#')) return
      const { history, ends, alerts } = recordOf(item.sk.slice('STORY#'.length))
      const { alertsOn } = item
      if (Array.isArray(alertsOn))
        for (const one of alertsOn)
          if (typeof one === 'object' && one !== null && 'at' in one)
            alerts.set(reader, (alerts.get(reader) ?? new Set()).add(String(one.at)))
      const last = ends.get(reader)?.at(-1)
      if (item.state !== 'left') {
        if (last) last.to ??= time.now()
      } else if (last?.to !== null)
        ends.set(reader, [...(ends.get(reader) ?? []), { from: time.now(), to: null }])
      const written = {
        at: time.now(),
        state: String(item.state),
        since: typeof item.since === 'string' ? item.since : null,
        preferences: item.preferences as Preferences,
        pauses: Array.isArray(item.pauses) ? (item.pauses as unknown as Written['pauses']) : noPauses,
      }
      // By `concat`: a list that grows by `push` or spread keeps room for seventeen, and most readers are written once.
      history.set(reader, (history.get(reader) ?? []).concat(written))
    },
    update(worker: Worker, key: Key, change: Change) {
      if (key.sk === 'META' && change.set?.phase === 'frozen')
        frozenAt.set(key.pk.slice('MAILING#'.length), time.now())
      if (!key.sk.startsWith('AFTER#')) return
      const set = change.set ?? {}
      const places = Object.keys(set).flatMap(path => (path.startsWith('out.') ? [path.slice(4)] : []))
      const ids = places.length > 0 ? unpackIds(idsOf.get(rowName(key)) ?? null) : []
      const readers = places.map(place => ids[Number(place)] ?? '')
      if (set.attempt !== undefined) return begin(worker, key, readers)
      for (const [n, place] of places.entries()) {
        const reader = readers[n] ?? ''
        worker.open.delete(pair(key.pk, reader))
        const out = set[`out.${place}`]
        if (typeof out === 'object' && out !== null && 'is' in out && out.is === 'uncertain')
          ambiguous.add(pair(key.pk, reader))
      }
    },
    read(worker: Worker, keys: Key[]) {
      for (const { pk } of keys)
        if (pk.startsWith('SUBSCRIBER#')) worker.readAt.set(pk.slice('SUBSCRIBER#'.length), time.now())
    },
    died(worker: Worker) {
      for (const one of worker.open) {
        ambiguous.add(one)
        deaths.set(one, (deaths.get(one) ?? 0) + 1)
      }
    },
  }
}

export type Witness = ReturnType<typeof createWitness>
