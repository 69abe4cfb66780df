import type { LedgerRecord } from '../delivery/ledger-record.ts'
import { type Mailing, shardIn } from '../delivery/mailing.ts'
import type { Standing } from '../delivery/ready-row.ts'
import type { Clock } from '../instant.ts'
import type { Recipient } from './may-get.ts'
import { answerHours, claimTry, isOnTrial, type TryAnswer } from './one-more-try.ts'
import type { Recipients } from './recipients.ts'
import { type SavedFirstPorts, savedFirst } from './saved-first.ts'
import type { SubscriberStore } from './subscriber-store.ts'

export type TryPorts = {
  readers: Recipients & Pick<SubscriberStore, 'saveSubscriber'>
  ledger: Pick<LedgerRecord, 'mailing' | 'rowOf'>
  clock: Clock
}

const waits = {
  may: 'unknown',
  why: `the one more try after a hard bounce is on its way, and waited for ${answerHours} hours at most`,
} as const

/**
 * After the rest that a hard bounce brought one mail is the try, and the others wait until SES says what became of it. It
 * is claimed on the reader's row, on the condition that nobody has written there since.
 * @param judge the standing anew, where the rows have changed meanwhile
 */
export const withTryClaimed = (
  mailing: Mailing,
  standing: Standing<Recipient>,
  judge: SavedFirstPorts['judge'],
  { readers, ledger, clock }: TryPorts,
): Promise<Standing<Recipient>> => {
  const claim = async ({ subscriber, subscription }: Recipient) => {
    const { grey } = subscriber
    if (!grey || !isOnTrial(subscriber, subscription)) return 'saved'
    const answer = grey.tried ? await answerTo(grey.tried.mailing, subscriber.id, ledger) : 'over'
    const claimed = claimTry(grey, mailing.id, answer, clock.now())
    if (claimed === 'go') return 'saved'
    if (claimed === 'wait') return waits
    return readers.saveSubscriber(subscriber, { ...subscriber, grey: claimed })
  }
  return savedFirst(standing, claim, waits, { readers, judge })
}

/** A bounce or a complaint is as good as none: what it brings is just being written. */
const answerTo = async (
  id: string,
  reader: string,
  ledger: Pick<LedgerRecord, 'mailing' | 'rowOf'>,
): Promise<TryAnswer> => {
  const mailing = await ledger.mailing(id)
  const row = mailing && (await ledger.rowOf(id, shardIn(mailing, reader), reader))
  const place = row ? row.ids.indexOf(reader) : -1
  if (!row || place < 0) return 'open'
  const evidence = row.ev[String(place)]?.is
  if (evidence === 'delivery') return 'arrived'
  if (evidence === 'soft-bounce' || evidence === 'reject') return 'over'
  if (evidence !== undefined) return 'open'
  const outcome = row.out[String(place)]?.is
  return outcome === 'skipped' || outcome === 'not-sent' || outcome === 'failed' ? 'over' : 'open'
}
