import { type Instant, msBetween } from '../instant.ts'
import { letGo } from './mail-count.ts'
import { isAgreed, type Subscription } from './subscriber.ts'
import { type SubscribePorts, saveNoted } from './subscriber-store.ts'
import { untilSaved } from './until-saved.ts'

/**
 * *Unsubscribed*: a confirmed subscription has ended. *Withdrawn*: one that was never confirmed. Both as they are now.
 * `goodbye`: a mail tells of it.
 */
export type Unsubscribed =
  | { is: 'unsubscribed' | 'withdrawn'; subscription: Subscription; goodbye: boolean }
  | { is: 'already-left' }

/**
 * Ends the subscription at once; nothing new is begun for this reader after this returns.
 * @param by null: the reader wants it, and it stays ended whatever its provider has to say
 */
export const unsubscribe = (
  reader: string,
  story: string,
  ports: Pick<SubscribePorts, 'subscribers' | 'clock'>,
  by: 'hard-bounce' | null = null,
): Promise<Unsubscribed> => ended(reader, story, ports, async () => null, by)

/**
 * Ends it and says so with a short mail: the link in a mail travels along when the mail is passed on, and a friend's
 * click must not go unnoticed. Nothing is mailed when nothing ended that was confirmed.
 */
export const leaveWithGoodbye = (
  reader: string,
  story: string,
  ports: SubscribePorts,
): Promise<Unsubscribed> =>
  ended(reader, story, ports, async left => {
    const address = (await ports.subscribers.subscriber(reader))?.address
    const cause = `${story}-${left.epoch}`
    if (!address || (await letGo(address, { kind: 'goodbye', cause }, ports)) === 'too-many') return null
    return ports.greetings.prepare('goodbye', left, `${left.epoch}`)
  })

/** @param prepare hears of what is about to end, if it was confirmed; its answer is called once it has ended */
const ended = async (
  reader: string,
  story: string,
  { subscribers, clock }: Pick<SubscribePorts, 'subscribers' | 'clock'>,
  prepare: (left: Subscription) => Promise<(() => Promise<void>) | null>,
  by: 'hard-bounce' | null = null,
): Promise<Unsubscribed> => {
  return untilSaved('The unsubscription could not be saved', async () => {
    const known = await subscribers.subscription(reader, story)
    if (!known) return { is: 'already-left' }
    if (known.state === 'left') {
      const isWish = by === null && known.ended !== undefined
      if (isWish && (await subscribers.saveSubscription(known, { ...known, ended: undefined })) === 'lost')
        return 'lost'
      return { is: 'already-left' }
    }
    const left: Subscription = {
      ...known,
      state: 'left',
      epoch: known.epoch + 1,
      consent: { ...known.consent, leftAt: clock.now() },
      ended: by === null ? undefined : { by, was: known.state },
    }
    // Leaving comes first: a mail about it that cannot be written down, or sent at once, must not refuse it. What was
    // written down is sent by the sweep.
    const tell = known.state === 'active' ? await prepare(left).catch(() => null) : null
    if ((await saveNoted(known, left, subscribers)) === 'lost') return 'lost'
    await tell?.().catch(() => {})
    const is = known.state === 'active' ? 'unsubscribed' : 'withdrawn'
    return { is, subscription: left, goodbye: tell !== null }
  })
}

/** So long after leaving it can be undone. */
export const undoMs = 86_400_000

/** *Already back*: undone by this very link before. *Gone*: too late, or something has happened since. */
export type Undone = { is: 'undone' | 'already-back'; subscription: Subscription } | { is: 'gone' }

/**
 * Takes an end back within a day: preferences and consent are as they were. It is a new beginning all the same, so links
 * from before stay void.
 * @param epoch of the subscription when it had ended
 * @param covered what the reader has been told, given the editions that went out meanwhile
 */
export const undoLeaving = async (
  reader: string,
  story: string,
  epoch: number,
  covered: (left: Subscription) => Promise<Subscription['covered']>,
  ports: Pick<SubscribePorts, 'subscribers' | 'clock'>,
): Promise<Undone> => {
  const { subscribers, clock } = ports
  return untilSaved('The subscription could not be saved', async () => {
    const known = await subscribers.subscription(reader, story)
    const standing = undoStanding({ epoch }, known, clock.now())
    if (!known || standing === 'gone') return { is: 'gone' }
    if (standing === 'undone') return { is: 'already-back', subscription: known }
    if (!(await mayBeMailed(reader, subscribers))) return { is: 'gone' }
    const back: Subscription = {
      ...known,
      state: 'active',
      epoch: known.epoch + 1,
      consent: { ...known.consent, leftAt: null },
      covered: await covered(known),
    }
    if ((await saveNoted(known, back, subscribers)) === 'lost') return 'lost'
    if (await mayBeMailed(reader, subscribers)) return { is: 'undone', subscription: back }
    // A complaint came just then and found nothing to end.
    await unsubscribe(reader, story, ports)
    return { is: 'gone' }
  })
}

/** Was it confirmed, and ended not longer than a day ago? */
const canBeUndone = ({ state, consent }: Subscription, now: Instant): boolean =>
  state === 'left' && isAgreed(consent) && consent.leftAt !== null && msBetween(consent.leftAt, now) <= undoMs

/** What the page behind an undo link shows: it was done already, it can be done, or nothing can be undone any more. */
export const undoStanding = (
  { epoch }: Pick<Subscription, 'epoch'>,
  known: Subscription | undefined,
  now: Instant,
): 'undone' | 'possible' | 'gone' => {
  if (known?.state === 'active' && known.epoch === epoch + 1) return 'undone'
  return known?.epoch === epoch && canBeUndone(known, now) ? 'possible' : 'gone'
}

const mayBeMailed = async (reader: string, subscribers: SubscribePorts['subscribers']): Promise<boolean> => {
  const subscriber = await subscribers.subscriber(reader)
  return Boolean(subscriber?.address) && !subscriber?.suppressed
}
