/**
 * How long a client of AWS waits, and how often it asks: without it a connection that hangs would hold a run until Lambda
 * ends it, in the middle of a row. DynamoDB, SQS, SNS and Secrets Manager answer within a tenth of a second as a rule;
 * three tries with their pauses take ten seconds at most. SES is asked once, see `ses-client.ts`.
 */
export const patience = {
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 1_000, requestTimeout: 3_000, throwOnRequestTimeout: true },
}
