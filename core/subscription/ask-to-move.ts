import { type Asked, newSubscription } from './ask-to-subscribe.ts'
import { letGo } from './mail-count.ts'
import type { MailRequest } from './request.ts'
import { isLapsed, type Subscriber, type Subscription } from './subscriber.ts'
import { type SubscribePorts, saveNoted } from './subscriber-store.ts'
import { untilSaved } from './until-saved.ts'

/**
 * Works off that a reader wants their mail at another address: that address is asked, by a mail with a link, and nothing
 * else happens before it is followed. Safe to repeat.
 * @param reader the id that belongs to the new address
 */
export const askToMove = async (
  reader: string,
  request: Pick<MailRequest, 'id' | 'at' | 'address' | 'story'> & {
    from: NonNullable<MailRequest['from']>
  },
  ports: SubscribePorts,
): Promise<Asked> => {
  const { subscribers, clock, greetings } = ports
  const { story, from, at, id: cause, address } = request
  return untilSaved('The change of address could not be saved', async () => {
    const [subscriber, known, source] = await Promise.all([
      subscribers.subscriber(reader),
      subscribers.subscription(reader, story),
      subscribers.subscription(from.reader, story),
    ])
    if (subscriber?.suppressed) return 'suppressed'
    if (source?.state !== 'active' || source.epoch !== from.epoch || from.reader === reader) return 'unknown'
    if ((await letGo(address, { kind: 'confirmation', cause }, ports)) === 'too-many') return 'too-many'
    const stands = known?.state === 'active' || (known?.state === 'pending' && !isLapsed(known, clock.now()))
    const consent = { askedAt: at, confirmedAt: null, leftAt: null }
    const own = stands && known ? known : newSubscription(reader, story, source.preferences, consent, known)
    const asked: Subscription = { ...own, movesFrom: from }
    // The subscription before the address, as for whoever subscribes.
    if ((await saveNoted(known, asked, subscribers)) === 'lost') return 'lost'
    const blank: Subscriber = { id: reader, address: null, suppressed: null }
    const next = { ...(subscriber ?? blank), address: subscriber?.address ?? address }
    if ((await subscribers.saveSubscriber(subscriber, next)) === 'lost') return 'lost'
    await greetings.greet('moving', asked, cause)
    return 'confirmation-sent'
  })
}
