import { Duration } from 'aws-cdk-lib'
import { type IMetric, MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import type { IQueue } from 'aws-cdk-lib/aws-sqs'
import { prices } from '../prices.ts'

const quarter = Duration.minutes(15)
const day = Duration.days(1)

/** One that AWS publishes by itself. Our own would cost $0.30 a month each (docs/adr/0020). */
const published = (
  namespace: string,
  metricName: string,
  dimensionsMap: Record<string, string>,
  period: Duration,
  statistic = 'Sum',
  label = metricName,
): Metric => new Metric({ namespace, metricName, dimensionsMap, period, statistic, label })

export const errorsOf = (name: string, { functionName }: IFunction): Metric =>
  published('AWS/Lambda', 'Errors', { FunctionName: functionName }, quarter, 'Sum', name)

export const throttles = (): Metric => published('AWS/Lambda', 'Throttles', {}, quarter)

export const deadLettersOf = (name: string, { queueName }: IQueue): Metric =>
  published(
    'AWS/SQS',
    'ApproximateNumberOfMessagesVisible',
    { QueueName: queueName },
    quarter,
    'Maximum',
    name,
  )

/** Of the whole account: SES publishes them for a configuration set only where it is asked to, at a price. */
export const sesCounts = (): Metric[] =>
  ['Send', 'Delivery', 'Bounce', 'Complaint', 'Reject'].map(name => published('AWS/SES', name, {}, day))

export const sesRates = (): Metric[] =>
  ['Reputation.BounceRate', 'Reputation.ComplaintRate'].map(name =>
    published('AWS/SES', name, {}, Duration.hours(1), 'Maximum'),
  )

export type Billed = {
  functions: readonly { lambda: IFunction; memoryMb: number }[]
  /** Those that functions are fed by. */
  queues: readonly IQueue[]
  tableName: string
  audienceIndex: string
}

/** So many dollars a day, by service, at list prices: from metrics that AWS publishes by itself. */
export const dollarsADay = ({ functions, queues, tableName, audienceIndex }: Billed): IMetric[] => {
  const used = (unit: string) => [
    published('AWS/DynamoDB', unit, { TableName: tableName }, day),
    published('AWS/DynamoDB', unit, { TableName: tableName, GlobalSecondaryIndexName: audienceIndex }, day),
  ]
  const gbSeconds = functions.map(({ lambda, memoryMb }) => ({
    metric: published('AWS/Lambda', 'Duration', { FunctionName: lambda.functionName }, day),
    dollars: (memoryMb / 1024 / 1000) * prices.lambdaGbSecond,
  }))
  return [
    priced('SES', 'ses', [{ metric: published('AWS/SES', 'Send', {}, day), dollars: prices.sesMail }]),
    priced('Lambda’s time', 'lambda', gbSeconds),
    priced('DynamoDB', 'table', [
      ...used('ConsumedReadCapacityUnits').map(metric => ({ metric, dollars: prices.readUnit })),
      ...used('ConsumedWriteCapacityUnits').map(metric => ({ metric, dollars: prices.writeUnit })),
    ]),
    priced(
      'Looks into empty queues',
      'queues',
      queues.map(({ queueName }) => ({
        metric: published('AWS/SQS', 'NumberOfEmptyReceives', { QueueName: queueName }, day),
        dollars: prices.sqsRequest,
      })),
    ),
  ]
}

/** A queue that stood still for six hours publishes nothing, so what is missing counts as nothing. */
const priced = (label: string, name: string, parts: { metric: Metric; dollars: number }[]): IMetric => {
  const usingMetrics = Object.fromEntries(parts.map(({ metric }, n) => [`${name}${n}`, metric]))
  const expression = parts.map(({ dollars }, n) => `FILL(${name}${n}, 0) * ${plain(dollars)}`).join(' + ')
  return new MathExpression({ label, expression, usingMetrics, period: day })
}

/** Metric math knows no exponents. */
const plain = (dollars: number): string => dollars.toFixed(14).replace(/0+$/, '')
