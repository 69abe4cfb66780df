import { setTimeout } from 'node:timers/promises'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { SQSClient } from '@aws-sdk/client-sqs'
import { createDynamoTable } from '#functions/aws/dynamo-table'
import { patience } from '#functions/aws/patience'
import { createLog } from '#functions/aws/powertools'
import { createSecrets } from '#functions/aws/secrets-manager'
import { createSesClient } from '#functions/aws/ses-client'
import { createSesMailer, createSesQuota } from '#functions/aws/ses-mailer'
import { createSqsQueue } from '#functions/aws/sqs-queue'
import { wireDeliver } from '#functions/deliver'
import { deliverPacks } from '#functions/deliver-packs'
import { allowListFrom, readEnvironment, variables } from '#functions/environment'
import { journalOn } from '#functions/journal'
import { packs } from '#stories/packs'
import { compiledMails } from '#templates/compiled-mails'
import { machineClock } from './clock.ts'

const environment = readEnvironment(
  [
    'table',
    'urgentQueueUrl',
    'greetingsQueueUrl',
    'bulkQueueUrl',
    'secretId',
    'siteUrl',
    'listConfigurationSet',
    'confirmConfigurationSet',
  ],
  process.env,
)
const sqs = new SQSClient(patience)
const ses = createSesClient()
export const handler = wireDeliver({
  table: createDynamoTable(new DynamoDBClient(patience), environment.table),
  urgentQueue: createSqsQueue(sqs, environment.urgentQueueUrl),
  greetingsQueue: createSqsQueue(sqs, environment.greetingsQueueUrl),
  bulkQueue: createSqsQueue(sqs, environment.bulkQueueUrl),
  mailer: createSesMailer({
    client: ses,
    configurationSets: {
      list: environment.listConfigurationSet,
      confirm: environment.confirmConfigurationSet,
    },
    clock: machineClock,
  }),
  quota: createSesQuota(ses),
  secrets: createSecrets(new SecretsManagerClient(patience), environment.secretId, machineClock),
  packs: deliverPacks(packs),
  mails: compiledMails,
  clock: machineClock,
  sleep: ms => setTimeout(ms),
  journal: journalOn(createLog()),
  site: environment.siteUrl,
  sample: false,
  allowList: allowListFrom(process.env[variables.allowList]),
})
