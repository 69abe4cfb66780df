import type { Fault } from '#core/fault/fault'
import type { DeadLetters } from '#functions/means'

/** Messages that were given up. A queue's own name is the subject, so that it is told which. */
export const watchDeadLetters = async ({ deadLetters }: { deadLetters: DeadLetters }): Promise<Fault[]> =>
  (await deadLetters.counts())
    .filter(({ messages }) => messages > 0)
    .map(({ queue, messages }) => ({
      name: 'dead-letters',
      subject: queue,
      detail: messages === 1 ? '1 message was given up' : `${messages} messages were given up`,
    }))
