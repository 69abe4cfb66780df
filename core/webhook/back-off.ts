import { type Instant, msBetween, plusDays, plusMs } from '../instant.ts'
import type { Posted, Webhook } from './webhook.ts'

/** The next try comes with the next run, then twice as late each time, at most six hours. */
const firstMinutes = 5
const longestMinutes = 6 * 60
/** A service that is down for a weekend comes back. */
export const givenUpDays = 5

/** What is kept of an address that did not take its message. */
export const afterFailure = (
  { failures, failingSince }: Pick<Webhook, 'failures' | 'failingSince'>,
  { waitSeconds }: Extract<Posted, { outcome: 'failed' }>,
  now: Instant,
): Pick<Webhook, 'failures' | 'failingSince' | 'nextAt' | 'setAside'> => {
  const since = failingSince ?? now
  const minutes = Math.min(firstMinutes * 2 ** failures, longestMinutes)
  const waitMs = Math.min(Math.max(minutes * 60, waitSeconds ?? 0), longestMinutes * 60) * 1000
  const isDead = msBetween(plusDays(since, givenUpDays), now) >= 0
  return {
    failures: failures + 1,
    failingSince: since,
    nextAt: plusMs(now, waitMs),
    setAside: isDead ? now : null,
  }
}

/** What is kept of one that works, or is to be tried anew. */
export const fresh = { failures: 0, failingSince: null, nextAt: null, setAside: null } as const
