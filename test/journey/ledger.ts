import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { type DeliveryState, placesOf, stateOf } from '#core/delivery/ledger'
import { shardsOf } from '#core/delivery/mailing'
import { createDynamoTable } from '#functions/aws/dynamo-table'
import { createLedgerStore } from '#functions/stores/ledger-store'
import { createMailingStore } from '#functions/stores/mailing-store'
import type { Table } from '#functions/stores/table'
import { startDynamoDb } from '#local/dynamodb'
import { openRunning } from '#local/running'
import { standInClient } from '#local/stand-in-client'

/** One reader's place in the ledger of one mailing. */
export type Place = { mailing: string; shard: string; reader: string; state: DeliveryState }

/** What a machine that was killed has left in its table. */
export type Left = {
  places: Place[]
  /** Mailings that are not through. */
  open: string[]
}

/** Reads the ledger of a machine that no longer runs. */
export const readLedger = (state: string, story: string): Promise<Left> =>
  withTable(state, async table => {
    const mailings = createMailingStore(table)
    const ledger = createLedgerStore(table)
    const places: Place[] = []
    for (const mailing of await mailings.recent(story, 100))
      for (const shard of shardsOf(mailing))
        for (const row of await ledger.rows(mailing.id, shard))
          for (const place of placesOf(row)) {
            const reader = row.ids[Number(place)] ?? ''
            places.push({ mailing: mailing.id, shard, reader, state: stateOf(row, place) })
          }
    return { places, open: (await mailings.open()).map(({ id }) => id) }
  })

/** Whether a machine that runs has brought all of its mailings through. */
export const isAllThrough = async (state: string): Promise<boolean> => {
  const running = await openRunning(state)
  if (typeof running === 'string') return false
  try {
    return (await createMailingStore(running.table).open()).length === 0
  } finally {
    running.close()
  }
}

/** The table of a machine that no longer runs; it starts again only when `look` has ended. */
export const withTable = async <Value>(
  state: string,
  look: (table: Table) => Promise<Value>,
): Promise<Value> => {
  // Left behind by the kill.
  const { table } = JSON.parse(await readFile(join(state, 'running.json'), 'utf8'))
  const dynamodb = await startDynamoDb(join(state, 'dynamodb'), [])
  const client = new DynamoDBClient(standInClient(dynamodb.url))
  try {
    return await look(createDynamoTable(client, table))
  } finally {
    client.destroy()
    await dynamodb.close()
  }
}
