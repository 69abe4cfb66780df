import type { Mailing } from '../delivery/mailing.ts'
import type { SlicedMail } from '../delivery/sliced-mail.ts'
import { type Instant, plusDays, plusHours, plusMinutes } from '../instant.ts'
import { type AlertCall, alertId } from './rule.ts'

/** Alerts older than this are not sent any more. */
const alertHours = 12

/** Longer than any pause, which a take-back waits out: 27 days at most (`core/subscription/pause.ts`). */
const takeBackDays = 28

/**
 * @param audienceLagMinutes longer than the audience index lags behind the table
 * @param told of a take-back: ids of the alerts that told what it takes back; it goes to whoever got one of them
 */
export const alertMailing = (
  story: string,
  call: AlertCall,
  now: Instant,
  audienceLagMinutes: number,
  [of, ...also]: readonly string[] = [],
): Mailing => ({
  id: alertId(story, call),
  story,
  kind: 'alert',
  audience:
    of === undefined
      ? { who: 'alerts', topics: call.topics, ...(call.milestone === null ? {} : { milestone: true }) }
      : { who: 'recipients', of, ...(also.length > 0 ? { also } : {}), topics: call.topics },
  phase: 'due',
  switch: 'running',
  openedAt: now,
  knowableAt: call.at,
  audienceAt: plusMinutes(now, -audienceLagMinutes),
  notAfter: of === undefined ? plusHours(now, alertHours) : plusDays(now, takeBackDays),
  content: null,
})

/** An alert as it was compiled, for good. */
export type FrozenAlert = {
  kind: 'alert'
  /** Whom it goes to, and since when it could be known, stands in its mailing; how often it was told before, in its id. */
  call: Omit<AlertCall, 'topics' | 'again' | 'at'>
  mail: SlicedMail
  subject: string
  preheader: string
  href: string
}
