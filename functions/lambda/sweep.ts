import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { SESv2Client } from '@aws-sdk/client-sesv2'
import { SNSClient } from '@aws-sdk/client-sns'
import { SQSClient } from '@aws-sdk/client-sqs'
import { patience } from '#functions/aws/patience'
import { createLog } from '#functions/aws/powertools'
import { createSecrets } from '#functions/aws/secrets-manager'
import { createSuppressionList } from '#functions/aws/ses-suppression-list'
import { createSnsOperator } from '#functions/aws/sns-operator'
import { createDeadLetters } from '#functions/aws/sqs-dead-letters'
import { createSqsQueue } from '#functions/aws/sqs-queue'
import { deadLettersSetting, readEnvironment } from '#functions/environment'
import { namingFirst } from '#functions/held-table'
import { journalOn } from '#functions/journal'
import { wireSweep } from '#functions/sweep'
import { packs } from '#stories/packs'
import { machineClock } from './clock.ts'
import { keptDynamoTable } from './kept-dynamo-table.ts'

const environment = readEnvironment(
  [
    'table',
    'openQueueUrl',
    'urgentQueueUrl',
    'greetingsQueueUrl',
    'bulkQueueUrl',
    'secretId',
    'deadLetters',
    'operatorTopic',
  ],
  process.env,
)
const log = createLog()
const table = keptDynamoTable(environment.table, log)
const sqs = new SQSClient(patience)
const sweep = wireSweep({
  table,
  openQueue: createSqsQueue(sqs, environment.openQueueUrl),
  urgentQueue: createSqsQueue(sqs, environment.urgentQueueUrl),
  greetingsQueue: createSqsQueue(sqs, environment.greetingsQueueUrl),
  bulkQueue: createSqsQueue(sqs, environment.bulkQueueUrl),
  packs: Object.values(packs).map(one => one.pack),
  clock: machineClock,
  suppressions: {
    list: createSuppressionList(new SESv2Client(patience)),
    secrets: createSecrets(new SecretsManagerClient(patience), environment.secretId, machineClock),
  },
  deadLetters: createDeadLetters(sqs, deadLettersSetting(environment.deadLetters)),
  operator: createSnsOperator(new SNSClient(patience), environment.operatorTopic),
  journal: journalOn(log),
})
export const handler = namingFirst(sweep, { table, name: environment.table })
