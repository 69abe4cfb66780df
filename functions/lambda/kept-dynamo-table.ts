import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { Log } from '#core/log'
import { createDynamoTable } from '#functions/aws/dynamo-table'
import { patience } from '#functions/aws/patience'
import { keepOn } from '#functions/journal'
import { keptTable } from '#functions/stores/kept-table'
import type { Table } from '#functions/stores/table'
import { machineClock } from './clock.ts'

/** The table, as every function has it: what a restored copy must be told goes to the log, which outlives it. */
export const keptDynamoTable = (name: string, log: Log): Table =>
  keptTable(createDynamoTable(new DynamoDBClient(patience), name), keepOn(log), machineClock)
