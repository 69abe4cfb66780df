import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { Log } from '#core/log'
import { createDynamoTable } from '#functions/aws/dynamo-table'
import { patience } from '#functions/aws/patience'
import { keepOn } from '#functions/journal'
import { keptTable } from '#functions/stores/kept-table'
import type { Table } from '#functions/stores/table'
import { machineClock } from './clock.ts'

/** The table, for functions whose writes a restored copy must be told: their log outlives it. */
export const keptDynamoTable = (name: string, log: Log): Table =>
  keptTable(createDynamoTable(new DynamoDBClient(patience), name), keepOn(log), machineClock)
