import type { Mailing } from '../delivery/mailing.ts'
import type { SlicedMail } from '../delivery/sliced-mail.ts'
import { type Instant, plusHours, plusMinutes } from '../instant.ts'
import { type AlertCall, alertId } from './rule.ts'

/** Alerts older than this are not sent any more. */
const alertHours = 12

/** @param audienceLagMinutes longer than the audience index lags behind the table */
export const alertMailing = (
  story: string,
  call: AlertCall,
  now: Instant,
  audienceLagMinutes: number,
): Mailing => ({
  id: alertId(story, call),
  story,
  kind: 'alert',
  audience: { who: 'alerts', topics: call.topics, ...(call.milestone === null ? {} : { milestone: true }) },
  phase: 'due',
  switch: 'running',
  openedAt: now,
  knowableAt: call.at,
  audienceAt: plusMinutes(now, -audienceLagMinutes),
  notAfter: plusHours(now, alertHours),
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
