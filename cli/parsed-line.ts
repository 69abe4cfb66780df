import type * as z from 'zod'
import { jsonOrUndefined } from '#core/json-or-undefined'
import { InputFault } from './command-io.ts'

/**
 * One line of a file that is used whole or not at all.
 * @param place file and line, for the fault
 * @throws InputFault: what is read in part would pass for the whole
 */
export const parsedLine = <Row>(row: z.ZodType<Row>, line: string, place: string): Row => {
  const parsed = row.safeParse(jsonOrUndefined(line))
  if (parsed.success) return parsed.data
  const field = parsed.error.issues[0]?.path.join('.')
  throw new InputFault(
    `${place}: ${field ? `"${field}" is missing or cannot be read` : 'this is no JSON object'}`,
  )
}
