import type { Mailing } from '../delivery/mailing.ts'
import { messageOf } from '../delivery/message-of.ts'
import type { Standing } from '../delivery/ready-row.ts'
import type { Instant } from '../instant.ts'
import { type TryPorts, withTryClaimed } from './claim-try.ts'
import { heldBy, isTakenOver } from './holder.ts'
import { mayGet, type Recipient } from './may-get.ts'
import { type PauseNotedPorts, withPauseNoted } from './pause-noted.ts'
import type { RecipientRows } from './recipients.ts'

export type StandingPorts = TryPorts &
  PauseNotedPorts & {
    /** Outside production only these are mailed: addresses, or `@domain`. Null: everybody. */
    allowList: string[] | null
    /** What became of the topics that a reader of the story chose. */
    heldOf(story: string, chosen: string[]): string[]
  }

/** @returns where a reader of this mailing stands, by their rows; of rows that cannot be read nobody knows */
export const judgeFor =
  (mailing: Mailing, { clock, heldOf }: Pick<StandingPorts, 'clock' | 'heldOf'>) =>
  (row: RecipientRows | undefined, since?: Instant | null): Standing<Recipient> => {
    if (row?.isUnread) return { may: 'unknown', why: 'its items in the table cannot be read' }
    // It was moved since it was read: the place is judged anew as a whole.
    if (since === undefined && isTakenOver(row?.subscription, mailing)) return moving
    const held = (chosen: string[]) => heldOf(mailing.story, chosen)
    try {
      return mayGet(mailing, row?.subscriber, row?.subscription, clock.now(), held, since)
    } catch (error) {
      // By what stands in this one row: it must not keep the others of its shard from their mail.
      return { may: 'unknown', why: messageOf(error), isDefect: true }
    }
  }

const moving: Standing<Recipient> = { may: 'unknown', why: 'its change of address is just being written' }

/** May these readers be written to with this mailing? Read just now. */
export const readStandings = async (
  mailing: Mailing,
  ids: string[],
  { readers, ledger, clock, allowList, heldOf }: StandingPorts,
): Promise<Map<string, Standing<Recipient>>> => {
  const rows = await readers.recipients(mailing.story, ids)
  const judge = judgeFor(mailing, { clock, heldOf })
  const standings = new Map<string, Standing<Recipient>>()
  for (const [id, row] of rows) {
    const held = await heldBy(mailing, row, readers)
    if ('isMoving' in held) {
      standings.set(id, moving)
      continue
    }
    const judgePlace = (one: RecipientRows | undefined) => judge(one, held.since)
    const judged = judgePlace(held.rows)
    const isLeftOut = judged.may === true && !isAllowed(judged.address, allowList)
    const standing: Standing<Recipient> = isLeftOut ? { may: false, why: 'not-on-allow-list' } : judged
    const wanted = await withPauseNoted(mailing, standing, judgePlace, { readers, clock })
    standings.set(id, await withTryClaimed(mailing, wanted, judgePlace, { readers, ledger, clock }))
  }
  return standings
}

export const isAllowed = (address: string, allowList: string[] | null): boolean =>
  allowList === null || allowList.some(one => (one.startsWith('@') ? address.endsWith(one) : address === one))
