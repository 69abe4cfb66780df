import type { Queue } from '../delivery/queue.ts'
import type { Faults } from '../fault/fault.ts'
import { type Instant, msBetween } from '../instant.ts'
import type { Journal } from '../journal.ts'
import { askToMove } from './ask-to-move.ts'
import { type Asked, askToSubscribe } from './ask-to-subscribe.ts'
import type { FloodAlarm } from './flood-alarm.ts'
import { isGone, type MailRequest, type RequestMessage } from './request.ts'
import type { Requests } from './requests.ts'
import type { SubscribePorts } from './subscriber-store.ts'
import { isFlood, type RequestCounts, takeTurn } from './take-turn.ts'

export type AskedNote = { kind: 'asked'; reader: string; asked: Asked }

export type AnswerPorts = SubscribePorts & {
  requests: Pick<Requests, 'request' | 'giveTurn' | 'remove'>
  counts: RequestCounts
  queue: Queue<RequestMessage>
  readerOf(request: MailRequest): Promise<string>
  /** Answers who asks to sit at the desk. @param id belongs to the request's address */
  askForDesk(id: string, request: MailRequest): Promise<Asked>
  /** The story was closed: who is subscribed is sent a link, and nobody joins. */
  isShut(story: string): Promise<boolean>
  faults: Faults
  tellFlood: FloodAlarm
  journal: Journal<AskedNote>
}

/** The longest delay of a message (SQS). */
const delaySecondsAtMost = 900

/**
 * Works off what a form asked for, in its turn. A message that comes twice finds nothing, or finds what was done and
 * goes on there.
 */
export const answerRequest = async ({ request: id }: RequestMessage, ports: AnswerPorts): Promise<void> => {
  const { requests, queue, clock, journal } = ports
  const request = await requests.request(id)
  if (!request) return
  const turn = await turnOf(request, ports)
  if (turn === 'refused') return
  const waitMs = msBetween(clock.now(), turn)
  if (waitMs > 0) {
    await queue.send({ request: id }, Math.min(delaySecondsAtMost, Math.ceil(waitMs / 1000)))
    return
  }
  const reader = await ports.readerOf(request)
  const { from } = request
  const asked =
    request.asks === 'desk'
      ? await ports.askForDesk(reader, request)
      : from
        ? await askToMove(reader, { ...request, from }, ports)
        : await askToSubscribe(reader, await stillOpen(request, ports), ports)
  journal.note({ kind: 'asked', reader, asked })
  await requests.remove(id)
}

/** Of several stories those that go on; where none does, what is left is a link for who is subscribed. */
const stillOpen = async (
  request: MailRequest,
  { isShut }: Pick<AnswerPorts, 'isShut'>,
): Promise<MailRequest> => {
  if (!request.several) return (await isShut(request.story)) ? { ...request, choice: null } : request
  const shut = await Promise.all(request.several.map(({ story }) => isShut(story)))
  const several = request.several.filter((_, n) => !shut[n])
  return several.length > 0 ? { ...request, several } : { ...request, several: undefined }
}

/** Counted once; what has no turn is not mailed, and its address goes at once. */
const turnOf = async (request: MailRequest, ports: AnswerPorts): Promise<Instant | 'refused'> => {
  const { requests, counts, tellFlood, clock } = ports
  const { story } = request
  const now = clock.now()
  const refuse = async () => {
    await requests.remove(request.id)
    return 'refused' as const
  }
  if (isGone(request, now)) {
    const detail = 'it was not worked off within the hour'
    await ports.faults.raise({ name: 'request-lost', subject: story, detail })
    return refuse()
  }
  if (request.turn) return request.turn
  const found = await takeTurn(request, now, counts)
  if ('refused' in found) {
    if (found.refused === 'all')
      await tellFlood(
        story,
        'all',
        'more is asked for than can be mailed within the hour; the rest is dropped',
      )
    else if (await isFlood(now, counts))
      await tellFlood(story, 'form', 'forms are sent again and again; no more is mailed for them')
    return refuse()
  }
  const waitMinutes = Math.round(msBetween(now, found.turn) / 60_000)
  if (waitMinutes >= longWaitMinutes)
    await tellFlood(
      story,
      'wait',
      `a network or a domain asks for so much that it waits ${waitMinutes} minutes`,
    )
  await requests.giveTurn(request.id, found.turn)
  return found.turn
}

/** So long waits only who stands behind sixty others of one network. */
const longWaitMinutes = 5
