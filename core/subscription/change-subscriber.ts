import type { Subscriber } from './subscriber.ts'
import type { SubscriberStore } from './subscriber-store.ts'
import { untilSaved } from './until-saved.ts'

/**
 * @param change gives the next row, or null to leave it
 * @returns whether it was changed
 */
export const changeSubscriber = async (
  reader: string,
  subscribers: Pick<SubscriberStore, 'subscriber' | 'saveSubscriber'>,
  change: (known: Subscriber) => Subscriber | null,
): Promise<boolean> => {
  return untilSaved('The subscriber could not be saved', async () => {
    const known = await subscribers.subscriber(reader)
    const next = known && change(known)
    if (!next) return false
    return (await subscribers.saveSubscriber(known, next)) === 'saved' ? true : 'lost'
  })
}
