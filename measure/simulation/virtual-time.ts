import { type Clock, type Instant, toInstant } from '#core/instant'

/** In milliseconds, as time is counted here. */
export const minutes = (n: number): number => n * 60_000

/** Time that jumps from one event to the next. Everything in a simulation waits here, and nowhere else. */
export type VirtualTime = {
  /** Epoch milliseconds. */
  now(): number
  startMs: number
  /** A worker's clock, so many milliseconds ahead of the true one. */
  clock(aheadMs: number): Clock
  after(ms: number, act: () => unknown): void
  sleep(ms: number): Promise<void>
  /** Goes from event to event until `isOver` or the end. @returns whether it came to the end */
  run(endMs: number, isOver: () => boolean): Promise<'over' | 'end'>
  /** Every event so far. */
  turns(): number
}

type Event = { at: number; turn: number; act: () => unknown }

const isBefore = (one: Event, other: Event): boolean =>
  one.at < other.at || (one.at === other.at && one.turn < other.turn)

export const createVirtualTime = (startMs: number): VirtualTime => {
  let now = startMs
  let turn = 0
  let turns = 0
  const heap: Event[] = []
  /** Whoever asks at the same moment is told with the same string: a crowd's ledger keeps hundreds of thousands of them. */
  let last = { ms: Number.NaN, instant: '' }
  const instantAt = (ms: number): Instant => {
    if (ms !== last.ms) last = { ms, instant: toInstant(ms) }
    return last.instant
  }
  const push = (event: Event) => {
    let at = heap.push(event) - 1
    while (at > 0) {
      const up = (at - 1) >> 1
      const parent = heap[up]
      if (!parent || !isBefore(event, parent)) break
      heap[at] = parent
      at = up
    }
    heap[at] = event
  }
  const pop = (): Event | undefined => {
    const first = heap[0]
    const last = heap.pop()
    if (!first || !last || first === last) return first
    let at = 0
    for (;;) {
      const [left, right] = [heap[2 * at + 1], heap[2 * at + 2]]
      const least = right && left && isBefore(right, left) ? right : left
      if (!least || !isBefore(least, last)) break
      heap[at] = least
      at = least === right ? 2 * at + 2 : 2 * at + 1
    }
    heap[at] = last
    return first
  }
  const after = (ms: number, act: () => unknown) => {
    turn += 1
    push({ at: now + Math.max(0, Math.ceil(ms)), turn, act })
  }
  return {
    now: () => now,
    startMs,
    clock: aheadMs => ({ now: () => instantAt(now + aheadMs) }),
    after,
    sleep: ms => new Promise(resolve => after(ms, () => resolve())),
    turns: () => turns,
    async run(endMs, isOver) {
      for (;;) {
        if (isOver()) return 'over'
        const next = heap[0]
        if (!next || next.at > endMs) {
          now = Math.max(now, endMs)
          return 'end'
        }
        pop()
        turns += 1
        now = next.at
        next.act()
        // Whatever waits for no time runs to its end before the next event.
        await new Promise<void>(resolve => setImmediate(resolve))
      }
    },
  }
}
