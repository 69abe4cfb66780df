import type { DeliverMessage, Queue } from '#core/delivery/queue'
import { askForDesk } from '#core/desk/ask-for-desk'
import type { Faults } from '#core/fault/fault'
import type { Clock } from '#core/instant'
import { closedBy } from '#core/story/deciding/closed'
import { type AnswerPorts, answerRequest } from '#core/subscription/answer-request'
import { createFloodAlarm } from '#core/subscription/flood-alarm'
import { createGreetings } from '#core/subscription/greeting-mailing'
import type { RequestMessage } from '#core/subscription/request'
import type { Editors } from './editors.ts'
import type { Journal } from './journal.ts'
import type { Secrets } from './secrets/keys.ts'
import { readerId } from './secrets/reader-id.ts'
import { createDecisionStore } from './stores/decision-store.ts'
import { createLimitStore } from './stores/limit-store.ts'
import { createMailboxStore } from './stores/mailbox-store.ts'
import { createMailingStore } from './stores/mailing-store.ts'
import { createReaderStore } from './stores/reader-store.ts'
import { createRequestStore } from './stores/request-store.ts'
import type { Table } from './stores/table.ts'

export type RequestMeans = {
  table: Table
  secrets: Secrets
  greetingsQueue: Queue<DeliverMessage | RequestMessage>
  editors: Editors
  faults: Faults
  clock: Clock
  journal: Journal
}

/** Works off a request, which brings a mail to a single reader, or none. */
export const requestWorker = (means: RequestMeans): ((message: RequestMessage) => Promise<void>) => {
  const { table, secrets, greetingsQueue, editors, faults, clock } = means
  const decisions = createDecisionStore(table)
  const ports: AnswerPorts = {
    ...means,
    requests: createRequestStore(table),
    counts: createLimitStore(table, secrets),
    subscribers: createReaderStore(table),
    mailboxes: createMailboxStore(table, secrets, clock),
    greetings: createGreetings(createMailingStore(table), greetingsQueue, clock),
    queue: greetingsQueue,
    isShut: async story => closedBy(await decisions.decisions(story)) !== null,
    readerOf: async (request: { canonical: string }) => readerId(await secrets.keys(), request),
    askForDesk: async (id, request) => askForDesk(id, request, { ...ports, editors: await editors() }),
    tellFlood: createFloodAlarm({ faults, clock }),
  }
  return message => answerRequest(message, ports)
}
