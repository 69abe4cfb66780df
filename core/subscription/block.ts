import { changeSubscriber } from './change-subscriber.ts'
import { type EndPorts, suppress } from './end.ts'
import type { Subscriber } from './subscriber.ts'
import { untilSaved } from './until-saved.ts'

/**
 * An operator's word that nobody writes to this reader any more: all subscriptions end as after a complaint. Holds for an
 * id of which nothing is known yet, too. Saying it twice keeps the first reason; it is safe to repeat.
 * @param why the operator's words, without any address
 * @returns whether it is new
 */
export const block = async (reader: string, why: string, ports: EndPorts): Promise<boolean> => {
  const { subscribers, clock } = ports
  const at = clock.now()
  await untilSaved('The subscriber could not be saved', async () => {
    if (await subscribers.subscriber(reader)) return true
    const blank: Subscriber = { id: reader, address: null, suppressed: null }
    return (await subscribers.saveSubscriber(undefined, blank)) === 'saved' ? true : 'lost'
  })
  // Not left to `suppress`, which heeds nothing of before a lift: clocks differ, and an operator's word holds.
  const isNew = await changeSubscriber(reader, subscribers, known =>
    known.suppressed === 'operator'
      ? null
      : { ...known, suppressed: 'operator', blocked: { at, why }, grey: undefined, blackened: undefined },
  )
  await suppress(reader, 'operator', at, ports)
  return isNew
}
