import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as z from 'zod'
import type { StoryPack } from '#core/story/pack'
import { rhythmOf } from '#local/schedules'
import { templateShape } from '#local/template/shapes'
import { idlePollers } from './assumptions.ts'

/** What of the infrastructure is billed by being there, counted from the synthesized template. */
export type TemplateCounts = {
  /** AWS bills each metric that an alarm reads; metric math reads several. */
  alarmMetrics: number
  compositeAlarms: number
  /** Metrics that alarms read or filters make in a namespace of our own. */
  customMetrics: number
  secrets: number
  dashboards: number
  /** Panels of dashboards that look through log lines. */
  logQueries: number
  /** Queues that Lambda looks into, each by an event source mapping, and its pollers on all of them while nothing is there. */
  polledQueues: number
  idlePollers: number
  scheduleRunsADay: number
}

const metric = z.object({ Namespace: z.string(), MetricName: z.string() })
const alarm = z.union([
  metric.transform(one => [one]),
  z
    .object({ Metrics: z.array(z.object({ MetricStat: z.object({ Metric: metric }).optional() })) })
    .transform(({ Metrics }) => Metrics.flatMap(({ MetricStat }) => MetricStat?.Metric ?? [])),
])
const mapping = z.object({
  ScalingConfig: z.object({ MaximumConcurrency: z.number().optional() }).optional(),
})
const schedule = z.object({ ScheduleExpression: z.string() })

/** Its body is text in which names of resources stand as references. */
const dashboard = z
  .object({
    DashboardBody: z.union([
      z.string(),
      z.object({ 'Fn::Join': z.tuple([z.string(), z.array(z.unknown())]) }),
    ]),
  })
  .transform(({ DashboardBody: body }) =>
    typeof body === 'string' ? body : body['Fn::Join'][1].filter(part => typeof part === 'string').join(''),
  )

const dayMs = 86_400_000

/** @param json content of `*.template.json` */
export const countTemplate = (json: unknown): TemplateCounts => {
  const resources = Object.values(templateShape.parse(json).Resources)
  const ofType = (type: string) => resources.filter(one => one.Type === type).map(one => one.Properties)
  const read = ofType('AWS::CloudWatch::Alarm').flatMap(properties => alarm.parse(properties))
  const limits = ofType('AWS::Lambda::EventSourceMapping').map(
    properties => mapping.parse(properties).ScalingConfig?.MaximumConcurrency,
  )
  const bodies = ofType('AWS::CloudWatch::Dashboard').map(properties => dashboard.parse(properties))
  return {
    alarmMetrics: read.length,
    compositeAlarms: ofType('AWS::CloudWatch::CompositeAlarm').length,
    customMetrics:
      new Set(read.filter(one => !one.Namespace.startsWith('AWS/')).map(one => JSON.stringify(one))).size +
      ofType('AWS::Logs::MetricFilter').length,
    dashboards: bodies.length,
    logQueries: bodies.reduce((sum, body) => sum + body.split('"type":"log"').length - 1, 0),
    secrets: ofType('AWS::SecretsManager::Secret').length,
    polledQueues: limits.length,
    idlePollers: limits.reduce<number>(
      (sum, limit) => sum + (limit === undefined ? idlePollers.unlimited : idlePollers.limited),
      0,
    ),
    scheduleRunsADay: ofType('AWS::Scheduler::Schedule').reduce(
      (sum, properties) => sum + runsADay(schedule.parse(properties).ScheduleExpression),
      0,
    ),
  }
}

/** A cron of ours fires once on each of its days at most. */
const runsADay = (expression: string): number => {
  const rhythm = rhythmOf(expression)
  return 'everyMs' in rhythm ? dayMs / rhythm.everyMs : 1
}

/** Synthesizes `dev`, without the functions' code. CDK is loaded here alone: it takes seconds. */
export const countDeployment = async (packs: readonly StoryPack[]): Promise<TemplateCounts> => {
  const [{ synthesize }, { stageNamed }] = await Promise.all([
    import('#infra/synthesize'),
    import('#infra/stages'),
  ])
  const folder = await mkdtemp(join(tmpdir(), 'storywire-cost-'))
  try {
    const path = synthesize(folder, { packs, stage: stageNamed('dev'), bundle: false })
    return countTemplate(JSON.parse(await readFile(path, 'utf8')))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
