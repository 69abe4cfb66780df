import type { Instant } from '../instant.ts'
import { cadencesAfterChange, coveredAfterChange, missedFrom, pastDays } from './covered.ts'
import { type EditionClosings, lastClosing } from './last-closing.ts'
import { pausesAfter } from './pause.ts'
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

/** What became of each story that one button confirms. */
export type ConfirmedEach = { story: string; confirmed: Confirmed }[]

/**
 * The same for a link that is about several stories. Each is saved for itself, so whoever breaks off in between clicks
 * again and goes on.
 */
export const confirmEach = async (
  reader: string,
  asked: readonly { story: string; epoch: number }[],
  ports: SubscribePorts & { editions: EditionClosings },
): Promise<ConfirmedEach> => {
  const each: ConfirmedEach = []
  for (const { story, epoch } of asked)
    each.push({ story, confirmed: await confirm(reader, story, epoch, ports) })
  return each
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

export type ChangePorts = Pick<SubscribePorts, 'subscribers' | 'clock'> & { editions: EditionClosings }

/**
 * Saves what a reader chose; it holds from the next mail on.
 * @param pause until when all mail is paused, null: not at all; undefined leaves that as it is
 */
export const changePreferences = async (
  reader: string,
  story: string,
  epoch: number,
  next: Preferences,
  ports: ChangePorts,
  pause?: Instant | null,
): Promise<PreferencesSaved> => {
  return untilSaved('The preferences could not be saved', async () => {
    const known = await ports.subscribers.subscription(reader, story)
    if (known?.state !== 'active' || known.epoch !== epoch) return 'gone'
    const now = ports.clock.now()
    const changed: Subscription = { ...known, preferences: next }
    if (pause !== undefined && (pause !== null || known.pauses))
      changed.pauses = pausesAfter(known, pause, now)
    if (known.preferences.cadence !== next.cadence) {
      changed.cadencesBefore = cadencesAfterChange(known, now)
      changed.covered = await coveredByThen(known, changed, now, ports)
    }
    return ports.subscribers.saveSubscription(known, changed)
  })
}

/** Up to where the cadence that is left has told this reader. */
const coveredByThen = async (
  known: Subscription,
  { pauses }: Subscription,
  now: Instant,
  ports: ChangePorts,
): Promise<Subscription['covered']> => {
  const { story, covered, missed: noted, softBounces } = known
  const { cadence } = known.preferences
  if (cadence === 'none') return covered
  const mayHaveMissed = pauses || noted || softBounces
  const missed = mayHaveMissed
    ? missedFrom(
        (await ports.editions.editions(story, cadence, pastDays)).filter(({ closes }) => closes <= now),
        { covered, pauses, missed: noted, softBounces },
      )
    : null
  return missed === null
    ? coveredAfterChange(covered, await lastClosing(story, cadence, ports), now)
    : { to: missed, setAt: now }
}
