import type { DeliverMessage, Queue } from '#core/delivery/queue'
import type { FaultName } from '#core/fault/fault-list'
import { type Clock, type Instant, msBetween } from '#core/instant'
import { type Asked, askToSubscribe } from '#core/subscription/ask-to-subscribe'
import type { RequestMessage } from '#core/subscription/request'
import { isGone, type MailRequest } from '#core/subscription/request'
import type { SubscribePorts } from '#core/subscription/subscriber-store'
import type { AnswerRequest } from '#functions/deliver'
import type { Journal } from '#functions/journal'
import type { Secrets } from '#functions/means'
import { readerId } from '#functions/secrets/reader-id'
import { createGreetings } from '#functions/site/greetings'
import { createFaults } from '#functions/stores/fault-store'
import { createLimitStore } from '#functions/stores/limit-store'
import { createMailboxStore } from '#functions/stores/mailbox-store'
import { createMailingStore } from '#functions/stores/mailing-store'
import { createReaderStore } from '#functions/stores/reader-store'
import { createRequestStore, type RequestStore } from '#functions/stores/request-store'
import type { Table } from '#functions/stores/table'

export type RequestMeans = {
  table: Table
  greetingsQueue: Queue<DeliverMessage | RequestMessage>
  secrets: Secrets
  clock: Clock
  journal: Journal
}

/** The longest delay of a message (SQS). */
const delaySecondsAtMost = 900

/**
 * Works off what a form asked for, in its turn. A message that comes twice finds nothing, or finds what was done and
 * goes on there.
 */
export const answerRequests = (means: RequestMeans): AnswerRequest => {
  const { table, clock, secrets, journal } = means
  const requests = createRequestStore(table)
  const mailings = createMailingStore(table)
  const ports: SubscribePorts = {
    subscribers: createReaderStore(table),
    mailboxes: createMailboxStore(table, secrets, clock),
    greetings: createGreetings(mailings, means.greetingsQueue, clock),
    clock,
  }
  return async ({ request: id }) => {
    const request = await requests.request(id)
    if (!request) return
    const turn = await turnOf(request, requests, means)
    if (turn === 'refused') return
    const waitMs = msBetween(clock.now(), turn)
    if (waitMs > 0) {
      await means.greetingsQueue.send({ request: id }, Math.min(delaySecondsAtMost, Math.ceil(waitMs / 1000)))
      return
    }
    const reader = readerId(await secrets.keys(), request)
    const asked: Asked = await askToSubscribe(reader, request, ports)
    journal.note({ kind: 'asked', reader, asked })
    await requests.remove(id)
  }
}

/** Counted once; what has no turn is not mailed, and its address goes at once. */
const turnOf = async (
  request: MailRequest,
  requests: RequestStore,
  means: RequestMeans,
): Promise<Instant | 'refused'> => {
  const { table, clock, secrets } = means
  const now = clock.now()
  const tell = (name: FaultName, detail: string) =>
    createFaults(means).raise({ name, subject: request.story, detail })
  const refuse = async () => {
    await requests.remove(request.id)
    return 'refused' as const
  }
  if (isGone(request, now)) {
    await tell('request-lost', 'it was not worked off within the hour')
    return refuse()
  }
  if (request.turn) return request.turn
  const limits = createLimitStore(table, await secrets.keys())
  const found = await limits.turnOf(request, now)
  if ('refused' in found) {
    if (found.refused === 'all')
      await tell('sign-up-flood', 'more is asked for than can be mailed within the hour; the rest is dropped')
    else if (await limits.isFlood(now))
      await tell('sign-up-flood', 'forms are sent again and again; no more is mailed for them')
    return refuse()
  }
  const waitMinutes = Math.round(msBetween(now, found.turn) / 60_000)
  if (waitMinutes >= longWaitMinutes)
    await tell('sign-up-flood', `a network or a domain asks for so much that it waits ${waitMinutes} minutes`)
  await requests.giveTurn(request.id, found.turn)
  return found.turn
}

/** So long waits only who stands behind sixty others of one network. */
const longWaitMinutes = 5
