import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { SQSClient } from '@aws-sdk/client-sqs'
import { handle } from 'hono/aws-lambda'
import { patience } from '#functions/aws/patience'
import { createLog } from '#functions/aws/powertools'
import { createSecrets } from '#functions/aws/secrets-manager'
import { createSqsQueue } from '#functions/aws/sqs-queue'
import { wireDeskSite } from '#functions/desk-site'
import { editorsSetting, readEnvironment, variables } from '#functions/environment'
import { packs } from '#stories/packs'
import { machineClock } from './clock.ts'
import { keptDynamoTable } from './kept-dynamo-table.ts'

const environment = readEnvironment(['table', 'greetingsQueueUrl', 'secretId'], process.env)
const log = createLog()

export const handler = handle(
  wireDeskSite({
    table: keptDynamoTable(environment.table, log),
    greetingsQueue: createSqsQueue(new SQSClient(patience), environment.greetingsQueueUrl),
    secrets: createSecrets(new SecretsManagerClient(patience), environment.secretId, machineClock),
    stories: Object.values(packs),
    editors: editorsSetting(process.env[variables.editors]),
    clock: machineClock,
    log,
    sample: false,
  }),
)
