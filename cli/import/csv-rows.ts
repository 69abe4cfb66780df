import { createReadStream } from 'node:fs'
import { CsvError, parse } from 'csv-parse'
import * as z from 'zod'
import { InputFault } from '../command-io.ts'
import { fileLines } from '../file-lines.ts'
import { onNamed } from '../on-named.ts'

/** `line`: where the row begins, from 1 on. */
export type CsvRow = { line: number; fields: string[] }

/** As the library gives them with its count of lines. */
const parsed = z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) })

/** In characters. A quotation mark that is never closed would take the rest of the file into one row. */
const longestRow = 20_000

/**
 * Rows of a CSV file as they come from the disk, its first one too. Values are parted by commas, semicolons or tabs,
 * whichever its first line has most of.
 * @throws InputFault when it cannot be read, is no UTF-8 text, or a quotation mark is never closed
 */
export async function* csvRows(path: string): AsyncGenerator<CsvRow> {
  const delimiter = await delimiterOf(path)
  let last = 0
  const parser = parse({
    bom: true,
    delimiter,
    info: true,
    on_record(record, { lines }) {
      last = lines
      return record
    },
    max_record_size: longestRow,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    trim: true,
  })
  const file = createReadStream(path)
  file.on('error', fault => parser.destroy(fault))
  const rows = file.pipe(parser)[Symbol.asyncIterator]()
  try {
    for (;;) {
      const next = await onNamed(path, () => rows.next()).catch(fault => {
        throw fault instanceof CsvError ? new InputFault(unclosed(path, last + 1)) : fault
      })
      if (next.done) return
      const { record, info } = parsed.parse(next.value)
      yield { line: info.lines - breaksIn(record), fields: record }
    }
  } finally {
    file.destroy()
    parser.destroy()
  }
}

const unclosed = (path: string, line: number): string =>
  `${path}:${line}: a quotation mark is never closed, or the row has more than ${longestRow} characters. Mend it there and start again.`

const breaksIn = (fields: readonly string[]): number =>
  fields.reduce((sum, field) => sum + (field.includes('\n') ? field.split('\n').length - 1 : 0), 0)

const delimiterOf = async (path: string): Promise<string> => {
  for await (const { text } of fileLines(path)) {
    const count = (one: string) => (text ?? '').split(one).length
    return [',', ';', '\t'].reduce((most, one) => (count(one) > count(most) ? one : most))
  }
  throw new InputFault(`${path} is empty.`)
}
