import type { Instant } from '../instant.ts'
import { localeOf } from '../story/day.ts'
import type { StoryPack } from '../story/pack.ts'
import { lastDays } from '../story/story-day.ts'
import type { EditionView } from './view.ts'

/** Seven days: a chart of more says nothing on a phone. */
const days = 7

/**
 * The days that an edition's chart draws, oldest first: up to the one it closes on, whatever its window. Who counts
 * reports for it counts these.
 */
export const chartedDays = (closes: Instant, pack: Pick<StoryPack, 'timeZone'>) =>
  lastDays(closes, pack, days)

/** @param reportsByDay relevant reports by the story's day */
export const chartOf = (
  pack: Pick<StoryPack, 'language' | 'timeZone'>,
  closes: Instant,
  reportsByDay: Record<string, number>,
): EditionView['chart'] => {
  const format = new Intl.DateTimeFormat(localeOf(pack.language), {
    weekday: 'short',
    day: 'numeric',
    timeZone: 'UTC',
  })
  const counted = chartedDays(closes, pack).map(day => ({ day, reports: reportsByDay[day] ?? 0 }))
  const peak = Math.max(...counted.map(({ reports }) => reports))
  if (peak === 0) return []
  return counted.map(({ day, reports }) => ({
    label: format.format(new Date(day)),
    reports,
    share: Math.round((reports / peak) * 100),
    peak: reports === peak,
  }))
}
