import { type Clock, epochMs, type Instant, toInstant } from '#core/instant'

/** A clock that stands until it is moved, and what is to happen on the way. */
export type ReplayClock = Clock & {
  /** @param at not before now */
  schedule(at: Instant, act: () => Promise<void>): void
  /** Moves on, doing what is due in its order; things due at one moment happen in the order they were asked for. */
  runUntil(end: Instant): Promise<void>
  /** For waiting inside of an action: the clock moves, nothing else happens meanwhile. */
  sleep(ms: number): Promise<void>
}

export const createReplayClock = (start: Instant): ReplayClock => {
  let now = epochMs(start)
  let asked = 0
  const due: { at: number; turn: number; act: () => Promise<void> }[] = []
  const next = () =>
    due.reduce<(typeof due)[number] | undefined>(
      (first, one) =>
        !first || one.at < first.at || (one.at === first.at && one.turn < first.turn) ? one : first,
      undefined,
    )
  return {
    now: () => toInstant(now),
    schedule(at, act) {
      asked += 1
      due.push({ at: epochMs(at), turn: asked, act })
    },
    async runUntil(end) {
      for (let one = next(); one && one.at <= epochMs(end); one = next()) {
        due.splice(due.indexOf(one), 1)
        now = Math.max(now, one.at)
        await one.act()
      }
      now = Math.max(now, epochMs(end))
    },
    async sleep(ms) {
      now += Math.max(0, Math.ceil(ms))
    },
  }
}
