import type { Subscriber } from './subscriber.ts'
import type { SubscriberStore } from './subscriber-store.ts'

/** A write that somebody else was quicker at is tried again with what is there now. */
const tries = 5

/**
 * @param change gives the next row, or null to leave it
 * @returns whether it was changed
 */
export const changeSubscriber = async (
  reader: string,
  subscribers: Pick<SubscriberStore, 'subscriber' | 'saveSubscriber'>,
  change: (known: Subscriber) => Subscriber | null,
): Promise<boolean> => {
  for (let turn = 0; turn < tries; turn += 1) {
    const known = await subscribers.subscriber(reader)
    const next = known && change(known)
    if (!next) return false
    if ((await subscribers.saveSubscriber(known, next)) === 'saved') return true
  }
  throw new Error('The subscriber could not be saved: too many at once.')
}
