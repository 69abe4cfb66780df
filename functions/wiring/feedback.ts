import { decide, evidenceOf, type FeedbackEvent } from '#core/delivery/feedback'
import type { Clock } from '#core/instant'
import { suppress } from '#core/subscription/end'
import { unsubscribe } from '#core/subscription/leave'
import { takeSoftBounce } from '#core/subscription/soft-bounces'
import { feedbackHandler } from '#functions/feedback'
import type { Journal } from '#functions/journal'
import { createBounceStore } from '#functions/stores/bounce-store'
import { createFaults } from '#functions/stores/fault-store'
import { createLedgerStore } from '#functions/stores/ledger-store'
import { createMailingStore } from '#functions/stores/mailing-store'
import { createReaderStore } from '#functions/stores/reader-store'
import type { Table } from '#functions/stores/table'
import { lastArrivalOf } from './arrivals.ts'
import {
  countArrivals,
  type HardBounceMeans,
  type ReaderBounce,
  takeOne,
  watchProviders,
} from './hard-bounces.ts'

export type FeedbackMeans = { table: Table; clock: Clock; journal: Journal }

/** Folds what SES says into the ledger, and ends what must end. */
export const wireFeedback = ({ table, clock, journal }: FeedbackMeans) => {
  const means: HardBounceMeans = {
    ledger: createLedgerStore(table),
    readers: createReaderStore(table),
    mailings: createMailingStore(table),
    bounces: createBounceStore(table),
    faults: createFaults({ table, clock, journal }),
    clock,
    journal,
  }
  return feedbackHandler(async events => {
    const latest = events
      .map(one => one.at)
      .sort()
      .at(-1)
    const refused = new Set<number>()
    const orRefuse = async (numbers: number[], subject: string, work: () => Promise<void>) => {
      try {
        await work()
      } catch (error) {
        for (const n of numbers) refused.add(n)
        const detail = error instanceof Error ? error.message : 'unknown'
        journal.note({ kind: 'setback', what: 'feedback', subject, detail })
      }
    }
    try {
      await means.ledger.saveEvidence(events.flatMap(placed))
    } catch {
      // One row that cannot be written must not hold the others.
      for (const [n, event] of events.entries())
        await orRefuse([n], event.ses, () => means.ledger.saveEvidence(placed(event)))
    }
    // After the evidence: whether a bounce is the last word depends on what arrived. A run that dies in between, or fails
    // at one, gets its events again, and every step is safe to repeat.
    const hard: { n: number; bounce: ReaderBounce }[] = []
    const told = new Set<string>()
    for (const [n, event] of events.entries()) {
      // SNS repeats itself.
      const name = JSON.stringify([event.ses, event.event, event.bounce, event.complaint])
      if (told.has(name) || refused.has(n)) continue
      told.add(name)
      await orRefuse([n], event.ses, async () => {
        const bounce = await act(event, means)
        if (bounce) hard.push({ n, bounce })
      })
    }
    const numbers = hard.map(({ n }) => n)
    await orRefuse(numbers, 'hard bounces', () =>
      watchProviders(
        hard.map(({ bounce }) => bounce),
        means,
      ),
    )
    for (const { n, bounce } of hard)
      if (!refused.has(n)) await orRefuse([n], bounce.mailing, () => takeOne(bounce, means))
    await orRefuse([], 'arrivals', () =>
      countArrivals(
        events.filter(one => one.event === 'delivery'),
        means,
      ),
    )
    // Last: it says that silence proves something, so what these events say must stand in the ledger before. One that
    // could not be saved comes again, and until then silence about its mail proves nothing.
    if (latest && refused.size === 0) await means.ledger.noteEvent(latest)
    return [...refused]
  })
}

const placed = (event: FeedbackEvent) => {
  const evidence = evidenceOf(event)
  return event.place && evidence ? [{ place: event.place, evidence }] : []
}

/** @returns a hard bounce, to be judged with the others of its provider */
const act = async (event: FeedbackEvent, means: HardBounceMeans): Promise<ReaderBounce | null> => {
  const { journal, ledger, readers, clock } = means
  const decision = decide(event)
  if (decision.do === 'note') return null
  const noteDecision = () => journal.note({ kind: 'feedback', event: event.event, decision: decision.do })
  if (decision.do === 'alarm') {
    noteDecision()
    await means.faults.raise({ ...decision.alarm, subject: subjectOf(event) })
    return null
  }
  const reader = await readerAt(event, means)
  if (reader === null) {
    // SES keeps who complained on its own list, and the daily comparison finds the reader there.
    const detail = `${event.event}: no ledger has this mail, so its reader is not known here`
    journal.note({ kind: 'setback', what: 'feedback', subject: event.ses, detail })
    return null
  }
  const mailing = event.place?.mailing ?? ''
  switch (decision.do) {
    case 'count-hard-bounce': {
      const { at, sentAt, domain } = event
      return { reader, at, sentAt, mailing, domain }
    }
    case 'suppress':
      noteDecision()
      if (decision.alarm) await means.faults.raise({ ...decision.alarm, subject: subjectOf(event) })
      await suppress(reader, decision.reason, event.at, { subscribers: readers, clock })
      return null
    case 'count-soft-bounce': {
      noteDecision()
      const found = await ledger.mailing(mailing)
      if (!found) return null
      const kind = found.kind === 'edition' || found.kind === 'alert' ? found.kind : 'greeting'
      const arrival = (from: string) => lastArrivalOf(reader, from, means)
      const taken = await takeSoftBounce(
        reader,
        found.story,
        { id: mailing, kind },
        event.at,
        arrival,
        readers,
      )
      if (taken === 'full') await unsubscribe(reader, found.story, { subscribers: readers, clock })
      return null
    }
  }
}

/** The mailing; of greetings the kind alone, since there is one for each reader. */
const subjectOf = ({ place, ses }: FeedbackEvent): string =>
  place ? (/^(?:confirmation|welcome|access)(?=-)/.exec(place.mailing)?.[0] ?? place.mailing) : ses

const readerAt = async ({ place }: FeedbackEvent, { ledger }: HardBounceMeans): Promise<string | null> => {
  if (!place) return null
  const row = await ledger.chunkAt(place.mailing, place.shard, place.after)
  return row?.ids[Number(place.place)] ?? null
}
