import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { createDynamoTable } from '#functions/aws/dynamo-table'
import { patience } from '#functions/aws/patience'
import { createLog } from '#functions/aws/powertools'
import { readEnvironment } from '#functions/environment'
import { wireFeedback } from '#functions/feedback'
import { journalOn } from '#functions/journal'
import { machineClock } from './clock.ts'

const environment = readEnvironment(['table'], process.env)
export const handler = wireFeedback({
  table: createDynamoTable(new DynamoDBClient(patience), environment.table),
  clock: machineClock,
  journal: journalOn(createLog()),
})
