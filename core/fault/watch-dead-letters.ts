import type { Fault } from './fault.ts'

/** The messages that queues gave up. */
export interface DeadLetters {
  /** How many lie there, by the name of the queue that gave them up: `urgent`. */
  counts(): Promise<{ queue: string; messages: number }[]>
}

/** Messages that were given up. A queue's own name is the subject, so that it is told which. */
export const watchDeadLetters = async ({ deadLetters }: { deadLetters: DeadLetters }): Promise<Fault[]> =>
  (await deadLetters.counts())
    .filter(({ messages }) => messages > 0)
    .map(({ queue, messages }) => ({
      name: 'dead-letters',
      subject: queue,
      detail: messages === 1 ? '1 message was given up' : `${messages} messages were given up`,
    }))
