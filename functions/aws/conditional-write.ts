import { randomBytes } from 'node:crypto'
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import type { Item, Written } from '#functions/stores/table'

/** Put on an item by every write with a condition: nobody else writes the same. */
export const writerAttribute = 'writer'
export const newWriter = (): string => randomBytes(9).toString('base64url')

/**
 * What became of a write with a condition. When the answer is lost, the SDK repeats the request, and the repeated one
 * meets what the first has written: that is no loss. A claimed row would else be nobody's, and its readers would wait for
 * an hour.
 * @param read the item as it stands now; asked only after a repetition
 * @param isOurs whether that is what we wrote
 */
export const unlessLost = async (
  sent: Promise<unknown>,
  read: () => Promise<Item | undefined>,
  isOurs: (item: Item | undefined) => boolean,
): Promise<Written> => {
  try {
    await sent
    return 'written'
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error
    const isRepeated = (error.$metadata.attempts ?? 1) > 1
    return isRepeated && isOurs(await read()) ? 'written' : 'lost'
  }
}
