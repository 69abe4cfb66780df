import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { onNamed } from '../on-named.ts'
import { type Columns, columnsOf } from './columns.ts'
import { csvRows } from './csv-rows.ts'

/** `hash`: what a line of this file is known by, with its number. `rows`: without the first line. */
export type Survey = { columns: Columns; hash: string; rows: number }

/**
 * Reads the whole file once before anything is changed, so that one that cannot be read to its end is refused at once.
 * @throws InputFault
 */
export const surveyed = async (path: string): Promise<Survey> => {
  const hash = createHash('sha256')
  const chunks = createReadStream(path)[Symbol.asyncIterator]()
  for (;;) {
    const { done, value } = await onNamed(path, () => chunks.next())
    if (done) break
    hash.update(value)
  }
  let columns: Columns | undefined
  let rows = 0
  for await (const { fields } of csvRows(path)) {
    if (columns) rows += 1
    else columns = columnsOf(fields, path)
  }
  return { columns: columns ?? columnsOf([], path), hash: hash.digest('hex').slice(0, 12), rows }
}
