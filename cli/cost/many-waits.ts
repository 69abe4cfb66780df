import { type Clock, epochMs, type Instant, toInstant } from '#core/instant'

/** A clock that jumps to the next thing that is waited for, while many workers wait at once. */
export type ManyWaits = Clock & {
  ms(): number
  sleep(ms: number): Promise<void>
  /** Moves on until `done` has come about. @throws what it throws, or when nothing is waited for any more */
  runUntil(done: Promise<void>): Promise<void>
}

export const createManyWaits = (start: Instant): ManyWaits => {
  let now = epochMs(start)
  let turns = 0
  const waiting: { at: number; turn: number; go(): void }[] = []
  const takeFirst = () => {
    let first = 0
    for (const [n, one] of waiting.entries()) {
      const best = waiting[first]
      if (best && (one.at < best.at || (one.at === best.at && one.turn < best.turn))) first = n
    }
    return waiting.splice(first, 1)[0]
  }
  return {
    now: () => toInstant(now),
    ms: () => now,
    sleep: ms =>
      new Promise(go => {
        turns += 1
        waiting.push({ at: now + Math.max(0, ms), turn: turns, go })
      }),
    async runUntil(done) {
      let over = false
      const watched = done.finally(() => {
        over = true
      })
      watched.catch(() => undefined)
      for (;;) {
        // Lets everything run that waits for no time.
        await new Promise<void>(go => setImmediate(go))
        if (over) return watched
        const first = takeFirst()
        if (!first) throw new Error('Nothing is waited for any more, and the run is not over.')
        now = Math.max(now, first.at)
        first.go()
      }
    },
  }
}
