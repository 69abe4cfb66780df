import { setTimeout } from 'node:timers/promises'
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { SQSClient } from '@aws-sdk/client-sqs'
import { patience } from '#functions/aws/patience'
import { createLog } from '#functions/aws/powertools'
import { createSecrets } from '#functions/aws/secrets-manager'
import { createSesClient } from '#functions/aws/ses-client'
import { createSesMailer, createSesQuota } from '#functions/aws/ses-mailer'
import { createSqsQueue } from '#functions/aws/sqs-queue'
import { heldByBrake } from '#functions/brake'
import { wireDeliver } from '#functions/deliver'
import { deliverPacks } from '#functions/deliver-packs'
import { allowListFrom, editorsSetting, readEnvironment, variables } from '#functions/environment'
import { heldWhileRestored } from '#functions/held-table'
import { journalOn } from '#functions/journal'
import { createFaults } from '#functions/stores/fault-store'
import { packs } from '#stories/packs'
import { compiledMails } from '#templates/compiled-mails'
import { machineClock } from './clock.ts'
import { keptDynamoTable } from './kept-dynamo-table.ts'

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
const log = createLog()
const table = keptDynamoTable(environment.table, log)
const sqs = new SQSClient(patience)
const ses = createSesClient()
const journal = journalOn(log)
const deliver = wireDeliver({
  table,
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
  journal,
  site: environment.siteUrl,
  sample: false,
  editors: editorsSetting(process.env[variables.editors]),
  allowList: allowListFrom(process.env[variables.allowList]),
})
const faults = createFaults({ table, clock: machineClock, journal })
export const handler = heldWhileRestored(heldByBrake(deliver, { table, faults }), {
  table,
  name: environment.table,
  faults,
})
