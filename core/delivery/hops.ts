import { type Instant, msBetween } from '../instant.ts'
import type { Mailing } from './mailing.ts'

/**
 * A shard's message is sent on until the shard is through. What goes on at once has worked for 35 s before (a run of 60 s
 * less the 25 s that a row may take); all else waits for 5 s at least: after *too fast*, between a row's turns, for an
 * alert's canaries. So in the mean a message is never sent on more than once in five seconds. Ten thousand readers at 14 a
 * second take 20 hops, silent canaries 90, a day without quota 144, a week of waiting for SES's word 672.
 */
const shortestMs = 5_000
/** Moments that were missed are given back at once; they come in bursts. */
const spare = 100

/**
 * @param hops how often the message was sent on already; the sweep's begin at none
 * @returns the count to send it on with; null when it went round more often than its mailing's time explains
 */
export const nextHop = (
  hops: number,
  { openedAt, notAfter }: Pick<Mailing, 'openedAt' | 'notAfter'>,
  now: Instant,
): number | null => {
  const end = now < notAfter ? now : notAfter
  const most = spare + Math.max(0, msBetween(openedAt, end)) / shortestMs
  return hops < most ? hops + 1 : null
}
