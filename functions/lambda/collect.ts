import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { SQSClient } from '@aws-sdk/client-sqs'
import { createDynamoTable } from '#functions/aws/dynamo-table'
import { createJournal, createLog } from '#functions/aws/powertools'
import { createSqsQueue } from '#functions/aws/sqs-queue'
import { readEnvironment } from '#functions/environment'
import { createGuardedFetch } from '#functions/internet/guarded-fetch'
import { createPoll } from '#functions/internet/poll-source'
import { wireCollect } from '#functions/wiring/collect'
import { packs } from '#stories/packs'
import { machineClock } from './clock.ts'
import { flushing } from './flushing.ts'

const environment = readEnvironment(['table', 'openQueueUrl', 'siteUrl'], process.env)
const journal = createJournal(createLog())
const collect = wireCollect({
  table: createDynamoTable(new DynamoDBClient({}), environment.table),
  openQueue: createSqsQueue(new SQSClient({}), environment.openQueueUrl),
  poll: createPoll(createGuardedFetch({ userAgent: `Storywire (+${environment.siteUrl})` })),
  packs: Object.values(packs).map(one => one.pack),
  clock: machineClock,
  journal,
})

export const handler = flushing(collect, journal)
