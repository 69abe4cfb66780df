import type { MailingKind } from '../delivery/mailing.ts'
import type { Clock, Instant } from '../instant.ts'
import { plusDays } from '../instant.ts'
import type { Address } from './address.ts'
import { cadencesAfterChange, coveredAfterChange } from './covered.ts'
import type { Preferences } from './preferences.ts'
import { retention } from './retention.ts'
import { countAsk, isLapsed, type Subscriber, type Subscription } from './subscriber.ts'

/** Keeps subscribers and their subscriptions. Every write is one item with a condition. */
export interface SubscriberStore {
  subscriber(id: string): Promise<Subscriber | undefined>
  subscription(reader: string, story: string): Promise<Subscription | undefined>
  /** @returns `lost` when somebody changed it since `known` was read; undefined: it did not exist */
  saveSubscriber(known: Subscriber | undefined, next: Subscriber): Promise<'saved' | 'lost'>
  saveSubscription(known: Subscription | undefined, next: Subscription): Promise<'saved' | 'lost'>
  /** Looks at this subscription again at that moment, to erase what is no longer needed. */
  forgetAt(reader: string, story: string, at: Instant): Promise<void>
}

/** Puts a mail to a single reader on its way, once for each `key`. */
export interface Greetings {
  greet(
    kind: Extract<MailingKind, 'confirmation' | 'welcome' | 'access'>,
    to: Subscription,
    key: string,
  ): Promise<void>
}

export type SubscribePorts = { subscribers: SubscriberStore; greetings: Greetings; clock: Clock }

/** What came of it. Whoever filled in the form never learns which. *Unknown*: no subscription to send a link to. */
export type Asked = 'confirmation-sent' | 'access-sent' | 'too-many' | 'suppressed' | 'unknown'

/** A write that somebody else was quicker at is tried again with what is there now. */
const tries = 5

/**
 * Somebody typed an address into the form. Nothing is sent to it but one mail with a link, at most one a day.
 * @param choice null when only a link to the preferences is wanted
 * @throws when the store cannot be written in five tries
 */
export const askToSubscribe = async (
  reader: string,
  address: Address,
  story: string,
  choice: Preferences | null,
  ports: SubscribePorts,
): Promise<Asked> => {
  const { subscribers, clock } = ports
  for (let turn = 0; turn < tries; turn += 1) {
    const now = clock.now()
    const [known, knownSubscription] = await Promise.all([
      subscribers.subscriber(reader),
      subscribers.subscription(reader, story),
    ])
    if (known?.suppressed) return 'suppressed'
    const counted = countAsk(known?.asks ?? [], now)
    const subscription =
      knownSubscription?.state === 'active'
        ? knownSubscription
        : pendingSubscription(reader, story, choice, knownSubscription, now, counted === 'too-many')
    if (!subscription) return 'unknown'
    // The date of erasing before what is to be erased, and the subscription before the address: whoever breaks off in
    // between keeps no address for ever, and the sweep never takes one away that has just been given anew.
    if (subscription !== knownSubscription) {
      await subscribers.forgetAt(reader, story, plusDays(now, retention.pendingDays))
      if ((await subscribers.saveSubscription(knownSubscription, subscription)) === 'lost') continue
    }
    const blank: Subscriber = { id: reader, address: null, asks: [], suppressed: null }
    const subscriber: Subscriber = known ? { ...known } : blank
    subscriber.address ??= address.address
    if (counted !== 'too-many') subscriber.asks = counted
    const isNew = counted !== 'too-many' || !known?.address
    if (isNew && (await subscribers.saveSubscriber(known, subscriber)) === 'lost') continue
    // Also for the ask that was counted last: had that request died just here, its mail would be lost.
    const kind = subscription.state === 'active' ? 'access' : 'confirmation'
    await ports.greetings.greet(kind, subscription, subscriber.asks.at(-1) ?? now)
    return counted === 'too-many' ? counted : `${kind}-sent`
  }
  throw new Error('The subscription could not be saved: too many at once.')
}

const pendingSubscription = (
  reader: string,
  story: string,
  choice: Preferences | null,
  known: Subscription | undefined,
  now: Instant,
  tooMany: boolean,
): Subscription | undefined => {
  const pending = known?.state === 'pending' ? known : undefined
  const preferences = choice ?? pending?.preferences
  if (!preferences) return undefined
  if (tooMany && pending && isSameChoice(pending.preferences, preferences)) return pending
  return {
    reader,
    story,
    state: 'pending',
    epoch: known ? (known.state === 'left' ? known.epoch + 1 : known.epoch) : 1,
    preferences,
    since: null,
    consent: { askedAt: now, confirmedAt: null, leftAt: null },
    covered: null,
    alertsOn: null,
  }
}

const isSameChoice = (one: Preferences, other: Preferences): boolean =>
  one.cadence === other.cadence && one.alerts === other.alerts && `${one.topics}` === `${other.topics}`

export type Confirmed = 'confirmed' | 'already-confirmed' | 'gone'

/**
 * The button on the confirmation page. A second press changes nothing.
 * @param coveredTo closing of the edition whose developments the welcome mail brings; null before the first
 */
export const confirm = async (
  reader: string,
  story: string,
  epoch: number,
  coveredTo: Instant | null,
  ports: SubscribePorts,
): Promise<Confirmed> => {
  for (let turn = 0; turn < tries; turn += 1) {
    const known = await ports.subscribers.subscription(reader, story)
    if (!known || known.epoch !== epoch || known.state === 'left') return 'gone'
    const now = ports.clock.now()
    // Its address may be erased by now: nothing would ever arrive.
    if (isLapsed(known, now)) return 'gone'
    const active: Subscription =
      known.state === 'active'
        ? known
        : {
            ...known,
            state: 'active',
            since: now,
            consent: { ...known.consent, confirmedAt: now },
            covered: coveredTo ? { to: coveredTo, setAt: now } : null,
          }
    if (known.state === 'pending' && (await ports.subscribers.saveSubscription(known, active)) === 'lost')
      continue
    // Also after a replay: had the first press died just here, the welcome would be lost.
    await ports.greetings.greet('welcome', active, `${active.epoch}`)
    return known.state === 'active' ? 'already-confirmed' : 'confirmed'
  }
  throw new Error('The confirmation could not be saved: too many at once.')
}

export type PreferencesSaved = 'saved' | 'gone'

/** @param coveredTo closing of the last edition of the cadence that the reader leaves */
export const changePreferences = async (
  reader: string,
  story: string,
  epoch: number,
  next: Preferences,
  coveredTo: (cadence: Preferences['cadence']) => Promise<Instant | null>,
  ports: Pick<SubscribePorts, 'subscribers' | 'clock'>,
): Promise<PreferencesSaved> => {
  for (let turn = 0; turn < tries; turn += 1) {
    const known = await ports.subscribers.subscription(reader, story)
    if (known?.state !== 'active' || known.epoch !== epoch) return 'gone'
    const changed: Subscription = { ...known, preferences: next }
    if (known.preferences.cadence !== next.cadence)
      changed.cadencesBefore = cadencesAfterChange(known, ports.clock.now())
    if (known.preferences.cadence !== next.cadence && known.preferences.cadence !== 'none') {
      const last = await coveredTo(known.preferences.cadence)
      changed.covered = coveredAfterChange(known.covered, last, ports.clock.now())
    }
    if ((await ports.subscribers.saveSubscription(known, changed)) === 'saved') return 'saved'
  }
  throw new Error('The preferences could not be saved: too many at once.')
}

export type Unsubscribed = 'unsubscribed' | 'already-left'

/** Ends the subscription at once; nothing new is begun for this reader after this returns. */
export const unsubscribe = async (
  reader: string,
  story: string,
  ports: Pick<SubscribePorts, 'subscribers' | 'clock'>,
): Promise<Unsubscribed> => {
  for (let turn = 0; turn < tries; turn += 1) {
    const known = await ports.subscribers.subscription(reader, story)
    if (!known || known.state === 'left') return 'already-left'
    const now = ports.clock.now()
    const left: Subscription = {
      ...known,
      state: 'left',
      epoch: known.epoch + 1,
      consent: { ...known.consent, leftAt: now },
    }
    // Before: an address whose date of erasing was lost would be kept for ever.
    await ports.subscribers.forgetAt(reader, story, plusDays(now, retention.addressDays))
    if ((await ports.subscribers.saveSubscription(known, left)) === 'lost') continue
    return 'unsubscribed'
  }
  throw new Error('The unsubscription could not be saved: too many at once.')
}
