import { type Clock, epochMs, type Instant, toInstant } from '#core/instant'

/**
 * A clock that jumps to the next thing that is waited for. Unlike the backtest's, many wait at once: workers interleave
 * wherever they sleep, and wherever a double lets them.
 */
export type SteppedTime = Clock & {
  sleep(ms: number): Promise<void>
  /** Does something later, beside everything else. */
  later(ms: number, act: () => Promise<unknown>): void
  /** Moves on until nothing is waited for any more, or the moment is reached. */
  runUntil(end: Instant): Promise<void>
}

export const createSteppedTime = (start: Instant): SteppedTime => {
  let now = epochMs(start)
  let turns = 0
  let failure: unknown
  const waiting: { at: number; turn: number; go(): void }[] = []
  const wait = (ms: number, go: () => void) => {
    turns += 1
    waiting.push({ at: now + Math.max(0, Math.ceil(ms)), turn: turns, go })
  }
  const takeFirst = (until: number) => {
    let first: (typeof waiting)[number] | undefined
    for (const one of waiting)
      if (!first || one.at < first.at || (one.at === first.at && one.turn < first.turn)) first = one
    if (!first || first.at > until) return undefined
    waiting.splice(waiting.indexOf(first), 1)
    return first
  }
  return {
    now: () => toInstant(now),
    sleep: ms => new Promise<void>(resolve => wait(ms, resolve)),
    later: (ms, act) =>
      wait(ms, () => {
        act().catch(error => {
          failure ??= error
        })
      }),
    async runUntil(end) {
      for (;;) {
        // Lets everything run that waits for no time.
        await new Promise<void>(resolve => setImmediate(resolve))
        if (failure !== undefined) throw failure
        const first = takeFirst(epochMs(end))
        if (!first) break
        now = first.at
        first.go()
      }
      now = Math.max(now, epochMs(end))
    },
  }
}
