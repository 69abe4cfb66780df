import type { Faults } from '../fault/fault.ts'
import { type Clock, type Instant, later, plusMinutes, plusMs } from '../instant.ts'
import type { Journal, Setback } from '../journal.ts'
import { sideBySide } from '../side-by-side.ts'
import {
  decideFeedback,
  evidenceOf,
  type FeedbackEvent,
  type FeedbackNote,
  type LedgerPlace,
} from './decide-feedback.ts'
import { lagMs } from './event-lag.ts'
import type { Evidence } from './ledger.ts'
import type { LedgerRecord } from './ledger-record.ts'
import type { Mailing } from './mailing.ts'
import { isGreetingKind } from './mailing-kind.ts'

/** A hard bounce whose reader is known. `domain`: null when the event names none. */
export type ReaderBounce = {
  reader: string
  at: Instant
  sentAt: Instant
  mailing: string
  domain: string | null
}

/** What becomes of readers of whom SES says something. Every step is safe to repeat. */
export interface ToldReaders {
  /** @param sentAt when SES took the mail: whose it was then */
  complained(reader: string, at: Instant, sentAt: Instant): Promise<void>
  softBounced(reader: string, mailing: Mailing, at: Instant, sentAt: Instant): Promise<void>
  /** All hard bounces of a batch, before each is taken for itself: a mass of them says nothing of single readers. */
  providersBounced(all: readonly ReaderBounce[]): Promise<void>
  hardBounced(one: ReaderBounce): Promise<void>
  /** Mails that arrived, reader by reader or not. */
  arrived(mails: readonly { at: Instant; domain: string | null }[]): Promise<void>
}

export interface EvidenceLedger {
  /**
   * Folds what SES said into its row, one update a row. Places of rows that do not exist are ignored.
   * @returns what was not known before: SNS repeats itself
   */
  saveEvidence(events: { place: LedgerPlace; evidence: Evidence }[]): Promise<Evidence[]>
  /**
   * Notes when SES last told us anything.
   * @param late now, where some of it came so late that more may be on its way; else null
   */
  noteEvent(at: Instant, late: Instant | null): Promise<void>
  /** Notes that events are late until that moment. */
  noteLate(until: Instant): Promise<void>
}

export type FeedbackPorts = {
  ledger: EvidenceLedger & Pick<LedgerRecord, 'mailing' | 'chunkAt'>
  readers: ToldReaders
  clock: Clock
  faults: Faults
  journal: Journal<FeedbackNote | Setback>
}

/** So many rows, and then readers, are worked on at the same time: a batch is up to 500 of either. */
const atOnce = 10
/** What has not begun by then comes again: ten calls of the slowest table that still answers take so long. */
const lastBeginMs = 10_000

/**
 * Folds what SES says into the ledger, and lets those hear of it whom it is about.
 * @param remainingMs how long this run may still take
 * @returns the numbers of those events that could not be handled, or not in time: they are to come again
 */
export const takeFeedback = async (
  heard: readonly FeedbackEvent[],
  ports: FeedbackPorts,
  remainingMs: () => number,
): Promise<number[]> => {
  const { ledger, readers, journal } = ports
  const heardAt = ports.clock.now()
  const events = heard.map(event => ({ ...event, at: atOf(event, heardAt) }))
  const latest = events
    .map(one => one.at)
    .sort()
    .at(-1)
  const refused = new Set<number>()
  let leftOver = 0
  const orRefuse = async (numbers: number[], subject: string, work: () => Promise<void>) => {
    const refuse = () => {
      for (const n of numbers) refused.add(n)
    }
    if (remainingMs() < lastBeginMs) {
      leftOver += numbers.length
      return refuse()
    }
    try {
      await work()
    } catch (error) {
      refuse()
      const detail = error instanceof Error ? error.message : 'unknown'
      journal.note({ kind: 'setback', what: 'feedback', subject, detail })
    }
  }
  const news: Evidence[] = []
  // Row by row: one that cannot be written must not hold the others.
  const rows = Map.groupBy(events.entries(), ([, { place }]) => rowOf(place))
  rows.delete(null)
  await sideBySide(rows, atOnce, ([row, told]) =>
    orRefuse(numbersOf(told), row ?? '', async () => {
      news.push(...(await ledger.saveEvidence(told.flatMap(([, event]) => placed(event)))))
    }),
  )
  // After the evidence: whether a bounce is the last word depends on what arrived. A run that dies in between, or fails
  // at one, gets its events again, and every step is safe to repeat.
  const hard: [n: number, bounce: ReaderBounce][] = []
  await sideBySide(unrepeated(events, refused), atOnce, ([n, event]) =>
    orRefuse([n], event.ses, async () => {
      const bounce = await act(event, ports)
      if (bounce) hard.push([n, bounce])
    }),
  )
  const bounces = hard.map(([, bounce]) => bounce)
  await orRefuse(numbersOf(hard), 'hard bounces', () => readers.providersBounced(bounces))
  await sideBySide(hard, atOnce, async ([n, bounce]) => {
    if (!refused.has(n)) await orRefuse([n], bounce.mailing, () => readers.hardBounced(bounce))
  })
  await orRefuse([], 'arrivals', () => readers.arrived(events.filter(one => one.event === 'delivery')))
  if (leftOver > 0) {
    const detail = `the run's time was over; ${leftOver} events come again`
    journal.note({ kind: 'setback', what: 'feedback', subject: 'time', detail })
  }
  // Last: it says that silence proves something, so what these events say must stand in the ledger before. One that
  // could not be saved comes again, and until then silence about its mail proves nothing.
  const now = ports.clock.now()
  if (latest && refused.size === 0) await ledger.noteEvent(latest, news.some(isLate(now)) ? now : null)
  return [...refused]
}

/** By so much clocks may differ that are right. */
const skewMinutes = 5

/**
 * When it happened: a bounce or complaint is dated by the recipient's server, whose clock may be years wrong or a lie. It
 * came to pass between the mail and our hearing of it.
 */
const atOf = ({ at, sentAt }: FeedbackEvent, heardAt: Instant): Instant =>
  at > plusMinutes(heardAt, skewMinutes) ? heardAt : later(sentAt, at)

const numbersOf = (numbered: readonly (readonly [n: number, unknown])[]): number[] => numbered.map(([n]) => n)

const rowOf = (place: LedgerPlace | null): string | null =>
  place && `${place.mailing} ${place.shard} ${place.after}`

/** Without what could not be saved, and without what is told twice: SNS repeats itself. */
const unrepeated = (events: readonly FeedbackEvent[], refused: ReadonlySet<number>) => {
  const told = new Set<string>()
  return [...events.entries()].filter(([n, { ses, event, bounce, complaint }]) => {
    const name = JSON.stringify([ses, event, bounce, complaint])
    if (told.has(name) || refused.has(n)) return false
    told.add(name)
    return true
  })
}

/** Those that come within seconds of what they tell; bounces and complaints take hours by nature. */
const isPrompt = ({ is }: Evidence): boolean => is === 'send' || is === 'delivery'

const isLate = (now: Instant) => (one: Evidence) => isPrompt(one) && one.at < plusMs(now, -lagMs)

const placed = (event: FeedbackEvent) => {
  const evidence = evidenceOf(event)
  return event.place && evidence ? [{ place: event.place, evidence }] : []
}

/** @returns a hard bounce, to be judged with the others of its provider */
const act = async (event: FeedbackEvent, ports: FeedbackPorts): Promise<ReaderBounce | null> => {
  const { journal, ledger, readers, faults } = ports
  const decision = decideFeedback(event)
  const noteDecision = () => journal.note({ kind: 'feedback', event: event.event, decision: decision.do })
  const mailing = event.place?.mailing ?? ''
  switch (decision.do) {
    case 'note':
      return null
    case 'alarm':
      noteDecision()
      await faults.raise({ ...decision.alarm, subject: subjectOf(event) })
      return null
    case 'count-hard-bounce': {
      const reader = await knownReaderAt(event, ports)
      const { at, sentAt, domain } = event
      return reader === null ? null : { reader, at, sentAt, mailing, domain }
    }
    case 'suppress': {
      const reader = await knownReaderAt(event, ports)
      if (reader === null) return null
      noteDecision()
      if (decision.alarm) await faults.raise({ ...decision.alarm, subject: subjectOf(event) })
      await readers.complained(reader, event.at, event.sentAt)
      return null
    }
    case 'count-soft-bounce': {
      const reader = await knownReaderAt(event, ports)
      if (reader === null) return null
      noteDecision()
      const found = await ledger.mailing(mailing)
      if (found) await readers.softBounced(reader, found, event.at, event.sentAt)
      return null
    }
  }
}

/** The mailing; of greetings the kind alone, since there is one for each reader. */
const subjectOf = ({ place, ses }: FeedbackEvent): string => {
  if (!place) return ses
  const [kind = ''] = place.mailing.split('-')
  return isGreetingKind(kind) ? kind : place.mailing
}

const readerAt = async (
  { place }: FeedbackEvent,
  { ledger }: Pick<FeedbackPorts, 'ledger'>,
): Promise<string | null> => {
  if (!place) return null
  const row = await ledger.chunkAt(place.mailing, place.shard, place.after)
  return row?.ids[Number(place.place)] ?? null
}

/** SES keeps who complained on its own list, and the daily comparison finds the reader there. */
const knownReaderAt = async (event: FeedbackEvent, ports: FeedbackPorts): Promise<string | null> => {
  const reader = await readerAt(event, ports)
  if (reader !== null) return reader
  const detail = `${event.event}: no ledger has this mail, so its reader is not known here`
  ports.journal.note({ kind: 'setback', what: 'feedback', subject: event.ses, detail })
  return null
}
