import * as z from 'zod'

/** An SQS event as Lambda hands it over. Bodies are JSON that we wrote, or that SNS wrapped. */
const event = z.object({ Records: z.array(z.object({ messageId: z.string(), body: z.string() })) })

export type SqsMessage<Body> = { messageId: string; body: Body }

/** @throws when the event or a body is not what the shape says: the message then ends with the dead letters */
export const readSqsEvent = <Body>(shape: z.ZodType<Body>, input: unknown): SqsMessage<Body>[] =>
  event
    .parse(input)
    .Records.map(({ messageId, body }) => ({ messageId, body: shape.parse(JSON.parse(body)) }))
