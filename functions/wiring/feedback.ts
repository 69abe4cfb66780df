import { decide, evidenceOf, type FeedbackEvent } from '#core/delivery/feedback'
import type { Evidence } from '#core/delivery/ledger'
import type { Clock } from '#core/instant'
import { countSoftBounce, suppress } from '#core/subscription/end'
import { feedbackHandler } from '#functions/feedback'
import type { Journal } from '#functions/journal'
import { createFaults } from '#functions/stores/fault-store'
import { createLedgerStore, type LedgerStore } from '#functions/stores/ledger-store'
import { createReaderStore, type ReaderStore } from '#functions/stores/reader-store'
import type { Table } from '#functions/stores/table'

export type FeedbackMeans = { table: Table; clock: Clock; journal: Journal }

/** Folds what SES says into the ledger, and ends what must end. */
export const wireFeedback = (means: FeedbackMeans) => {
  const ledger = createLedgerStore(means.table)
  const readers = createReaderStore(means.table)
  return feedbackHandler(async events => {
    const latest = events
      .map(one => one.at)
      .sort()
      .at(-1)
    const refused = new Set<number>()
    const orRefuse = async (n: number, event: FeedbackEvent, work: () => Promise<void>) => {
      try {
        await work()
      } catch (error) {
        refused.add(n)
        const detail = error instanceof Error ? error.message : 'unknown'
        means.journal.note({ kind: 'setback', what: 'feedback', subject: event.ses, detail })
      }
    }
    // Before the evidence is saved: what the ledger knows already was acted upon. SNS repeats itself.
    const told = new Set<string>()
    for (const [n, event] of events.entries()) {
      const name = JSON.stringify([event.ses, event.event, event.bounce, event.complaint])
      if (told.has(name)) continue
      told.add(name)
      await orRefuse(n, event, () => act(event, ledger, readers, means))
    }
    try {
      await ledger.saveEvidence(events.flatMap(placed))
    } catch {
      // One row that cannot be written must not hold the others.
      for (const [n, event] of events.entries())
        await orRefuse(n, event, () => ledger.saveEvidence(placed(event)))
    }
    // Last: it says that silence proves something, so what these events say must stand in the ledger before. One that
    // could not be saved comes again, and until then silence about its mail proves nothing.
    if (latest && refused.size === 0) await ledger.noteEvent(latest)
    return [...refused]
  })
}

const placed = (event: FeedbackEvent) => {
  const evidence = evidenceOf(event)
  return event.place && evidence ? [{ place: event.place, evidence }] : []
}

const act = async (
  event: FeedbackEvent,
  ledger: LedgerStore,
  readers: ReaderStore,
  means: FeedbackMeans,
): Promise<void> => {
  const decision = decide(event)
  if (decision.do === 'note') return
  const noteDecision = () =>
    means.journal.note({ kind: 'feedback', event: event.event, decision: decision.do })
  if (decision.do === 'alarm') {
    noteDecision()
    const subject = event.place?.mailing ?? event.ses
    await createFaults(means).raise({ name: 'content-rejected', subject, detail: decision.why })
    return
  }
  const { mailing = '', shard = '', after = '', place = '' } = event.place ?? {}
  const row = event.place ? await ledger.chunkAt(mailing, shard, after) : undefined
  const reader = row?.ids[Number(place)]
  if (!row || !reader) {
    // SES keeps the address on its own list, and the daily reconciliation finds the reader there.
    const detail = `${event.event}: no ledger has this mail, so its reader is not known here`
    means.journal.note({ kind: 'setback', what: 'feedback', subject: event.ses, detail })
    return
  }
  noteDecision()
  const ports = { subscribers: readers, clock: means.clock }
  if (decision.do === 'suppress') await suppress(reader, decision.reason, ports)
  else if (!isCounted(row.ev[place], event)) await countSoftBounce(reader, ports)
}

const isCounted = (known: Evidence | undefined, event: FeedbackEvent): boolean =>
  known?.is === 'soft-bounce' && known.ses === event.ses
