import { countAlert } from '#core/alert/hold-back'
import type { Mailing } from '#core/delivery/mailing'
import type { Standing } from '#core/delivery/ready-row'
import type { Clock } from '#core/instant'
import { type Recipient, standingOf } from '#core/subscription/standing'
import type { ReaderStore, RecipientRows } from '#functions/stores/reader-store'
import { type TryMeans, withTryClaimed } from './claim-try.ts'

export type StandingMeans = TryMeans & {
  /** Outside production only these are mailed: addresses, or `@domain`. Null: everybody. */
  allowList: string[] | null
  /** What became of the topics that a reader of the story chose. */
  heldOf?: ((story: string, chosen: string[]) => string[]) | undefined
}

/** May these readers be written to with this mailing? Read just now, and an alert counted for the day. */
export const readStandings = async (
  mailing: Mailing,
  ids: string[],
  { readers, ledger, clock, allowList, heldOf = (_, chosen) => chosen }: StandingMeans,
): Promise<Map<string, Standing<Recipient>>> => {
  const rows = await readers.recipients(mailing.story, ids)
  const held = (chosen: string[]) => heldOf(mailing.story, chosen)
  const standings = new Map<string, Standing<Recipient>>()
  for (const [id, row] of rows) {
    const judge = (row: RecipientRows | undefined): Standing<Recipient> =>
      row?.isUnread
        ? { may: 'unknown', why: 'its items in the table cannot be read' }
        : standingOf(mailing, row?.subscriber, row?.subscription, clock.now(), held)
    let standing = judge(row)
    if (standing.may === true && !isAllowed(standing.address, allowList))
      standing = { may: false, why: 'not-on-allow-list' }
    // Before the alert is counted: one that waits is none yet.
    standing = await withTryClaimed(mailing, standing, judge, { readers, ledger, clock })
    if (mailing.kind === 'alert') standing = await counted(mailing, standing, readers, clock, held)
    standings.set(id, standing)
  }
  return standings
}

const isAllowed = (address: string, allowList: string[] | null): boolean =>
  allowList === null || allowList.some(one => (one.startsWith('@') ? address.endsWith(one) : address === one))

/** Not sent and not given up: the place is tried again, and counted then. */
const uncounted: Standing<Recipient> = {
  may: 'unknown',
  why: 'the reader’s subscription kept changing while the alert was counted',
}
/** So often a reader's row may change while one alert is counted. */
const countTries = 5

/**
 * Counts the alert for the reader's day before it is sent. A row that changed meanwhile is read, judged and counted
 * again: the change may have been that the reader wants no alerts.
 */
const counted = async (
  mailing: Mailing,
  standing: Standing<Recipient>,
  readers: ReaderStore,
  clock: Clock,
  held: (chosen: string[]) => string[],
): Promise<Standing<Recipient>> => {
  let current = standing
  for (let turn = 0; turn < countTries && current.may === true; turn += 1) {
    const { subscription } = current.reader
    const count = countAlert(subscription, mailing.id, clock.now())
    if (count === 'counted') return current
    if (count === 'held-back') return { may: false, why: 'held-back' }
    const next = { ...subscription, alertsOn: count }
    if ((await readers.saveSubscription(subscription, next)) === 'saved') return current
    const rows = (await readers.recipients(subscription.story, [subscription.reader])).get(
      subscription.reader,
    )
    current = standingOf(mailing, rows?.subscriber, rows?.subscription, clock.now(), held)
  }
  return current.may === true ? uncounted : current
}

/** The variable's text: addresses and `@domain`s, comma between. Not set: everybody; set to nothing: nobody. */
export const allowListFrom = (text: string | undefined): string[] | null =>
  text === undefined
    ? null
    : text
        .split(',')
        .map(one => one.trim())
        .filter(one => one !== '')
