import { BatchGetCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type { Key } from '#functions/stores/table'

/** DynamoDB advises exponential back-off for unprocessed keys (API reference, BatchGetItem). */
const firstPauseMs = 50
const longestPauseMs = 2_000
/** So many answers in a row without a single item: about six seconds. */
const triesAtMost = 8

export type Waiting = { sleep(ms: number): Promise<void>; random(): number }

/**
 * Reads a hundred keys at most, strongly consistent. What DynamoDB leaves out it is asked for again: at once when it only
 * gave as much as fits an answer (16 MB), after a pause when it gave nothing.
 * @throws when it gives nothing again and again
 */
export const batchGet = async (
  documents: DynamoDBDocumentClient,
  table: string,
  keys: readonly Key[],
  { sleep, random }: Waiting,
): Promise<Record<string, unknown>[]> => {
  const items: Record<string, unknown>[] = []
  let left: Record<string, unknown>[] = keys.map(({ pk, sk }) => ({ pk, sk }))
  for (let vain = 0; left.length > 0; ) {
    const command = new BatchGetCommand({ RequestItems: { [table]: { Keys: left, ConsistentRead: true } } })
    const answer = await documents.send(command)
    const unprocessed = answer.UnprocessedKeys?.[table]?.Keys ?? []
    items.push(...(answer.Responses?.[table] ?? []))
    vain = unprocessed.length < left.length ? 0 : vain + 1
    if (vain >= triesAtMost)
      throw new Error(`DynamoDB left ${unprocessed.length} keys unread, again and again.`)
    left = unprocessed
    // Half of it by chance, so that those who were refused together do not come together again.
    const pauseMs = Math.min(longestPauseMs, firstPauseMs * 2 ** (vain - 1))
    if (left.length > 0 && vain > 0) await sleep(pauseMs * (0.5 + random() / 2))
  }
  return items
}
