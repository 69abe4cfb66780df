import { randomBytes, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { type Clock, epochMs } from '#core/instant'
import type { Log } from '#core/log'
import { guard } from '../gate.ts'
import { listenOnLoopback } from '../loopback.ts'
import type { Roles } from '../rights/roles.ts'
import { goodStanding, refusedByStanding, type Standing } from './account-standing.ts'
import {
  type Answer,
  invalidParameter,
  type Refusal,
  refusalAnswer,
  success,
  unavailable,
} from './answers.ts'
import { eventsOf, listingOf, type SesEvent } from './events.ts'
import { FaultPlan } from './faults.ts'
import { type HandOver, rawHandOver, writtenHandOver } from './hand-over.ts'
import type { Accepted } from './mail-index.ts'
import { openMailStore } from './mail-store.ts'
import { type ConfigurationSet, eventPublisher, type PublishToTopic, topicsOf } from './publish-events.ts'
import { Quota, type QuotaLimits } from './quota.ts'
import { readBody } from './read-body.ts'
import { refuse } from './refuse.ts'
import {
  type AccountList,
  answerAboutList,
  createAccountList,
  type JsonAnswer,
  type ListedReason,
} from './suppression-list.ts'
import { afterAcceptance, beforeAcceptance, type Outcome } from './trouble.ts'

export type SesMeans = {
  /** Where the mails are kept. */
  folder: string
  configurationSets: readonly ConfigurationSet[]
  publish: PublishToTopic
  clock: Clock
  log: Log
  limits?: QuotaLimits
  /** Told of every accepted mail. */
  accepted?: (mail: Accepted) => void
  /** What functions may do here; without them, everything. */
  roles?: Roles
}

export type SesEndpoint = {
  /** `http://127.0.0.1:PORT` */
  url: string
  faults: FaultPlan
  quota: Quota
  standing: Standing
  /** The account's suppression list, which other senders of the account fill, too. */
  list: AccountList
  /** What was published of the last mails before this start, once more: whoever read it may have died over it. */
  toldLately(): AsyncIterable<SesEvent>
  /** Answers when every event so far is published. */
  settled(): Promise<void>
  close(): Promise<void>
}

/** Far above what one machine mails; an account out of the sandbox starts with 14 a second and 50,000 a day. */
const defaultLimits: QuotaLimits = { maxSendRate: 200, max24HourSend: 1_000_000 }

/**
 * SES on one machine: the v1 Query protocol for the actions that the product uses. Every accepted mail is on the disk
 * before the answer; what is not accepted leaves nothing.
 */
export const startSes = async (means: SesMeans): Promise<SesEndpoint> => {
  const { clock, log } = means
  const store = await openMailStore(means.folder)
  const events = eventPublisher(means.configurationSets, means.publish, log)
  const faults = new FaultPlan()
  const quota = new Quota(means.limits ?? defaultLimits, () => epochMs(clock.now()))
  const standing = goodStanding()
  const setNames = new Set(means.configurationSets.map(set => set.name))

  const list = createAccountList()
  /** An account of today lists both; a configuration set may say otherwise, for what is sent through it. */
  const suppressedBy = (configurationSet: string | null): readonly ListedReason[] =>
    means.configurationSets.find(({ name }) => name === configurationSet)?.suppresses ?? [
      'BOUNCE',
      'COMPLAINT',
    ]

  const accept = async (mail: HandOver): Promise<Refusal | { messageId: string }> => {
    const refusal = quota.take(mail.destinations.length)
    if (refusal) return refusal
    const messageId = newMessageId(clock)
    const at = clock.now()
    try {
      const accepted = await store.keep(mail, messageId, at)
      means.accepted?.(accepted)
    } catch (fault) {
      quota.giveBack(mail.destinations.length)
      log.error('A mail could not be kept, so it was not accepted', {
        folder: means.folder,
        fault: String(fault),
      })
      return unavailable('The mail could not be kept. Is the disk full, or the state folder not writable?')
    }
    const suppresses = suppressedBy(mail.configurationSet)
    const told = eventsOf(mail, messageId, at, recipient => {
      const reason = list.reasonOf(recipient)
      return reason !== null && suppresses.includes(reason) ? reason : null
    })
    for (const event of told) {
      const reason = listingOf(event)
      if (reason !== null && suppresses.includes(reason))
        for (const address of mail.destinations) list.put(address, reason, at)
    }
    await events.publish(mail.configurationSet, told)
    return { messageId }
  }

  const send = async (action: string, mail: HandOver): Promise<Outcome> => {
    const refusal = refuse(mail, setNames) ?? refusedByStanding(mail, standing)
    if (refusal) return { answer: refusalAnswer(refusal) }
    const fault = faults.next(mail.destinations)
    const before = fault ? await beforeAcceptance(fault) : null
    if (before) return before
    const accepted = await accept(mail)
    if ('code' in accepted) return { answer: refusalAnswer(accepted) }
    return (fault && afterAcceptance(fault)) ?? { answer: success(action, { MessageId: accepted.messageId }) }
  }

  const act = async (form: URLSearchParams): Promise<Outcome> => {
    const action = form.get('Action') ?? ''
    switch (action) {
      case 'SendRawEmail':
        return send(action, await rawHandOver(form))
      case 'SendEmail':
        return send(action, await writtenHandOver(form))
      case 'GetSendQuota':
        return {
          answer: success(action, {
            Max24HourSend: quota.limits.max24HourSend,
            MaxSendRate: quota.limits.maxSendRate,
            SentLast24Hours: quota.sentLast24Hours(),
          }),
        }
      default:
        return {
          answer: refusalAnswer({ status: 400, code: 'InvalidAction', message: `No action ${action}.` }),
        }
    }
  }

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const aboutList = answerAboutList(list, request.method ?? '', request.url ?? '/')
    if (aboutList) return giveJson(response, aboutList)
    const body = await readBody(request)
    if (body === 'too-large')
      return give(
        response,
        refusalAnswer(invalidParameter('Message length is more than 10485760 bytes long.')),
      )
    if (body === 'too-busy') return give(response, refusalAnswer(unavailable('Too much at the same time.')))
    const outcome = await act(new URLSearchParams(body.toString('latin1')))
    if ('answer' in outcome) give(response, outcome.answer)
    else if ('cut' in outcome) request.socket.destroy()
  }

  const server = createServer((request, response) => {
    handle(request, response).catch((fault: unknown) => {
      log.error('The SES stand-in failed', { fault: String(fault) })
      give(response, refusalAnswer({ status: 500, code: 'InternalFailure', message: 'Internal failure.' }))
    })
  })
  guard(server, undefined, means.roles)
  const port = await listenOnLoopback(server)

  return {
    url: `http://127.0.0.1:${port}`,
    faults,
    quota,
    standing,
    list,
    async *toldLately() {
      for await (const { mail, messageId, at } of store.lately()) {
        const set = means.configurationSets.find(({ name }) => name === mail.configurationSet)
        for (const event of eventsOf(mail, messageId, at)) if (topicsOf(set, event).length > 0) yield event
      }
    },
    settled: () => events.settled(),
    async close() {
      const closed = new Promise<void>(done => server.close(() => done()))
      server.closeAllConnections()
      await closed
      await Promise.race([events.settled(), wait(500)])
      await store.close()
    },
  }
}

const give = (response: ServerResponse, { status, xml }: Answer): void => {
  if (response.headersSent || response.destroyed) return
  response.writeHead(status, { 'content-type': 'text/xml', 'content-length': Buffer.byteLength(xml) })
  response.end(xml)
}

const giveJson = (response: ServerResponse, { status, body, error }: JsonAnswer): void => {
  const named = error === undefined ? {} : { 'x-amzn-errortype': error }
  response.writeHead(status, { 'content-type': 'application/json', ...named })
  response.end(JSON.stringify(body))
}

/** Looks like SES's own: hex, a UUID, a number; safe in a file's name. */
const newMessageId = (clock: Clock): string =>
  `01${epochMs(clock.now()).toString(16)}${randomBytes(2).toString('hex')}-${randomUUID()}-000000`
