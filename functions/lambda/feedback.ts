import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { createDynamoTable } from '#functions/aws/dynamo-table'
import { createJournal, createLog } from '#functions/aws/powertools'
import { readEnvironment } from '#functions/environment'
import { wireFeedback } from '#functions/wiring/feedback'
import { machineClock } from './clock.ts'
import { flushing } from './flushing.ts'

const environment = readEnvironment(['table'], process.env)
const journal = createJournal(createLog())
const feedback = wireFeedback({
  table: createDynamoTable(new DynamoDBClient({}), environment.table),
  clock: machineClock,
  journal,
})

export const handler = flushing(feedback, journal)
