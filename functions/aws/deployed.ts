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
import type { StoryPack } from '#core/story/pack'
import type { SuppressionList } from '#core/subscription/reconcile'
import type { Secrets } from '#functions/secrets/keys'
import { keptTable } from '#functions/stores/kept-table'
import type { Table } from '#functions/stores/table'
import { createDynamoTable } from './dynamo-table.ts'
import { keptLogs } from './kept-logs.ts'
import { createOperatorLog } from './operator-log.ts'
import { patience } from './patience.ts'
import { type Redriven, redriveIn } from './redrive.ts'
import { createSecrets } from './secrets-manager.ts'
import { createSesClient } from './ses-client.ts'
import { createSesMailer, createSesQuota } from './ses-mailer.ts'
import { createSuppressionList } from './ses-suppression-list.ts'
import { createSqsQueue } from './sqs-queue.ts'
import { createTableCopies, type TableCopies } from './table-copies.ts'
import { createTableSettings, type TableSettings } from './table-settings.ts'

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
  /** What a restored table has lost; null: one machine's has nothing of it. */
  settings: TableSettings | null
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
  /** The stories as they are followed there, where that is not as they were built: a sample has outlets and closings of its own. */
  packs?: (() => Promise<readonly StoryPack[]>) | undefined
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
    settings: createTableSettings(dynamodb, names.table),
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
