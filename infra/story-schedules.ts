import { TimeZone } from 'aws-cdk-lib'
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler'
import { type Cadence, cadences } from '#core/cadence'
import { weekdayNamed } from '#core/story/day'
import { closingOf, type StoryPack, type TimeOfDay, type Weekday } from '#core/story/pack'

/** AWS counts days from Sunday 1, ISO from Monday 1: names, MON, leave no doubt. */
const awsDay = (weekday: Weekday): string => weekdayNamed(weekday, 'en').slice(0, 3).toUpperCase()

/**
 * When a story's editions of a cadence are due, in the story's zone.
 * @throws when a time of day is malformed, or between 01:00 and 03:59: clocks change then, and EventBridge Scheduler
 *   skips a time that does not exist
 */
export const scheduleOf = (pack: StoryPack, cadence: Cadence): ScheduleExpression => {
  const { weekday, time } = closingOf(pack, cadence)
  const daily = { ...hourAndMinute(pack.id, time), timeZone: TimeZone.of(pack.timeZone) }
  switch (cadences[cadence].closes) {
    case 'every-day':
      return ScheduleExpression.cron(daily)
    case 'weekday':
      return ScheduleExpression.cron({ ...daily, weekDay: awsDay(weekday) })
    case 'first-weekday':
      // The first of that name in a month ("Schedule types in EventBridge Scheduler", the # wildcard).
      return ScheduleExpression.cron({ ...daily, weekDay: `${awsDay(weekday)}#1` })
  }
}

const hourAndMinute = (story: string, time: TimeOfDay): { hour: string; minute: string } => {
  const [, hour, minute] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time) ?? []
  if (hour === undefined || minute === undefined)
    throw new Error(`${story}: "${time}" is no time of day (HH:MM).`)
  if (hour >= '01' && hour <= '03')
    throw new Error(`${story}: no edition can be due at ${time}; clocks change between 01:00 and 03:59.`)
  return { hour: String(Number(hour)), minute: String(Number(minute)) }
}
