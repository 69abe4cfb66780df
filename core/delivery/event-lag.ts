import { type Instant, plusMs } from '../instant.ts'

/**
 * An event that comes so long after what it tells of is late: its queue is behind, and another one may still wait in it.
 * A third of the shortest silence that is taken for an answer (`settleMinutes`); as a rule events take half a minute.
 */
export const lagMs = 5 * 60_000

/**
 * An event that could not be handled comes again three minutes later; given up by then, it lies among the dead letters,
 * and the sweep, which looks every five minutes, may not have seen it yet. Fresh events of ten minutes on prove something
 * again: five of these are the lag's.
 */
const unseenMs = 5 * 60_000

/** Until when events are late at least, since one of them was handed back for a second time. */
export const handedBackUntil = (now: Instant): Instant => plusMs(now, unseenMs)

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
