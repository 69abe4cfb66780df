import { type ReaderLine, readReaders } from '#stories/readers'
import { InputFault, type Io } from '../command-io.ts'
import { textOf } from '../file-lines.ts'

/**
 * Whom a backtest writes to: the readers of a file, or else the pack's own.
 * @throws InputFault when there are none, or they cannot be used
 */
export const readersOf = async (
  path: string | undefined,
  { id, topics }: { id: string; topics: { id: string }[] },
  own: ReaderLine[],
  io: Pick<Io, 'stderr'>,
): Promise<ReaderLine[]> => {
  if (path === undefined) {
    if (own.length > 0) return own
    throw new InputFault(`The story "${id}" has no readers.jsonl. Name a file: --readers FILE.`)
  }
  const { readers, mistakes } = readReaders(
    await textOf(path),
    topics.map(topic => topic.id),
  )
  for (const { line, what, remedy } of mistakes) io.stderr(`${path}:${line}: ${what} ${remedy}`)
  if (mistakes.length > 0) throw new InputFault('The readers cannot be used as they are; see above.')
  if (readers.length === 0) throw new InputFault('There are no readers, so nothing would be sent.')
  return readers
}
