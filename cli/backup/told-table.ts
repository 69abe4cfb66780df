import type { LastCopy } from '#core/fault/watch-copies'
import type { Deployed } from '#functions/aws/deployed'
import { troubleOf } from '#functions/aws/trouble'
import { createCopyStore } from '#functions/stores/copy-store'
import type { Io } from '../command-io.ts'
import { whenText } from '../when-text.ts'

/** The copy is whole, whatever comes of this: whoever may only read the table is warned, and not refused. */
export const tellTable = async (table: Deployed['table'], copy: LastCopy, io: Io): Promise<boolean> => {
  try {
    await createCopyStore(table).made(copy)
    return true
  } catch (fault) {
    io.stderr(
      `The copy is whole, and the table could not be told of it: ${troubleOf(fault) ?? String(fault)} Without ` +
        'dynamodb:PutItem on it nobody hears when copies stop.',
    )
    return false
  }
}

/**
 * `storywire backup --end`: no copies are made any more, and nobody is told that none come.
 * @returns the exit code
 */
export const endCopiesCommand = async (
  { json }: { json?: boolean | undefined },
  { table }: Pick<Deployed, 'table'>,
  io: Io,
): Promise<number> => {
  const copies = createCopyStore(table)
  const last = await copies.last()
  await copies.end()
  if (json) io.stdout(JSON.stringify({ ended: true, last }))
  else
    io.stdout(
      last === null
        ? 'No copy was known, so nobody would have been told.'
        : `No more copies are expected. The last one was made ${whenText(last.at)}.`,
    )
  return 0
}
