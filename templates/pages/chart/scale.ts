import type { ChartMilestone, CoverageWeek } from '../views.ts'

const dayMs = 86_400_000

/** Column widths at 320, 390, from 600 and from 744 px; the stylesheet shows the one that fits. */
export const chartWidths = [280, 350, 560, 704] as const

/** @returns days since 1970-01-01; NaN when it is no day */
export const dayNumber = (isoDay: string): number => Date.parse(`${isoDay}T00:00:00Z`) / dayMs

/** A length as a drawing writes it. */
export const px = (n: number): string => `${Math.round(n * 10) / 10}`

/** With fewer weeks the bars would be slabs. */
const weeksAtLeast = 6

export type TimeAxis = {
  first: number
  /** Exclusive. */
  last: number
  x(day: number): number
}

/** One axis for bars and stations: from the first week, or an earlier station, to the last of both. */
export const timeAxis = (
  weeks: readonly CoverageWeek[],
  milestones: readonly ChartMilestone[],
  width: number,
): TimeAxis => {
  const starts = weeks.map(week => dayNumber(week.starts))
  const stations = milestones.map(milestone => dayNumber(milestone.day))
  // A station stands at its day's start and is 12 px wide: two days more keep it inside.
  const first = Math.min(...starts, ...stations.map(day => day - 2))
  const last = Math.max(
    first + weeksAtLeast * 7,
    ...starts.map(day => day + 7),
    ...stations.map(day => day + 2),
  )
  return { first, last, x: day => ((day - first) / (last - first)) * width }
}

/** Two round values for the gridlines; none when there is too little to compare. */
export const gridValues = (peak: number): number[] => {
  if (peak < 2) return []
  const power = 10 ** Math.floor(Math.log10(peak / 2))
  const step = Math.floor(peak / 2 / power) * power
  return [step, 2 * step]
}

type MonthTick = { day: number; month: Date }

/** The axis' start and every first of a month after it. */
export const monthTicks = ({ first, last }: TimeAxis): MonthTick[] => {
  const ticks: MonthTick[] = []
  let month = new Date(Math.ceil(first) * dayMs)
  while (month.getTime() / dayMs < last) {
    ticks.push({ day: month.getTime() / dayMs, month })
    month = new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + 1, 1))
  }
  return ticks
}
