import { setTimeout } from 'node:timers/promises'
import {
  type AttributeValue,
  BatchWriteItemCommand,
  CreateTableCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  paginateScan,
  ResourceNotFoundException,
  type WriteRequest,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb'
import { itemLine, itemOf } from './item-lines.ts'
import { orNull } from './or-null.ts'
import { tableSchema } from './table-schema.ts'

/** BatchWriteItem takes 25 items, and 16 MB; ours have 350 kB at most, and few of them that. */
const itemsAtOnce = 25
const longestPauseMs = 5_000
const longestMakingSeconds = 300

/** Copies a whole table, and makes one of a copy. */
export type TableCopies = {
  /** Its items as lines, a page at a time, eventually consistent: not all of one moment. */
  lines(): AsyncGenerator<string[]>
  /** Makes the table where there is none, with the keys and the index of the stack's. */
  make(): Promise<'made' | 'there'>
  isEmpty(): Promise<boolean>
  /**
   * Writes items over what is there.
   * @returns how many; null: something in there is no item
   */
  load(
    lines: AsyncIterable<string>,
    isLeftOut: (key: { pk: string; sk: string }) => boolean,
  ): Promise<number | null>
}

export const createTableCopies = (client: DynamoDBClient, TableName: string): TableCopies => {
  const pages = (Limit?: number) =>
    paginateScan({ client }, { TableName, ...(Limit === undefined ? {} : { Limit }) })
  const write = async (requests: WriteRequest[]): Promise<void> => {
    let left: WriteRequest[] = requests
    for (let pause = 50; left.length > 0; pause = Math.min(2 * pause, longestPauseMs)) {
      const { UnprocessedItems = {} } = await client.send(
        new BatchWriteItemCommand({ RequestItems: { [TableName]: left } }),
      )
      // A new table grows with its load (developer guide, "On-demand capacity mode"): what it did not take comes again.
      left = UnprocessedItems[TableName] ?? []
      if (left.length > 0) await setTimeout(pause)
    }
  }
  return {
    async *lines() {
      for await (const { Items = [] } of pages()) yield Items.map(itemLine)
    },
    async make() {
      const described = () => client.send(new DescribeTableCommand({ TableName }))
      if ((await orNull(ResourceNotFoundException, described)) !== null) return 'there'
      await client.send(new CreateTableCommand({ TableName, ...tableSchema }))
      await waitUntilTableExists({ client, maxWaitTime: longestMakingSeconds, minDelay: 1 }, { TableName })
      return 'made'
    },
    async isEmpty() {
      for await (const { Items = [] } of pages(1)) if (Items.length > 0) return false
      return true
    },
    async load(lines, isLeftOut) {
      let items = 0
      let batch: WriteRequest[] = []
      for await (const text of lines) {
        const Item = itemOf(text)
        if (!Item) return null
        if (isLeftOut({ pk: textOf(Item.pk), sk: textOf(Item.sk) })) continue
        batch.push({ PutRequest: { Item } })
        items += 1
        if (batch.length < itemsAtOnce) continue
        await write(batch)
        batch = []
      }
      if (batch.length > 0) await write(batch)
      return items
    },
  }
}

const textOf = (value: AttributeValue | undefined): string => value?.S ?? ''
