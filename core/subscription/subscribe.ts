import type { Instant } from '../instant.ts'
import { cadencesAfterChange, coveredAfterChange } from './covered.ts'
import { type EditionClosings, lastClosing } from './last-closing.ts'
import type { Preferences } from './preferences.ts'
import { isLapsed, type Subscription } from './subscriber.ts'
import { type SubscribePorts, saveNoted } from './subscriber-store.ts'
import { untilSaved } from './until-saved.ts'

export type Confirmed = 'confirmed' | 'already-confirmed' | 'gone'

/** The button on the confirmation page. A second click changes nothing. */
export const confirm = async (
  reader: string,
  story: string,
  epoch: number,
  ports: SubscribePorts & { editions: EditionClosings },
): Promise<Confirmed> => {
  return untilSaved('The confirmation could not be saved', async () => {
    const known = await ports.subscribers.subscription(reader, story)
    if (!known || known.epoch !== epoch || known.state === 'left') return 'gone'
    const now = ports.clock.now()
    // Its address may be erased by now: nothing would ever arrive.
    if (isLapsed(known, now)) return 'gone'
    const active = known.state === 'active' ? known : await activeFrom(known, now, ports)
    if (known.state === 'pending' && (await saveNoted(known, active, ports.subscribers)) === 'lost')
      return 'lost'
    // Also after a replay: had the first click died just here, the welcome would be lost.
    await ports.greetings.greet('welcome', active, `${active.epoch}`)
    return known.state === 'active' ? 'already-confirmed' : 'confirmed'
  })
}

const activeFrom = async (
  known: Subscription,
  now: Instant,
  ports: Pick<SubscribePorts, 'clock'> & { editions: EditionClosings },
): Promise<Subscription> => {
  // The welcome mail brings that edition's developments.
  const to = await lastClosing(known.story, known.preferences.cadence, ports)
  return {
    ...known,
    state: 'active',
    since: now,
    consent: { ...known.consent, confirmedAt: now },
    covered: to === null ? null : { to, setAt: now },
  }
}

export type PreferencesSaved = 'saved' | 'gone'

export const changePreferences = async (
  reader: string,
  story: string,
  epoch: number,
  next: Preferences,
  ports: Pick<SubscribePorts, 'subscribers' | 'clock'> & { editions: EditionClosings },
): Promise<PreferencesSaved> => {
  return untilSaved('The preferences could not be saved', async () => {
    const known = await ports.subscribers.subscription(reader, story)
    if (known?.state !== 'active' || known.epoch !== epoch) return 'gone'
    const changed: Subscription = { ...known, preferences: next }
    if (known.preferences.cadence !== next.cadence)
      changed.cadencesBefore = cadencesAfterChange(known, ports.clock.now())
    if (known.preferences.cadence !== next.cadence && known.preferences.cadence !== 'none') {
      const last = await lastClosing(story, known.preferences.cadence, ports)
      changed.covered = coveredAfterChange(known.covered, last, ports.clock.now())
    }
    return ports.subscribers.saveSubscription(known, changed)
  })
}
