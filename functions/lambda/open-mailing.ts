import { SQSClient } from '@aws-sdk/client-sqs'
import { patience } from '#functions/aws/patience'
import { createLog } from '#functions/aws/powertools'
import { createSqsQueue } from '#functions/aws/sqs-queue'
import { heldByBrake } from '#functions/brake'
import { editorsSetting, readEnvironment, variables } from '#functions/environment'
import { heldWhileRestored } from '#functions/held-table'
import { journalOn } from '#functions/journal'
import { wireOpenMailing } from '#functions/open-mailing'
import { audienceLagMinutes } from '#functions/stores/audience-lag'
import { createFaults } from '#functions/stores/fault-store'
import { packs } from '#stories/packs'
import { machineClock } from './clock.ts'
import { keptDynamoTable } from './kept-dynamo-table.ts'

const environment = readEnvironment(['table', 'urgentQueueUrl', 'bulkQueueUrl', 'siteUrl'], process.env)
const sqs = new SQSClient(patience)
const log = createLog()
const table = keptDynamoTable(environment.table, log)
const journal = journalOn(log)
const open = wireOpenMailing({
  table,
  urgentQueue: createSqsQueue(sqs, environment.urgentQueueUrl),
  bulkQueue: createSqsQueue(sqs, environment.bulkQueueUrl),
  packs: Object.values(packs).map(one => one.pack),
  clock: machineClock,
  journal,
  site: environment.siteUrl,
  sample: false,
  audienceLagMinutes,
  editors: editorsSetting(process.env[variables.editors]),
})
const faults = createFaults({ table, clock: machineClock, journal })
export const handler = heldWhileRestored(heldByBrake(open, { table, faults }), {
  table,
  name: environment.table,
  faults,
})
