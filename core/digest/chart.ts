import { type Instant, plusDays, utcDay } from '../instant.ts'
import { localeOf } from '../story/day.ts'
import type { StoryPack } from '../story/pack.ts'
import type { EditionView } from './view.ts'

/** Seven days: a chart of more says nothing on a phone. */
const days = 7

/**
 * The days that an edition's chart draws, oldest first: up to the one it closes on, whatever its window. Who counts
 * reports for it counts these.
 */
export const chartedDays = (closes: Instant): [first: string, ...string[]] => [
  utcDay(plusDays(closes, 1 - days)),
  ...Array.from({ length: days - 1 }, (_, n) => utcDay(plusDays(closes, n + 2 - days))),
]

/** @param reportsByDay relevant reports by UTC day */
export const chartOf = (
  pack: Pick<StoryPack, 'language'>,
  closes: Instant,
  reportsByDay: Record<string, number>,
): EditionView['chart'] => {
  const format = new Intl.DateTimeFormat(localeOf(pack.language), {
    weekday: 'short',
    day: 'numeric',
    timeZone: 'UTC',
  })
  const counted = chartedDays(closes).map(day => ({ day, reports: reportsByDay[day] ?? 0 }))
  const peak = Math.max(...counted.map(({ reports }) => reports))
  if (peak === 0) return []
  return counted.map(({ day, reports }) => ({
    label: format.format(new Date(day)),
    reports,
    share: Math.round((reports / peak) * 100),
    peak: reports === peak,
  }))
}
