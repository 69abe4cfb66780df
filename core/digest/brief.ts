import type { DigestSliceHoles } from '../delivery/mail-holes.ts'
import type { Choice } from '../delivery/sliced-mail.ts'
import type { FrozenEdition } from './edition.ts'
import type { ForReader } from './for-reader.ts'

/** The design's panel holds five lines. */
const sentences = 5

/**
 * The list on top, for one reader: how the story has moved, then what is told of the reader's own news, most important
 * first. What an edition of an earlier make has as one slice stays one.
 */
export const briefFor = (
  { moves, developments, mail }: Pick<FrozenEdition, 'moves' | 'developments' | 'mail'>,
  { told: mine, alone, left }: ForReader,
): Choice[] => {
  const follow = String(mine.length + alone.length + left)
  if (!mail.slices.counts) return [{ id: 'brief', holes: { follow } }]
  const told = new Set(moves.map(({ development }) => development))
  const own = mine.filter(({ id }) => !told.has(id)).slice(0, sentences)
  const titled = developments.filter(({ id }) => own.some(one => one.id === id))
  const lines = [...moves, ...titled].slice(0, sentences).map(
    ({ sentence }, at): Choice => ({
      id: 'line',
      holes: { number: String(at + 1), sentence } satisfies DigestSliceHoles['line'],
    }),
  )
  const counts: Choice = { id: 'counts', holes: { follow } satisfies DigestSliceHoles['counts'] }
  return ['brief', ...lines, counts]
}
