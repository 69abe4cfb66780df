import { type Chunk, type DeliveryState, type Evidence, stateOf } from '#core/delivery/ledger'
import { type Mailing, shardIn } from '#core/delivery/mailing'
import { usualLimits } from '#core/digest/digest-limits'
import { type ForReader, forReader } from '#core/digest/for-reader'
import type { Instant } from '#core/instant'
import type { Preferences } from '#core/subscription/preferences'
import type { Subscription } from '#core/subscription/subscriber'
import { createLedgerStore } from '#functions/stores/ledger-store'
import { createMailingStore } from '#functions/stores/mailing-store'
import { createReaderStore } from '#functions/stores/reader-store'
import { createStoryStore } from '#functions/stores/story-store'
import type { Table } from '#functions/stores/table'

/** What became of one mailing for one reader, and why. */
export type Explanation = {
  mailing: string
  kind: Mailing['kind']
  story: string
  /** Whom the mailing is for. */
  audience: Mailing['audience']['who']
  /** The reader's id: the address stays with whoever asked. */
  reader: string
  /** The subscription as it is now; null when there is none. */
  subscription: { state: Subscription['state']; since: Instant | null; suppressed: string | null } | null
  /** As they are now: a change since then shows here and not in the mail. */
  preferences: Preferences | null
  decision: Decision
  /** Reason of a skipped, failed, uncertain or refused mail, word by word from the ledger; else null. */
  reason: string | null
  /** When it was decided, and at which attempt. */
  at: Instant | null
  attempt: number | null
  /** SES's message id. */
  ses: string | null
  /** The last word of SES; `twice`: it took a second mail for the same place. */
  reported: Pick<Evidence, 'is' | 'at' | 'twice'> | null
  /** What this reader's mail had in it, most important first; empty when no mail was due. */
  developments: { id: string; topic: string; headline: string }[]
}

/** A state of the ledger, or why the ledger holds nothing of this reader. */
export type Decision =
  | DeliveryState
  /** Its mail is not compiled yet. */
  | 'not-opened'
  /** Nobody gets it: what it was to tell held no longer. */
  | 'dropped'
  /** The ledger has not come as far as this reader. */
  | 'not-reached'
  /** Stopped, or out of time, before it came to this reader. */
  | 'stopped'
  | 'too-late'
  /** The ledger went past: this reader was not among the active ones. */
  | 'not-in-audience'

/** @returns null when there is no such mailing */
export const explain = async (
  table: Table,
  reader: string,
  mailingId: string,
): Promise<Explanation | null> => {
  const mailing = await createMailingStore(table).mailing(mailingId)
  if (!mailing) return null
  const row = await createLedgerStore(table).rowOf(mailing.id, shardIn(mailing, reader), reader)
  const rows = (await createReaderStore(table).recipients(mailing.story, [reader])).get(reader)
  const { subscriber, subscription } = rows ?? {}
  const found = verdictOf(mailing, row, reader)
  return {
    mailing: mailing.id,
    kind: mailing.kind,
    story: mailing.story,
    audience: mailing.audience.who,
    reader,
    subscription: subscription
      ? {
          state: subscription.state,
          since: subscription.since,
          suppressed: subscriber?.suppressed ?? null,
        }
      : null,
    preferences: subscription?.preferences ?? null,
    ...found,
    developments: subscription && found.ses !== null ? await contentFor(table, mailing, subscription) : [],
  }
}

type Verdict = Pick<Explanation, 'decision' | 'reason' | 'at' | 'attempt' | 'ses' | 'reported'>

const verdictOf = (mailing: Mailing, row: Chunk | undefined, reader: string): Verdict => {
  const none = { reason: null, at: null, attempt: null, ses: null, reported: null }
  const place = String(row?.ids.indexOf(reader) ?? -1)
  if (row && place !== '-1') return placeVerdict(row, place)
  if (mailing.phase === 'dropped') return { ...none, decision: 'dropped', reason: mailing.dropped ?? null }
  if (mailing.phase === 'due') return { ...none, decision: 'not-opened' }
  const isAddressed = mailing.audience.who !== 'reader' || mailing.audience.reader === reader
  if (!isAddressed || (row && (row.end === 'complete' || (row.end === null && reader <= row.through))))
    return { ...none, decision: 'not-in-audience' }
  if (row?.end === 'stopped' || row?.end === 'too-late')
    return { ...none, decision: row.end, at: row.claimedAt }
  return { ...none, decision: 'not-reached' }
}

const placeVerdict = (row: Chunk, place: string): Verdict => {
  const out = row.out[place]
  const ev = row.ev[place]
  return {
    decision: stateOf(row, place),
    reason: out && 'why' in out ? out.why : null,
    at: out?.at ?? row.claimedAt,
    attempt: out && 'attempt' in out ? out.attempt : row.attempt,
    ses: ev?.ses ?? (out?.is === 'submitted' ? out.ses : null),
    reported: ev ? { is: ev.is, at: ev.at, twice: ev.twice } : null,
  }
}

/** What is told in full, then what is named in a line. */
const toldOf = ({ told, alone }: ForReader) => [...told, ...alone]

/** Recomputed from the frozen content; headlines as the story has them now. */
const contentFor = async (
  table: Table,
  mailing: Mailing,
  subscription: Subscription,
): Promise<Explanation['developments']> => {
  if (mailing.content === null) return []
  const frozen = await createMailingStore(table).content(mailing.content)
  if (frozen.kind !== 'edition' && frozen.kind !== 'alert') return []
  const mine =
    frozen.kind === 'edition'
      ? toldOf(forReader(frozen, { subscription }, frozen.limits ?? usualLimits))
      : [{ id: frozen.call.development, topic: frozen.call.topic }]
  const stories = createStoryStore(table)
  return Promise.all(
    mine.map(async ({ id, topic }) => {
      const development = await stories.development(mailing.story, id)
      return { id, topic, headline: development?.headline ?? '' }
    }),
  )
}
