import type { DeadLetters } from '../fault/watch-dead-letters.ts'
import type { Clock, Instant } from '../instant.ts'

export interface StuckEvents {
  /** Notes whether any of SES's events lie among the dead letters; once none does any more, they may still be in their queue. */
  noteStuck(isStuck: boolean, now: Instant): Promise<void>
}

/** The queue of SES's events, as the stack names it. */
const eventsQueue = 'feedback'

/**
 * Looks whether SES's events were given up: what they would say is not known, and their mails must not be taken for
 * mails that never went. The sweep does, long before an edition's silence is taken for an answer.
 * @returns 0: nothing is sent again
 */
export const noteStuckEvents = async ({
  deadLetters,
  ledger,
  clock,
}: {
  deadLetters: DeadLetters
  ledger: StuckEvents
  clock: Clock
}): Promise<number> => {
  const counts = await deadLetters.counts()
  const isStuck = counts.some(({ queue, messages }) => queue === eventsQueue && messages > 0)
  await ledger.noteStuck(isStuck, clock.now())
  return 0
}
