import * as z from 'zod'
import { type Statement, statementsOf } from './rights/statement.ts'
import type { ConfigurationSet } from './ses/publish-events.ts'
import { type References, resolve, UnknownConstruct } from './template/intrinsics.ts'
import { arnOf, nameOf, type Places, queueUrl, type Resource, referencesOf } from './template/references.ts'
import {
  configurationSetShape,
  eventDestinationShape,
  functionShape,
  mappingShape,
  queueShape,
  scheduleShape,
  subscriptionShape,
  tableShape,
  templateShape,
} from './template/shapes.ts'
import { isWithoutMeaning } from './template/without-meaning.ts'

/** What the synthesized template declares, with names and ARNs that hold on one machine. */
export type Declared = {
  tables: DeclaredTable[]
  queues: DeclaredQueue[]
  topics: { name: string; arn: string }[]
  subscriptions: { topicArn: string; queueArn: string; raw: boolean }[]
  functions: DeclaredFunction[]
  mappings: DeclaredMapping[]
  schedules: DeclaredSchedule[]
  configurationSets: ConfigurationSet[]
}

export type DeclaredTable = { name: string } & z.output<typeof tableShape>
export type DeclaredQueue = {
  name: string
  arn: string
  url: string
  /** As `CreateQueue` takes them, without the redrive policy. */
  attributes: Record<string, string>
  redrive: { queueArn: string; maxReceiveCount: number } | null
}
export type DeclaredFunction = {
  /** Its POWERTOOLS_SERVICE_NAME: deliver, collect … */
  service: string
  arn: string
  timeoutSeconds: number
  /** Invocations at the same time; null when it is not limited. */
  reservedConcurrency: number | null
  /** May be invoked any number of times in one chain of requests. */
  mayLoop: boolean
  environment: Record<string, string>
  /** What its role may do. */
  statements: Statement[]
  /** The folder of its bundle beside the template; null: it was not bundled. */
  bundle: string | null
}
export type DeclaredMapping = {
  queueArn: string
  functionArn: string
  batchSize: number
  windowSeconds: number
  reportsBatchItemFailures: boolean
  maximumConcurrency: number | null
}
export type DeclaredSchedule = {
  name: string
  /** `rate(5 minutes)` or `cron(0 18 ? * SUN *)` */
  expression: string
  timeZone: string
  /** A queue's or a function's ARN. */
  targetArn: string
  /** The message or the event, as text. */
  input: string
}

/**
 * Reads a synthesized template. Nothing about the infrastructure is written twice: what is not in here does not exist
 * on one machine.
 * @param json content of `*.template.json`
 * @throws {@link UnknownConstruct} when it declares what one machine does not know
 */
export const readTemplate = (json: unknown, places: Places): Declared => {
  const template = templateShape.parse(json)
  const resources = Object.entries(template.Resources).map(([id, { Type, Properties }]) => ({
    id,
    type: Type,
    properties: Properties,
  }))
  const parameters = Object.fromEntries(
    Object.entries(template.Parameters).map(([name, { Default }]) => [
      name,
      places.parameters?.[name] ?? Default,
    ]),
  )
  const references = referencesOf(resources, parameters, places)
  const read = <Shape extends z.ZodObject>(resource: Resource, shape: Shape): z.output<Shape> => {
    const where = `${resource.type} ${resource.id}`
    // Only what is looked at is resolved: the rest may use whatever CloudFormation offers.
    const used = Object.entries(resource.properties).filter(([name]) => name in shape.shape)
    const properties = shape.safeParse(resolve(Object.fromEntries(used), references, where))
    if (properties.success) return properties.data
    throw new UnknownConstruct(`${where}: ${z.prettifyError(properties.error)}`)
  }

  const declared: Declared = {
    tables: [],
    queues: [],
    topics: [],
    subscriptions: [],
    functions: [],
    mappings: [],
    schedules: [],
    configurationSets: [],
  }
  const eventDestinations: z.output<typeof eventDestinationShape>[] = []
  for (const resource of resources) {
    const name = nameOf(resource)
    switch (resource.type) {
      case 'AWS::DynamoDB::Table':
      case 'AWS::DynamoDB::GlobalTable':
        declared.tables.push({ name, ...read(resource, tableShape) })
        break
      case 'AWS::SQS::Queue':
        declared.queues.push(queueOf(name, places, read(resource, queueShape)))
        break
      case 'AWS::SNS::Topic':
        declared.topics.push({ name, arn: arnOf('sns', name) })
        break
      case 'AWS::SNS::Subscription': {
        const { Protocol, TopicArn, Endpoint, RawMessageDelivery } = read(resource, subscriptionShape)
        // An operator's address for alarms means nothing here.
        if (Protocol.startsWith('email')) break
        if (Protocol !== 'sqs')
          throw new UnknownConstruct(
            `${resource.id}: one machine subscribes queues to topics, not "${Protocol}".`,
          )
        declared.subscriptions.push({ topicArn: TopicArn, queueArn: Endpoint, raw: RawMessageDelivery })
        break
      }
      case 'AWS::Lambda::Function': {
        const declaredFunction = functionOf(resource, references, places)
        if (!declaredFunction) break
        const statements = statementsOf(resource.properties.Role, resources, references)
        declared.functions.push({ ...declaredFunction, statements })
        break
      }
      case 'AWS::Lambda::EventSourceMapping': {
        const mapping = mappingOf(resource.id, read(resource, mappingShape))
        if (mapping) declared.mappings.push(mapping)
        break
      }
      case 'AWS::Scheduler::Schedule': {
        const schedule = read(resource, scheduleShape)
        if (schedule.State === 'ENABLED') declared.schedules.push(scheduleOf(name, schedule))
        break
      }
      case 'AWS::SES::ConfigurationSet':
        declared.configurationSets.push({
          name,
          destinations: [],
          suppresses: read(resource, configurationSetShape).SuppressionOptions.SuppressedReasons,
        })
        break
      case 'AWS::SES::ConfigurationSetEventDestination':
        eventDestinations.push(read(resource, eventDestinationShape))
        break
      default:
        if (!isWithoutMeaning(resource.type))
          throw new UnknownConstruct(
            `The template declares ${resource.id}, and one machine does not know the type ${resource.type}. ` +
              'Teach local/template.ts, or name the type in local/template/without-meaning.ts.',
          )
    }
  }
  for (const { ConfigurationSetName, EventDestination } of eventDestinations) {
    const set = declared.configurationSets.find(({ name }) => name === ConfigurationSetName)
    if (!set || !EventDestination.Enabled || !EventDestination.SnsDestination) continue
    set.destinations.push({
      topicArn: EventDestination.SnsDestination.TopicARN,
      eventTypes: EventDestination.MatchingEventTypes.map(type => type.toLowerCase()),
    })
  }
  return declared
}

const queueOf = (name: string, places: Places, shape: z.output<typeof queueShape>): DeclaredQueue => {
  const { RedrivePolicy, ...attributes } = shape
  return {
    name,
    arn: arnOf('sqs', name),
    url: queueUrl(places, name),
    attributes: Object.fromEntries(Object.entries(attributes).map(([key, value]) => [key, String(value)])),
    redrive: RedrivePolicy
      ? { queueArn: RedrivePolicy.deadLetterTargetArn, maxReceiveCount: RedrivePolicy.maxReceiveCount }
      : null,
  }
}

/** CDK's own functions have no service name and do nothing on one machine; their variables are not looked at. */
const functionOf = (
  resource: Resource,
  references: References,
  places: Places,
): Omit<DeclaredFunction, 'statements'> | null => {
  const shape = functionShape.parse(resource.properties)
  const { POWERTOOLS_SERVICE_NAME: service } = shape.Environment.Variables
  if (typeof service !== 'string') return null
  const environment = Object.entries(shape.Environment.Variables).map(([name, value]) => {
    const own = places.variables?.[name]
    return [name, own ?? String(resolve(value, references, `${name} of ${resource.id}`))]
  })
  return {
    service,
    arn: arnOf('lambda', `function:${nameOf(resource)}`),
    timeoutSeconds: shape.Timeout,
    reservedConcurrency: shape.ReservedConcurrentExecutions ?? null,
    mayLoop: shape.RecursiveLoop === 'Allow',
    environment: Object.fromEntries(environment),
    bundle: shape.Code.S3Key?.replace(/^(.+)\.zip$/, 'asset.$1') ?? null,
  }
}

const mappingOf = (id: string, shape: z.output<typeof mappingShape>): DeclaredMapping | null => {
  if (!shape.Enabled) return null
  if (!shape.EventSourceArn.startsWith('arn:aws:sqs:'))
    throw new UnknownConstruct(
      `${id}: one machine feeds functions from queues, not from ${shape.EventSourceArn}.`,
    )
  return {
    queueArn: shape.EventSourceArn,
    functionArn: shape.FunctionName.startsWith('arn:')
      ? shape.FunctionName
      : arnOf('lambda', `function:${shape.FunctionName}`),
    batchSize: shape.BatchSize,
    windowSeconds: shape.MaximumBatchingWindowInSeconds,
    reportsBatchItemFailures: shape.FunctionResponseTypes.includes('ReportBatchItemFailures'),
    maximumConcurrency: shape.ScalingConfig.MaximumConcurrency ?? null,
  }
}

const scheduleOf = (name: string, shape: z.output<typeof scheduleShape>): DeclaredSchedule => ({
  name,
  expression: shape.ScheduleExpression,
  timeZone: shape.ScheduleExpressionTimezone,
  targetArn: shape.Target.Arn,
  input: shape.Target.Input,
})
