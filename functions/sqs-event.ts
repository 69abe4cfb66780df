import * as z from 'zod'

/** An SQS event as Lambda hands it over. Bodies are JSON that we wrote, or that SNS wrapped. */
const event = z.object({ Records: z.array(z.object({ messageId: z.string(), body: z.string() })) })

/** The version of messages that we send. It is absent where it is 1. */
const version = z.object({ v: z.literal(1).optional() })

/**
 * Works on each message for itself: one that cannot be read, or fails, keeps no other. Of one that a newer version sent
 * nothing is read: it goes back to its queue, and to the dead letters in the end.
 * @throws what the first that failed threw; all messages then come again, which every handler stands
 */
export const takeSqsEvent = async <Body>(
  shape: z.ZodType<Body>,
  input: unknown,
  take: (body: Body) => Promise<void>,
): Promise<void> => {
  const failures: unknown[] = []
  for (const { body } of event.parse(input).Records) {
    try {
      const message: unknown = JSON.parse(body)
      version.parse(message)
      await take(shape.parse(message))
    } catch (error) {
      failures.push(error)
    }
  }
  if (failures.length > 0) throw failures[0]
}

/** What of Lambda's context is used; elsewhere the runner brings its own. */
const context = z.object({
  getRemainingTimeInMillis: z.custom<() => number>(value => typeof value === 'function'),
})

/** How long a run may still take, in milliseconds. It is asked through the context, whose method it is. */
export const remainingMsOf = (lambda: unknown): (() => number) => {
  const { getRemainingTimeInMillis } = context.parse(lambda)
  return () => getRemainingTimeInMillis()
}
