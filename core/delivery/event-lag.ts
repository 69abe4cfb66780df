import { type Instant, plusMs } from '../instant.ts'

/**
 * An event that comes so long after what it tells of is late: its queue is behind, and another one may still wait in it.
 * A third of the shortest silence that is taken for an answer (`settleMinutes`); as a rule events take half a minute.
 */
export const lagMs = 5 * 60_000

/**
 * Up to which moment silence proves something. While events are behind, one that is missing may wait in their queue,
 * whatever newer ones have come: until a fresh one has come after the last late one, silence proves nothing. Nor does
 * it while some lie among the dead letters: they are not lost, but wait for somebody to put them back.
 * @param lastAt the latest moment that any event told of
 * @param lateAt when one last came late; null: never
 */
export const provenUntil = (
  lastAt: Instant | null,
  lateAt: Instant | null,
  isStuck: boolean,
): Instant | null =>
  isStuck || lastAt === null || (lateAt !== null && lastAt <= plusMs(lateAt, lagMs)) ? null : lastAt
