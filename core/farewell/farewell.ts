import type { Mailing } from '../delivery/mailing.ts'
import { type Instant, plusDays, plusMinutes } from '../instant.ts'
import type { Closed } from '../story/deciding/closed.ts'

/** So long it may be on its way; then its readers' subscriptions end. Until then closing can be undone whole. */
export const farewellDays = 2

export const farewellId = (story: string, { number }: Pick<Closed, 'number'>): string =>
  `l-${story}-${number}`

/** @param audienceLagMinutes longer than the audience index lags behind the table */
export const farewellMailing = (
  story: string,
  closed: Closed,
  now: Instant,
  audienceLagMinutes: number,
): Mailing => ({
  id: farewellId(story, closed),
  story,
  kind: 'farewell',
  audience: { who: 'everybody' },
  phase: 'due',
  switch: 'running',
  openedAt: now,
  audienceAt: plusMinutes(now, -audienceLagMinutes),
  notAfter: plusDays(now, farewellDays),
  content: null,
})
