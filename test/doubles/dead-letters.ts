import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import { type Clock, msBetween } from '#core/instant'
import { guard } from '#local/gate'
import { listenOnLoopback } from '#local/loopback'

type Message = { body: string; sentAt: string }

/** As `infra/house/queue-with-dead-letters.ts` has it; a test there holds it. */
const keptDays = 14
const dayMs = 86_400_000
const arnOf = (name: string): string => `arn:aws:sqs:eu-west-1:000000000000:${name}`

/**
 * Queues with dead letters, as far as giving up and redriving go (SQS developer guide, "Using dead-letter queues"). A
 * message is dropped by its age since it was first sent; one that is moved back is new: its age begins again. A queue
 * that nobody's dead letters go to cannot be moved from.
 */
export const startDeadLetters = async (names: readonly string[], clock: Clock) => {
  const dead = new Map(names.map(name => [`${name}-dead`, { name, messages: [] as Message[] }]))
  const queues = new Map(names.map(name => [name, [] as string[]]))
  const inTime = (messages: Message[]): Message[] =>
    messages.filter(({ sentAt }) => msBetween(sentAt, clock.now()) <= keptDays * dayMs)

  const server = createServer(async (request, response) => {
    const asked: { QueueUrl?: string; SourceArn?: string } = JSON.parse(await text(request))
    const action = String(request.headers['x-amz-target']).split('.')[1]
    const answer = (status: number, body: object): void => {
      response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' })
      response.end(JSON.stringify(body))
    }
    const name =
      String(asked.QueueUrl ?? asked.SourceArn)
        .split(/[/:]/)
        .at(-1) ?? ''
    const from = dead.get(name)
    if (action === 'GetQueueAttributes' && from)
      return answer(200, {
        Attributes: {
          QueueArn: arnOf(name),
          ApproximateNumberOfMessages: String(inTime(from.messages).length),
        },
      })
    if (action === 'StartMessageMoveTask' && from) {
      queues.get(from.name)?.push(...inTime(from.messages).map(({ body }) => body))
      from.messages = []
      return answer(200, { TaskHandle: 'task' })
    }
    answer(400, {
      __type: 'com.amazonaws.sqs#UnsupportedOperation',
      message: 'Source queue must be configured as a Dead Letter Queue.',
    })
  })
  guard(server)
  const url = `http://127.0.0.1:${await listenOnLoopback(server)}`
  return {
    url,
    /** Where each queue's are, as the stack's output says it. */
    urls: Object.fromEntries(names.map(name => [name, `${url}/000000000000/${name}-dead`])),
    giveUp: (queue: string, body: object | string, sentAt: string): void =>
      void dead
        .get(`${queue}-dead`)
        ?.messages.push({ body: typeof body === 'string' ? body : JSON.stringify(body), sentAt }),
    /** Takes what was moved back. */
    take: (queue: string): string[] => queues.get(queue)?.splice(0) ?? [],
    close: () => {
      server.closeAllConnections()
      return new Promise<void>(closed => server.close(() => closed()))
    },
  }
}
