import { epochMs, type Instant, toInstant } from '#core/instant'

export const hourMs = 3_600_000

export type Tick = { x: number; words: string }

/** Steps between ticks in hours: parts of a day, days, weeks. */
const steps = [1, 3, 6, 12, 24, 48, 96, 168, 336, 672, 1344]
/** "12 Aug" with air around it. */
const tickWidth = 60

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** Hours of UTC from the first to the last, laid out on so many pixels. */
export const chartScale = (hours: number[], width: number) => {
  const first = hours.reduce((one, other) => Math.min(one, other))
  const last = hours.reduce((one, other) => Math.max(one, other))
  const hourWidth = width / (last - first + 1)
  const xOfHour = (hour: number): number => Math.round((hour - first) * hourWidth * 10) / 10
  const step = steps.find(one => one * hourWidth >= tickWidth) ?? last - first + 1
  const ticks: Tick[] = []
  for (let hour = Math.ceil(first / step) * step; hour <= last; hour += step)
    ticks.push({ x: xOfHour(hour), words: tickWords(toInstant(hour * hourMs)) })
  return { hourWidth, xOfHour, ticks, x: (at: Instant): number => xOfHour(epochMs(at) / hourMs) }
}

/** "12 Aug" at midnight, "18:00" between. */
const tickWords = (at: Instant): string =>
  at.slice(11, 16) === '00:00'
    ? `${Number(at.slice(8, 10))} ${months[Number(at.slice(5, 7)) - 1]}`
    : at.slice(11, 16)
