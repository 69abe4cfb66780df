import * as z from 'zod'
import { jsonOrUndefined } from '#core/json-or-undefined'
import type { Decision } from '#core/story/decision'
import { decisionShape } from '#functions/stores/decision-store'
import { InputFault } from '../command-io.ts'
import { textOf } from '../file-lines.ts'

const all = z.array(decisionShape)
/** What `storywire desk --json` prints, or its `decisions` alone. */
const shape = z.union([all, z.object({ decisions: all }).transform(({ decisions }) => decisions)])

/**
 * Editors' decisions out of a file.
 * @throws InputFault when it cannot be read, or holds something else
 */
export const readDecisions = async (path: string): Promise<Decision[]> => {
  const read = shape.safeParse(jsonOrUndefined(await textOf(path)))
  if (!read.success)
    throw new InputFault(`${path} holds no decisions: it takes what "storywire desk --json" prints.`)
  return read.data
}
