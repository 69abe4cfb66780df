import type { Cadence } from '../cadence.ts'
import { type Instant, msBetween } from '../instant.ts'
import { writtenDay } from '../language/dates.ts'
import type { StoryPack } from '../story/pack.ts'
import { lastDays } from '../story/story-day.ts'
import { neighbourClosing } from './calendar.ts'
import type { EditionView } from './view.ts'

/** A day alone says little: even a daily digest draws a week. */
const fewest = 7

type Closed = { cadence: Cadence; closes: Instant }
type Calendar = Pick<StoryPack, 'timeZone' | 'cadence'>

/**
 * The days that an edition's chart draws, oldest first: those of one period of its cadence, a week at least, up to the one
 * it closes on, whatever its window. Who counts reports for it counts these.
 */
export const chartedDays = ({ cadence, closes }: Closed, calendar: Calendar) => {
  const period = msBetween(neighbourClosing(calendar, cadence, closes, -1), closes) / 86_400_000
  return lastDays(closes, calendar, Math.max(fewest, Math.round(period)))
}

/** @param reportsByDay relevant reports by the story's day */
export const chartOf = (
  pack: Calendar & Pick<StoryPack, 'language'>,
  closed: Closed,
  reportsByDay: Record<string, number>,
): EditionView['chart'] => {
  const days = chartedDays(closed, pack)
  // In more than a week a weekday comes twice, and a day's number may.
  const beside = days.length > fewest ? ({ month: 'short' } as const) : ({ weekday: 'short' } as const)
  const counted = days.map(day => ({ day, reports: reportsByDay[day] ?? 0 }))
  const peak = Math.max(...counted.map(({ reports }) => reports))
  if (peak === 0) return []
  return counted.map(({ day, reports }) => ({
    label: writtenDay(day, { ...pack, timeZone: 'UTC' }, { ...beside, day: 'numeric' }),
    reports,
    share: Math.round((reports / peak) * 100),
    peak: reports === peak,
  }))
}
