import { Temporal } from 'temporal-polyfill'
import type { Heard, Mailing } from '../delivery/mailing.ts'
import { type Instant, plusDays, plusMinutes, toInstant } from '../instant.ts'
import type { StoryPack } from '../story/pack.ts'

/** A month of the story's calendar, and whether the note on it is due. */
export type Month = { name: string; from: Instant; until: Instant; isDue: boolean }

/** Late in a month, "we are still here" answers no question any more. */
const dueDays = 3
/** Longer than it takes until it is morning for the last reader, and their quiet hours are over. */
const onItsWayDays = 3

/** The month before the one that `now` lies in. */
export const lastMonth = ({ timeZone }: Pick<StoryPack, 'timeZone'>, now: Instant): Month => {
  const today = Temporal.Instant.from(now).toZonedDateTimeISO(timeZone).toPlainDate()
  const first = today.with({ day: 1 })
  const before = first.subtract({ months: 1 })
  const begins = (day: Temporal.PlainDate) => toInstant(day.toZonedDateTime(timeZone).epochMilliseconds)
  return {
    name: before.toPlainYearMonth().toString(),
    from: begins(before),
    until: begins(first),
    isDue: today.day <= dueDays,
  }
}

/** @param month "2026-11" */
export const silenceId = (story: string, { name }: Pick<Month, 'name'>): string => `s-${story}-${name}`

/** Tells those who ask for a sign of life, and got nothing in a month. @param heard what others got in it */
export const silenceMailing = (
  { id, timeZone }: Pick<StoryPack, 'id' | 'timeZone'>,
  month: Month,
  heard: Heard[],
  now: Instant,
  audienceLagMinutes: number,
): Mailing => ({
  id: silenceId(id, month),
  story: id,
  kind: 'still-here',
  audience: { who: 'unheard', since: month.from, heard, timeZone },
  phase: 'due',
  switch: 'running',
  openedAt: now,
  audienceAt: plusMinutes(now, -audienceLagMinutes),
  notAfter: plusDays(now, onItsWayDays),
  content: null,
})
