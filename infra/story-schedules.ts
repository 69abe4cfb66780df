import { TimeZone } from 'aws-cdk-lib'
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler'
import type { StoryPack, TimeOfDay } from '#core/story/pack'

export type StorySchedules = { weekly: ScheduleExpression; daily: ScheduleExpression }

/** AWS counts days from Sunday 1, ISO from Monday 1: names leave no doubt. */
const weekdays = { 1: 'MON', 2: 'TUE', 3: 'WED', 4: 'THU', 5: 'FRI', 6: 'SAT', 7: 'SUN' } as const

/**
 * When a story's editions are due, in the story's zone.
 * @throws when a time of day is malformed, or between 01:00 and 03:59: clocks change then, and EventBridge Scheduler
 *   skips a time that does not exist
 */
export const storySchedules = ({ id, timeZone, cadence }: StoryPack): StorySchedules => {
  const zone = TimeZone.of(timeZone)
  return {
    weekly: ScheduleExpression.cron({
      ...hourAndMinute(id, cadence.weekly.time),
      weekDay: weekdays[cadence.weekly.weekday],
      timeZone: zone,
    }),
    daily: ScheduleExpression.cron({ ...hourAndMinute(id, cadence.daily.time), timeZone: zone }),
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
