import type { Clock } from '../instant.ts'
import { changeSubscriber } from './change-subscriber.ts'
import type { Lifted } from './subscriber.ts'
import type { SubscriberStore } from './subscriber-store.ts'

/**
 * Lifts what keeps us from writing to an address, and keeps the reason. What SES told before counts for nothing any
 * more. No subscription comes back by it: whoever was taken off is mailed again only after asking and confirming anew.
 * @param why the operator's words, without any address
 * @returns what was lifted; null when nothing stood in the way
 */
export const lift = async (
  reader: string,
  why: string,
  {
    subscribers,
    clock,
  }: { subscribers: Pick<SubscriberStore, 'subscriber' | 'saveSubscriber'>; clock: Clock },
): Promise<Lifted['was'] | null> => {
  let was: Lifted['was'] | null = null
  await changeSubscriber(reader, subscribers, known => {
    const at = clock.now()
    was = known.suppressed ?? (known.grey ? 'grey' : null)
    if (was === null) return null
    const lifted = [...(known.lifted ?? []), { at, was, why }]
    return {
      ...known,
      suppressed: null,
      blocked: undefined,
      grey: undefined,
      blackened: undefined,
      forgivenAt: at,
      lifted,
    }
  })
  return was
}
