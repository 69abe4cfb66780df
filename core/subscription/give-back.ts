import { changeSubscriber } from './change-subscriber.ts'
import { isWithin } from './grey.ts'
import type { Span, Subscription } from './subscriber.ts'
import { type SubscriberStore, saveNoted } from './subscriber-store.ts'
import { untilSaved } from './until-saved.ts'

export type GiveBackPorts = {
  subscribers: SubscriberStore & { storiesOf(reader: string): Promise<Subscription[]> }
  /** What a reader who comes back has been told, given the editions that went out meanwhile. */
  covered(left: Subscription): Promise<Subscription['covered']>
}

/**
 * Puts a reader back to what they were before a span in which their mailbox provider failed: who was greyed by a bounce
 * of that span rests no longer, who was blackened by one is where the bounce before had put them, with the subscriptions
 * that it ended. Who has left or complained, or was blackened by another bounce, stays as they are. Safe to repeat.
 */
export const giveBack = async (reader: string, span: Span, ports: GiveBackPorts): Promise<void> => {
  const { subscribers } = ports
  const known = await subscribers.subscriber(reader)
  const isBlackened = known?.blackened !== undefined && isWithin(span, known.blackened.at)
  // Before the address: while it is suppressed nothing is mailed, and a run that dies in between is repeated.
  if (known?.address && isBlackened)
    for (const { story } of await subscribers.storiesOf(reader)) await putBack(reader, story, ports)
  await changeSubscriber(reader, subscribers, current => {
    const { blackened, grey } = current
    if (blackened && isWithin(span, blackened.at))
      return { ...current, suppressed: null, grey: blackened.before, blackened: undefined, excused: span }
    return grey && isWithin(span, grey.at) ? { ...current, grey: undefined, excused: span } : null
  })
}

/** As it was, epoch and all: the links in the mails that the reader has work again. */
const putBack = async (
  reader: string,
  story: string,
  { subscribers, covered }: GiveBackPorts,
): Promise<void> => {
  return untilSaved('The subscription could not be put back', async () => {
    const left = await subscribers.subscription(reader, story)
    if (left?.state !== 'left' || !left.ended) return
    const back: Subscription = {
      ...left,
      state: left.ended.was,
      epoch: left.epoch - 1,
      consent: { ...left.consent, leftAt: null },
      covered: left.ended.was === 'active' ? await covered(left) : left.covered,
      ended: undefined,
    }
    return (await saveNoted(left, back, subscribers)) === 'lost' ? 'lost' : undefined
  })
}
