import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { SQSClient } from '@aws-sdk/client-sqs'
import { patience } from '#functions/aws/patience'
import { createLog } from '#functions/aws/powertools'
import { createSecretText } from '#functions/aws/secrets-manager'
import { createSqsQueue } from '#functions/aws/sqs-queue'
import { wireCollect } from '#functions/collect'
import { meaningsSetting, readEnvironment, readingModelSetting, variables } from '#functions/environment'
import { createGuardedFetch } from '#functions/internet/guarded-fetch'
import { createHostedMeanings } from '#functions/internet/hosted-meanings'
import { createPoll } from '#functions/internet/poll-source'
import { createPostWebhook } from '#functions/internet/post-webhook'
import { journalOn } from '#functions/journal'
import { packs } from '#stories/packs'
import { machineClock } from './clock.ts'
import { keptDynamoTable } from './kept-dynamo-table.ts'
import { readingModelOf } from './reading-model-of.ts'

const environment = readEnvironment(['table', 'openQueueUrl', 'siteUrl'], process.env)
const userAgent = `Storywire (+${environment.siteUrl})`
/** A model that is slower than this is done without. */
const meaningsMs = 5_000
/** Nobody reads what an owner's address answers. */
const webhookAnswerBytes = 64_000
const model = meaningsSetting(process.env[variables.meanings])
const keyOf = (secretId: string) => createSecretText(new SecretsManagerClient(patience), secretId)
const log = createLog()
export const handler = wireCollect({
  table: keptDynamoTable(environment.table, log),
  openQueue: createSqsQueue(new SQSClient(patience), environment.openQueueUrl),
  webhooks: {
    post: createPostWebhook(createGuardedFetch({ userAgent, maxBytes: webhookAnswerBytes }), machineClock),
    site: environment.siteUrl,
  },
  poll: createPoll(createGuardedFetch({ userAgent })),
  packs: Object.values(packs).map(one => one.pack),
  clock: machineClock,
  journal: journalOn(log),
  meanings:
    model &&
    createHostedMeanings(
      {
        ...model,
        key: model.secretId === null ? null : keyOf(model.secretId),
      },
      createGuardedFetch({ userAgent, timeoutMs: meaningsMs }),
    ),
  readingModel: readingModelOf(readingModelSetting(process.env[variables.readingModel]), keyOf),
})
