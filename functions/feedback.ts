import * as z from 'zod'
import type { FeedbackEvent } from '#core/delivery/feedback'
import { readSesEvent } from './ses-event.ts'

const event = z.object({ Records: z.array(z.object({ messageId: z.string(), body: z.string() })) })

/** @returns the numbers of those that could not be handled */
export type TakeFeedback = (events: FeedbackEvent[]) => Promise<number[]>

/** SES → SNS → SQS, in batches; one bad message does not hold the others. */
export const feedbackHandler = (take: TakeFeedback) => async (input: unknown) => {
  const failed: string[] = []
  const read: { messageId: string; event: FeedbackEvent }[] = []
  for (const { messageId, body } of event.parse(input).Records) {
    const one = orUndefined(() => readSesEvent(body))
    if (one === undefined) failed.push(messageId)
    else if (one !== 'greeting') read.push({ messageId, event: one })
  }
  const refused = await take(read.map(one => one.event))
  failed.push(...refused.map(n => read[n]?.messageId).filter(id => id !== undefined))
  return { batchItemFailures: failed.map(itemIdentifier => ({ itemIdentifier })) }
}

const orUndefined = <Value>(get: () => Value): Value | undefined => {
  try {
    return get()
  } catch {
    return undefined
  }
}
