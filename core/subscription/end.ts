import type { Clock, Instant } from '../instant.ts'
import { changeSubscriber } from './change-subscriber.ts'
import { isExcused, isForgiven } from './grey.ts'
import { unsubscribe } from './leave.ts'
import {
  addressDueAt,
  type Subscriber,
  type Subscription,
  type SuppressionReason,
  suppressionGravity,
} from './subscriber.ts'
import type { SubscriberStore } from './subscriber-store.ts'
import { untilSaved } from './until-saved.ts'

export type EndPorts = {
  subscribers: SubscriberStore & { storiesOf(reader: string): Promise<Subscription[]> }
  clock: Clock
}

/**
 * A second hard bounce or a complaint ends all mail to a reader. Saying it twice changes nothing.
 * @param at when it was said: what an operator lifted since, is lifted
 */
export const suppress = async (
  reader: string,
  reason: SuppressionReason,
  at: Instant,
  ports: EndPorts,
): Promise<void> => {
  await changeSubscriber(reader, ports.subscribers, known =>
    isForgiven(known, at) ||
    (reason === 'hard-bounce' && isExcused(known, at)) ||
    (known.suppressed && suppressionGravity[known.suppressed] >= suppressionGravity[reason])
      ? null
      : {
          ...known,
          suppressed: reason,
          grey: undefined,
          blackened: reason === 'hard-bounce' ? blackenedBy(at, known) : undefined,
        },
  )
  // Whoever is suppressed, and not only now: the run that wrote it may have died just here.
  const suppressed = (await ports.subscribers.subscriber(reader))?.suppressed
  if (!suppressed) return
  const by = suppressed === 'hard-bounce' ? suppressed : null
  for (const { story } of await ports.subscribers.storiesOf(reader))
    await unsubscribe(reader, story, ports, by)
}

const blackenedBy = (at: Instant, { grey }: Subscriber): Subscriber['blackened'] =>
  grey ? { at, before: { at: grey.at, until: grey.until } } : { at }

/**
 * Takes the address away when nothing needs it any more: every subscription has been left for long enough, or was
 * never confirmed. A suppression stays, as an id and its reason.
 * @returns whether it was erased now
 */
export const forget = async (reader: string, ports: EndPorts): Promise<boolean> => {
  const { subscribers, clock } = ports
  return untilSaved('The subscriber could not be erased', async () => {
    // The subscriber first: who comes back meanwhile writes it last, and then nothing is erased.
    const known = await subscribers.subscriber(reader)
    if (!known?.address) return false
    const now = clock.now()
    const stories = await subscribers.storiesOf(reader)
    if (stories.some(subscription => needsAddress(subscription, now))) return false
    return (await subscribers.saveSubscriber(known, withoutAddress(known))) === 'saved' ? true : 'lost'
  })
}

/** What hangs on the address goes with it; a suppression stays. */
export const withoutAddress = (known: Subscriber): Subscriber => ({
  ...known,
  address: null,
  grey: undefined,
  blackened: undefined,
})

const needsAddress = (subscription: Subscription, now: Instant): boolean => {
  const due = addressDueAt(subscription)
  return due === null || now < due
}
