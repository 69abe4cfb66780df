import { decide, evidenceOf, type FeedbackEvent } from '#core/delivery/feedback'
import type { Clock } from '#core/instant'
import { countSoftBounce, suppress } from '#core/subscription/end'
import { feedbackHandler } from '#functions/feedback'
import type { Journal } from '#functions/journal'
import { createLedgerStore, type LedgerStore } from '#functions/stores/ledger-store'
import { createReaderStore, type ReaderStore } from '#functions/stores/reader-store'
import type { Table } from '#functions/stores/table'

export type FeedbackMeans = { table: Table; clock: Clock; journal: Journal }

/** Folds what SES says into the ledger, and ends what must end. */
export const wireFeedback = (means: FeedbackMeans) => {
  const ledger = createLedgerStore(means.table)
  const readers = createReaderStore(means.table)
  return feedbackHandler(async events => {
    const latest = events.reduce((last, one) => (one.at > last ? one.at : last), '')
    if (latest) await ledger.noteEvent(latest)
    await ledger.saveEvidence(
      events.flatMap(one => {
        const evidence = evidenceOf(one)
        return one.place && evidence ? [{ place: one.place, evidence }] : []
      }),
    )
    const refused: number[] = []
    for (const [n, event] of events.entries()) {
      try {
        await act(event, ledger, readers, means)
      } catch (error) {
        refused.push(n)
        const detail = error instanceof Error ? error.message : 'unknown'
        means.journal.note({ kind: 'fault', what: 'feedback', subject: event.ses, detail })
      }
    }
    return refused
  })
}

const act = async (
  event: FeedbackEvent,
  ledger: LedgerStore,
  readers: ReaderStore,
  means: FeedbackMeans,
): Promise<void> => {
  const decision = decide(event)
  if (decision.do === 'note') return
  means.journal.note({ kind: 'feedback', event: event.event, decision: decision.do })
  if (decision.do === 'alarm') {
    means.journal.note({
      kind: 'fault',
      what: 'content',
      subject: event.place?.mailing ?? event.ses,
      detail: decision.why,
    })
    return
  }
  const reader = event.place && (await readerAt(event.place, ledger))
  if (!reader) return
  const ports = { subscribers: readers, clock: means.clock }
  if (decision.do === 'suppress') await suppress(reader, decision.reason, ports)
  else await countSoftBounce(reader, ports)
}

const readerAt = async (
  { mailing, shard, after, place }: NonNullable<FeedbackEvent['place']>,
  ledger: LedgerStore,
): Promise<string | undefined> => (await ledger.chunkAt(mailing, shard, after))?.ids[Number(place)]
