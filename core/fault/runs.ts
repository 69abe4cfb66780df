import type { Instant } from '../instant.ts'

/** When work that is due again and again was last done to its end. */
export interface Runs {
  done(work: string): Promise<void>
  /** The moment at which it was last done; before the first time, the moment at which it was first asked for. */
  lastDone(work: string): Promise<Instant>
}

/** Names of work. */
export const collecting = (story: string): string => `collect ${story}`
export const erasing = 'erase'
/** Subscriptions of stories that were closed. */
export const ending = 'end'
export const reconciling = 'reconcile'
/** Of readers and of what became of mailings, for the owner's status page. */
export const tallying = 'tally'
