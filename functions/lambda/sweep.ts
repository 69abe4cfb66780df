import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { SESv2Client } from '@aws-sdk/client-sesv2'
import { SQSClient } from '@aws-sdk/client-sqs'
import { createDynamoTable } from '#functions/aws/dynamo-table'
import { createJournal, createLog } from '#functions/aws/powertools'
import { createSecrets } from '#functions/aws/secrets-manager'
import { createSuppressionList } from '#functions/aws/ses-suppression-list'
import { createSqsQueue } from '#functions/aws/sqs-queue'
import { readEnvironment } from '#functions/environment'
import { wireSweep } from '#functions/wiring/sweep'
import { packs } from '#stories/packs'
import { machineClock } from './clock.ts'
import { flushing } from './flushing.ts'

const environment = readEnvironment(
  ['table', 'openQueueUrl', 'urgentQueueUrl', 'bulkQueueUrl', 'secretId'],
  process.env,
)
const journal = createJournal(createLog())
const sqs = new SQSClient({})
const sweep = wireSweep({
  table: createDynamoTable(new DynamoDBClient({}), environment.table),
  openQueue: createSqsQueue(sqs, environment.openQueueUrl),
  urgentQueue: createSqsQueue(sqs, environment.urgentQueueUrl),
  bulkQueue: createSqsQueue(sqs, environment.bulkQueueUrl),
  packs: Object.values(packs).map(one => one.pack),
  clock: machineClock,
  suppressions: {
    list: createSuppressionList(new SESv2Client({})),
    secrets: createSecrets(new SecretsManagerClient({}), environment.secretId, machineClock),
  },
  journal,
})

export const handler = flushing(sweep, journal)
