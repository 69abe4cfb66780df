import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { SESv2Client } from '@aws-sdk/client-sesv2'
import { SQSClient } from '@aws-sdk/client-sqs'
import type { Mailer } from '#core/delivery/envelope'
import type { QuotaSource } from '#core/delivery/pacing'
import type { DeliverMessage, Queue } from '#core/delivery/queue'
import type { Editor } from '#core/desk/editor'
import type { Clock, Instant } from '#core/instant'
import type { SuppressionList } from '#core/subscription/reconcile'
import type { Secrets } from '#functions/secrets/keys'
import { keptTable } from '#functions/stores/kept-table'
import type { Table } from '#functions/stores/table'
import { createDynamoTable } from './dynamo-table.ts'
import { keptLogs } from './kept-logs.ts'
import { createOperatorLog, UnkeptFault } from './operator-log.ts'
import { patience } from './patience.ts'
import { type Redriven, redriveIn } from './redrive.ts'
import { createSecrets } from './secrets-manager.ts'
import { createSesClient } from './ses-client.ts'
import { createSesMailer, createSesQuota } from './ses-mailer.ts'
import { createSuppressionList } from './ses-suppression-list.ts'
import { createSqsQueue } from './sqs-queue.ts'
import { createTableCopies, type TableCopies } from './table-copies.ts'

/** Names of what a deployment has, as its stack prints them. */
export type DeployedNames = {
  table: string
  secretId: string
  /** The log group of what is done from outside; empty where nobody said it. */
  operatorLog: string
  urgentQueueUrl: string
  greetingsQueueUrl: string
  bulkQueueUrl: string
  /** Without a slash at the end; empty where nobody said it. */
  siteUrl: string
  deadLetters: Readonly<Record<string, string>>
  editors: readonly Editor[]
}

export type Deployed = {
  /** What is written into it, and a restored copy must know, goes to the operator's log, too. */
  table: Table
  /** Without that: what a restore writes is in the logs. */
  unkept: Table
  /** The whole table as lines, and what the log groups beside the operator's have; null: one machine has neither. */
  copies: (TableCopies & { journal(group: string, since: Instant): AsyncGenerator<string> }) | null
  /** The operator's log group; empty where nobody said it. */
  operatorLog: string
  secrets: Secrets
  /** SES's own list of the account. */
  suppressions: SuppressionList
  urgentQueue: Queue<DeliverMessage>
  greetingsQueue: Queue<DeliverMessage>
  bulkQueue: Queue<DeliverMessage>
  /** Hands single mails to SES, in no configuration set: they count nowhere. */
  mailer: Mailer
  editors: readonly Editor[]
  /** Without a slash at the end. */
  site: string
  sample: boolean
  /** Dead letters' URLs, by the name of the queue that gave them up; empty where nobody said them. */
  deadLetters: Readonly<Record<string, string>>
  /** Sets them off back into their queues; null: one machine's are in memory. */
  redrive: ((only: string | undefined) => Promise<Redriven[]>) | null
  /** What SES grants the account. */
  quota: QuotaSource
  close(): void
}

export const noSets = { list: '', confirm: '' }

/** A deployment in AWS, from outside: with the credentials and the region of whoever runs the command. */
export const openDeployed = (names: DeployedNames, clock: Clock): Deployed => {
  const dynamodb = new DynamoDBClient(patience)
  const secretsManager = new SecretsManagerClient(patience)
  const sqs = new SQSClient(patience)
  const sesV2 = new SESv2Client(patience)
  const ses = createSesClient()
  const logs = new CloudWatchLogsClient(patience)
  const unkept = createDynamoTable(dynamodb, names.table)
  return {
    table: keptTable(unkept, createOperatorLog(logs, names.operatorLog, clock), clock),
    unkept,
    copies: {
      ...createTableCopies(dynamodb, names.table),
      journal: (group, since) => keptLogs(logs, group, since),
    },
    operatorLog: names.operatorLog,
    secrets: createSecrets(secretsManager, names.secretId, clock),
    suppressions: createSuppressionList(sesV2),
    urgentQueue: createSqsQueue(sqs, names.urgentQueueUrl),
    greetingsQueue: createSqsQueue(sqs, names.greetingsQueueUrl),
    bulkQueue: createSqsQueue(sqs, names.bulkQueueUrl),
    mailer: createSesMailer({ client: ses, configurationSets: noSets, clock }),
    editors: names.editors,
    site: names.siteUrl,
    sample: false,
    quota: createSesQuota(ses),
    deadLetters: names.deadLetters,
    redrive: redriveIn(sqs, names.deadLetters),
    close() {
      ses.destroy()
      logs.destroy()
      dynamodb.destroy()
      secretsManager.destroy()
      sqs.destroy()
      sesV2.destroy()
    },
  }
}

/** The errors of AWS that an operator can do something about, by their names in the SDK. */
const sentences: Record<string, string> = {
  CredentialsProviderError: 'There are no AWS credentials here: set AWS_PROFILE, or run "aws sso login".',
  ExpiredTokenException: 'The AWS credentials have expired: get new ones, for example with "aws sso login".',
  UnrecognizedClientException: 'AWS does not know these credentials.',
  InvalidSignatureException: 'AWS does not take these credentials.',
  AccessDeniedException: 'These credentials may not read or change what this command needs.',
  AccessDenied: 'These credentials may not read or change what this command needs.',
  ResourceNotFoundException:
    'There is no such table, secret or log in this account and region: see the stack’s outputs.',
  QueueDoesNotExist: 'There is no such queue in this account and region: see the stack’s outputs.',
}

/**
 * @param fault what was thrown while a deployment was asked
 * @returns one sentence for the operator; null when it is no known trouble of the way there
 */
export const troubleOf = (fault: unknown): string | null => {
  if (!(fault instanceof Error)) return null
  if (/region is missing/i.test(fault.message)) return 'No AWS region is set: set AWS_REGION.'
  if (fault instanceof UnkeptFault) return fault.message
  const code = 'code' in fault ? String(fault.code) : ''
  if (['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'ETIMEDOUT'].includes(code))
    return `Nobody answers there (${code}).`
  return sentences[fault.name] ?? null
}
