import type { FrozenKind } from '../delivery/mailing-kind.ts'
import { type Instant, msBetween } from '../instant.ts'
import type { SoftBounce, Subscription } from './subscriber.ts'
import type { SubscriberStore } from './subscriber-store.ts'
import { untilSaved } from './until-saved.ts'

/**
 * So many editions in a row that bounced for now end a subscription: ten weeks, or ten days or months. A mailbox
 * that is full over a holiday is not given up.
 */
export const softEditionsAtMost = 10

export type SoftMailing = { id: string; kind: FrozenKind | 'greeting' }

/**
 * Counts each edition once, and for who has alerts alone, one alert a day in the place of an edition.
 * @returns the longer row; null when this one does not count
 */
export const countSoftBounce = (
  { state, preferences, softBounces = [] }: Pick<Subscription, 'state' | 'preferences' | 'softBounces'>,
  mailing: SoftMailing,
  at: Instant,
): SoftBounce[] | null => {
  if (state !== 'active' || softBounces.some(one => one.mailing === mailing.id)) return null
  const standsIn = mailing.kind === 'alert' && preferences.cadence === 'none'
  if (mailing.kind !== 'edition' && !standsIn) return null
  if (standsIn && softBounces.some(one => Math.abs(msBetween(one.at, at)) < 86_400_000)) return null
  return [...softBounces, { mailing: mailing.id, at }].sort((a, b) => (a.at < b.at ? -1 : 1))
}

export type SoftBounced = 'counted' | 'full' | 'ignored'

/**
 * Adds one more to the row. When it is full it is looked whether anything arrived meanwhile; what bounced before that
 * counts no more.
 * @param lastArrival when a mail to this reader last arrived after that moment; null: none did
 * @returns `full`: the subscription is to be ended
 */
export const takeSoftBounce = async (
  reader: string,
  story: string,
  mailing: SoftMailing,
  at: Instant,
  lastArrival: (from: Instant) => Promise<Instant | null>,
  subscribers: SubscriberStore,
): Promise<SoftBounced> => {
  return untilSaved('The soft bounce could not be counted', async () => {
    const known = await subscribers.subscription(reader, story)
    if (!known) return 'ignored'
    const row = countSoftBounce(known, mailing, at)
    // Also when it is full already and the run that filled it died before it ended the subscription.
    const full = row ?? known.softBounces ?? []
    if (row === null && (known.state !== 'active' || full.length < softEditionsAtMost)) return 'ignored'
    const [first] = full
    const arrived = full.length >= softEditionsAtMost && first ? await lastArrival(first.at) : null
    const next = arrived === null ? full : full.filter(one => one.at > arrived)
    if ((await subscribers.saveSubscription(known, { ...known, softBounces: next })) === 'lost') return 'lost'
    return next.length >= softEditionsAtMost ? 'full' : 'counted'
  })
}
