import { type Clock, type Instant, isLately } from '../instant.ts'
import { untilSaved } from './until-saved.ts'

/** What somebody can bring about with a form or a link, and what one mailbox is mailed for it at most. */
export type CountedKind = 'confirmation' | 'access' | 'goodbye' | 'own' | 'desk'

/**
 * One mail that was let go. `cause`: the request or the end that brought it. `beside`: it does not count, and the right to
 * it is used up.
 */
export type Counted = { at: Instant; cause: string; beside?: string | undefined }

/** Lately mailed to one mailbox, in all of its spellings. */
export type MailboxCount = Record<CountedKind, Counted[]>

type Share = { everyMs: number; atMost: number; withinMs: number }

const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** Double opt-in must not become a cannon; whoever reads already is helped sooner. */
const shares: Record<CountedKind, Share> = {
  confirmation: { everyMs: dayMs, atMost: 3, withinMs: 7 * dayMs },
  access: { everyMs: hourMs, atMost: 3, withinMs: dayMs },
  // Whoever holds a forwarded mail could leave and undo all day.
  goodbye: { everyMs: dayMs, atMost: 3, withinMs: 7 * dayMs },
  // Whoever holds a forwarded mail can ask for it; its reader needs one for each thing to do.
  own: { everyMs: 5 * 60_000, atMost: 5, withinMs: dayMs },
  // Anybody who knows an editor's address can ask; an editor who is locked out has the commands.
  desk: { everyMs: 2 * 60_000, atMost: 20, withinMs: dayMs },
}

/** The longest that anything of a count matters. */
export const countDays = 7

export const nothingMailed: MailboxCount = { confirmation: [], access: [], goodbye: [], own: [], desk: [] }

/**
 * May one more mail of this kind go to this mailbox?
 * @param besides names of rights to one mail outside the count each
 * @returns the count with it; `counted` when it was let go for this cause before; `too-many`
 */
export const countMail = (
  known: MailboxCount,
  kind: CountedKind,
  cause: string,
  now: Instant,
  besides: readonly string[] = [],
): MailboxCount | 'counted' | 'too-many' => {
  const { everyMs, atMost, withinMs } = shares[kind]
  const recent = known[kind].filter(one => isLately(one.at, now, withinMs))
  if (recent.some(one => one.cause === cause)) return 'counted'
  const inside = recent.filter(one => !one.beside)
  const isFull = inside.length >= atMost || inside.some(one => isLately(one.at, now, everyMs))
  const beside = besides.find(name => recent.every(one => one.beside !== name))
  if (isFull && beside === undefined) return 'too-many'
  return { ...known, [kind]: [...recent, { at: now, cause, ...(beside === undefined ? {} : { beside }) }] }
}

/** Counts by mailbox, folded. Every write is one item with a condition. */
export interface MailboxCounts {
  /** @param address in lower case */
  read(address: string): Promise<MailboxCount>
  /** @returns `lost` when somebody changed it since `known` was read */
  save(address: string, known: MailboxCount, next: MailboxCount): Promise<'saved' | 'lost'>
}

/**
 * Counts one mail before it is let go. Counting the same cause twice counts once, so whoever died in between goes on.
 * @throws when the count cannot be written in five tries
 */
export const letGo = async (
  address: string,
  mail: { kind: CountedKind; cause: string; besides?: readonly string[] },
  { mailboxes, clock }: { mailboxes: MailboxCounts; clock: Clock },
): Promise<'let-go' | 'too-many'> => {
  const mailbox = address.toLowerCase()
  return untilSaved('The mail could not be counted', async () => {
    const known = await mailboxes.read(mailbox)
    const next = countMail(known, mail.kind, mail.cause, clock.now(), mail.besides)
    if (next === 'too-many') return next
    if (next === 'counted') return 'let-go'
    return (await mailboxes.save(mailbox, known, next)) === 'saved' ? 'let-go' : 'lost'
  })
}
