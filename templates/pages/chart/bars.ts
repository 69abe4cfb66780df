import { textWidth } from '../../text-width.ts'
import type { CoverageWeek } from '../views.ts'
import { dayNumber, type TimeAxis } from './scale.ts'

/** A bar in px; `value` is where its figure stands, in the middle; null when it has none. */
export type Bar = {
  week: CoverageWeek
  left: number
  width: number
  top: number
  height: number
  peak: boolean
  value: { x: number; width: number } | null
}

/**
 * Figures stand on the last two bars only; where they would touch, the peak's gives way to the left (nothing there is as
 * high), any other is left out.
 */
export const barsOf = (
  weeks: readonly CoverageWeek[],
  axis: TimeAxis,
  base: number,
  tallest: number,
): Bar[] => {
  const peak = Math.max(1, ...weeks.map(week => week.reports))
  const peakAt = weeks.findIndex(week => week.reports === peak)
  const bars = weeks.map((week, n): Bar => {
    const start = axis.x(dayNumber(week.starts))
    const span = axis.x(dayNumber(week.starts) + 7) - start
    const gap = Math.min(6, span * 0.12)
    const height = (week.reports / peak) * tallest
    const value =
      n >= weeks.length - 2 ? { x: start + span / 2, width: textWidth(`${week.reports}`, 'bold') } : null
    return {
      week,
      left: start + gap / 2,
      width: span - gap,
      top: base - height,
      height,
      peak: n === peakAt,
      value,
    }
  })
  const [before, last] = bars.slice(-2)
  if (before?.value && last?.value && Math.abs(before.top - last.top) < 18) {
    const overlap = before.value.x + before.value.width / 2 + 4 - (last.value.x - last.value.width / 2)
    if (overlap > 0) before.value = before.peak ? { ...before.value, x: before.value.x - overlap } : null
  }
  return bars
}
