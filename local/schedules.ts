import { randomUUID } from 'node:crypto'
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { Cron } from 'croner'
import type { Log } from '#core/log'
import type { Functions } from './functions.ts'
import { standInClient } from './stand-in-client.ts'
import type { DeclaredQueue, DeclaredSchedule } from './template.ts'

/** What an expression of EventBridge Scheduler means. */
export type Rhythm = { everyMs: number } | { cron: string }

const unitMs: Record<string, number> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 }

/**
 * Translates `rate(5 minutes)` and `cron(minute hour day month weekday year)` ("Schedule types in EventBridge
 * Scheduler"). Weekdays count from Sunday 1 there, as in croner's Quartz mode; a `?` means any.
 * @throws when it is neither
 */
export const rhythmOf = (expression: string): Rhythm => {
  const [, amount, unit = ''] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? []
  if (amount !== undefined && Number(amount) > 0) return { everyMs: Number(amount) * (unitMs[unit] ?? 0) }
  const fields = /^cron\(([^)]+)\)$/.exec(expression)?.[1]?.trim().split(/\s+/)
  if (fields?.length !== 6)
    throw new Error(
      `One machine knows the schedules rate(…) and cron(…) with six fields, not "${expression}".`,
    )
  // "You can't use * in both … If you use it in one, you must use ? in the other" (the same page).
  if ((fields[2] === '?') === (fields[4] === '?'))
    throw new Error(`EventBridge wants a ? in exactly one of day and weekday, not "${expression}".`)
  // croner reads a `?` as "the value at the start".
  return { cron: ['0', ...fields.map(field => (field === '?' ? '*' : field))].join(' ') }
}

/** The next runs of a cron rhythm. @param timeZone IANA name */
export const cronOf = (cron: string, timeZone: string): Cron =>
  new Cron(
    cron,
    // Steps such as `0/5` count from a number, which croner calls sloppy.
    { mode: '7-part', alternativeWeekdays: true, sloppyRanges: true, timezone: timeZone },
  )

/** Cron rhythms count in minutes. */
const cronTickMs = 5_000

/**
 * The runs of a cron rhythm by the wall clock, asked anew each time: had the clock run ahead and been put right, a
 * moment that was remembered from then would hold the schedule up until it came.
 */
export const nextRuns = (cron: Cron, now: () => Date): { isDue(): boolean; at(): Date | null } => {
  let next = cron.nextRun(now())
  return {
    isDue() {
      const at = now()
      const due = next !== null && next <= at
      next = cron.nextRun(at)
      return due
    },
    at: () => next,
  }
}

export type Schedules = {
  stop(): void
  /** What is planned, for people: name and next run. */
  planned(): { name: string; expression: string; nextAt: Date | null }[]
}

/** Runs the schedules of the template: sends their message to a queue, or invokes their function. */
export const startSchedules = (
  queuesUrl: string,
  queues: readonly DeclaredQueue[],
  schedules: readonly DeclaredSchedule[],
  functions: Functions,
  log: Log,
): Schedules => {
  const sqs = new SQSClient(standInClient(queuesUrl))

  const fire = async ({ name, targetArn, input }: DeclaredSchedule): Promise<void> => {
    const text = input
      .replaceAll('<aws.scheduler.scheduled-time>', new Date().toISOString())
      .replaceAll('<aws.scheduler.execution-id>', randomUUID())
    try {
      const queue = queues.find(({ arn }) => arn === targetArn)
      if (queue) await sqs.send(new SendMessageCommand({ QueueUrl: queue.url, MessageBody: text }))
      else await functions.invoke(targetArn, JSON.parse(text))
    } catch (fault) {
      log.error('A schedule failed; its next run finds what was left', {
        schedule: name,
        fault: fault instanceof Error ? fault.stack : String(fault),
      })
    }
  }

  const timers = schedules.map(schedule => {
    const rhythm = rhythmOf(schedule.expression)
    // A function that is still at its last run is not asked again: it would find the work taken.
    let running = false
    const run = () => {
      if (running) return
      running = true
      void fire(schedule).finally(() => {
        running = false
      })
    }
    if ('cron' in rhythm) {
      const next = nextRuns(cronOf(rhythm.cron, schedule.timeZone), () => new Date())
      const timer = setInterval(() => {
        if (next.isDue()) run()
      }, cronTickMs)
      return { schedule, nextAt: next.at, stop: () => clearInterval(timer) }
    }
    let nextMs = Date.now() + rhythm.everyMs
    const timer = setInterval(() => {
      nextMs = Date.now() + rhythm.everyMs
      run()
    }, rhythm.everyMs)
    return { schedule, nextAt: () => new Date(nextMs), stop: () => clearInterval(timer) }
  })

  return {
    stop() {
      for (const timer of timers) timer.stop()
      sqs.destroy()
    },
    planned: () =>
      timers.map(({ schedule, nextAt }) => ({
        name: schedule.name,
        expression: `${schedule.expression} ${schedule.timeZone}`,
        nextAt: nextAt(),
      })),
  }
}
