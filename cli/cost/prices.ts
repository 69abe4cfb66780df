/**
 * List prices in us-east-1, US dollars, on demand, without free tiers, as they were known in November 2026. They were
 * copied from notes and from pages about AWS's prices (DynamoDB's after its cut of November 2024), not read off AWS's
 * own pages on that day. Compare before a sum matters: aws.amazon.com/dynamodb/pricing/on-demand, /sqs/pricing,
 * /sns/pricing, /lambda/pricing (arm64), /ses/pricing, /cloudwatch/pricing, /secrets-manager/pricing,
 * /eventbridge/pricing. When they change, change them here, with the date.
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
  /** A month. */
  alarm: 0.1,
  secret: 0.4,
  /** EventBridge Scheduler, one invocation. */
  schedule: 1e-6,
} as const
