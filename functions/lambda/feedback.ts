import { createLog } from '#functions/aws/powertools'
import { readEnvironment } from '#functions/environment'
import { wireFeedback } from '#functions/feedback'
import { journalOn } from '#functions/journal'
import { machineClock } from './clock.ts'
import { keptDynamoTable } from './kept-dynamo-table.ts'

const environment = readEnvironment(['table'], process.env)
const log = createLog()
const table = keptDynamoTable(environment.table, log)
export const handler = wireFeedback({
  table,
  clock: machineClock,
  journal: journalOn(log),
})
