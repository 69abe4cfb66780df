/**
 * List prices in us-east-1, US dollars, on demand, without free tiers, as they were known in November 2026. They were
 * copied from notes and from pages about AWS's prices (DynamoDB's after its cut of November 2024), not read off AWS's
 * own pages on that day. Compare before a sum matters: `priceSources` has the pages. When they change, change them
 * here, with the date.
 */
export const prices = {
  listedOn: '2026-11',
  region: 'us-east-1',
  /** A write request unit: 1 kB. */
  writeUnit: 0.625e-6,
  /** A read request unit: 4 kB strongly consistent, 8 kB eventually. */
  readUnit: 0.125e-6,
  /** One request of a standard queue, up to 64 kB. What SNS delivers to a queue is not charged. */
  sqsRequest: 0.4e-6,
  /** One publish, up to 64 kB. */
  snsPublish: 0.5e-6,
  lambdaRequest: 0.2e-6,
  /** arm64, first tier. */
  lambdaGbSecond: 0.0000133334,
  /** SES, for one mail, without the data of attachments. */
  sesMail: 0.1e-3,
  /** A metric that an alarm of standard resolution reads, a month. */
  alarm: 0.1,
  /** A month; beside the metrics that the alarms read which it is made of. */
  compositeAlarm: 0.5,
  /** A month in which it is counted, also by lines of the embedded metric format. */
  customMetric: 0.3,
  /** A month. */
  secret: 0.4,
  /** EventBridge Scheduler, one invocation. */
  schedule: 1e-6,
  /** A GB taken in. */
  logGb: 0.5,
  /** A GB of log lines that a query of Logs Insights looks through. */
  queriedGb: 0.005,
  /** A month. */
  dashboard: 3,
  /** A GB and month. */
  storedGb: 0.25,
  backedUpGb: 0.2,
  /** A GB that leaves AWS, the first ten TB. */
  transferredGb: 0.09,
  /** One request of an HTTP API. */
  siteRequest: 1e-6,
} as const

export type Priced = Exclude<keyof typeof prices, 'listedOn' | 'region'>

const dynamodb = 'https://aws.amazon.com/dynamodb/pricing/on-demand/'
const lambda = 'https://aws.amazon.com/lambda/pricing/'
const cloudwatch = 'https://aws.amazon.com/cloudwatch/pricing/'

/** AWS's page for each of them. */
export const priceSources: Record<Priced, string> = {
  writeUnit: dynamodb,
  readUnit: dynamodb,
  storedGb: dynamodb,
  backedUpGb: dynamodb,
  sqsRequest: 'https://aws.amazon.com/sqs/pricing/',
  snsPublish: 'https://aws.amazon.com/sns/pricing/',
  lambdaRequest: lambda,
  lambdaGbSecond: lambda,
  sesMail: 'https://aws.amazon.com/ses/pricing/',
  alarm: cloudwatch,
  compositeAlarm: cloudwatch,
  customMetric: cloudwatch,
  logGb: cloudwatch,
  queriedGb: cloudwatch,
  dashboard: cloudwatch,
  secret: 'https://aws.amazon.com/secrets-manager/pricing/',
  schedule: 'https://aws.amazon.com/eventbridge/pricing/',
  transferredGb: 'https://aws.amazon.com/ec2/pricing/on-demand/',
  siteRequest: 'https://aws.amazon.com/api-gateway/pricing/',
}

/**
 * What is free each month for ever, not only in an account's first year, for the whole account. DynamoDB's requests have an
 * allowance only where capacity is provisioned, the API only in the first year.
 */
export const allowances: Partial<Record<Priced, number>> = {
  alarm: 10,
  customMetric: 10,
  /** Of up to 50 metrics each. */
  dashboard: 3,
  sqsRequest: 1e6,
  snsPublish: 1e6,
  lambdaRequest: 1e6,
  lambdaGbSecond: 400_000,
  schedule: 14e6,
  logGb: 5,
  storedGb: 25,
  transferredGb: 100,
}
