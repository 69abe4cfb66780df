import type { Instant } from '../instant.ts'
import { letGo } from './mail-count.ts'
import type { Preferences } from './preferences.ts'
import type { MailRequest } from './request.ts'
import {
  type Consent,
  type Imported,
  isAgreed,
  isLapsed,
  type Subscriber,
  type Subscription,
} from './subscriber.ts'
import { type SubscribePorts, saveNoted } from './subscriber-store.ts'
import { untilSaved } from './until-saved.ts'

/** What came of it. Whoever filled in the form never learns which. *Unknown*: no subscription to send a link to. */
export type Asked = 'confirmation-sent' | 'access-sent' | 'desk-sent' | 'too-many' | 'suppressed' | 'unknown'

/** What is read of a request here; its place in line was decided before. */
export type Asking = Pick<MailRequest, 'id' | 'at' | 'address' | 'story' | 'choice' | 'several'> & {
  /** Where it stood, when no form asked. */
  imported?: Imported | undefined
}

/**
 * Works off what somebody asked for with a form. Nothing is sent to the address but one mail with a link, however many
 * stories it is about, and not more of them than `mail-count.ts` says. Safe to repeat: one request brings one mail.
 * @param reader the id that belongs to the request's address
 * @throws when the store cannot be written in five tries
 */
export const askToSubscribe = async (
  reader: string,
  request: Asking,
  ports: SubscribePorts,
): Promise<Asked> => {
  const { subscribers, clock, greetings } = ports
  const wanted = request.several ?? [request]
  return untilSaved('The subscription could not be saved', async () => {
    const [subscriber, ...subscriptions] = await Promise.all([
      subscribers.subscriber(reader),
      ...wanted.map(({ story }) => subscribers.subscription(reader, story)),
    ])
    if (subscriber?.suppressed) return 'suppressed'
    const mail = { cause: request.id, address: request.address }
    // Whatever it is about by now: the mail of one request has one name.
    const named = { reader, asked: request.story }
    const asks = wanted.flatMap(({ story, choice }, n) => {
      const known = subscriptions[n]
      if (known?.state === 'active') return []
      const next = pendingSubscription(reader, { ...request, story, choice }, known, clock.now())
      return next ? [{ known, next }] : []
    })
    const [first] = asks
    if (!first) {
      const active = subscriptions.find(one => one?.state === 'active')
      if (!active) return 'unknown'
      if ((await letGo(mail.address, { ...mail, kind: 'access' }, ports)) === 'too-many') return 'too-many'
      await greetings.greet('access', { ...named, story: active.story }, request.id)
      return 'access-sent'
    }
    const besides = asks.flatMap(({ known }) => rightBeside(known))
    if ((await letGo(mail.address, { ...mail, kind: 'confirmation', besides }, ports)) === 'too-many')
      return 'too-many'
    // The subscriptions before the address, which is written whether or not it is known: whoever is just erasing it has
    // read neither, and then cannot write.
    for (const { known, next } of asks)
      if (next !== known && (await saveNoted(known, next, subscribers)) === 'lost') return 'lost'
    const blank: Subscriber = { id: reader, address: null, suppressed: null }
    const addressed = { ...(subscriber ?? blank), address: subscriber?.address ?? request.address }
    if ((await subscribers.saveSubscriber(subscriber, addressed)) === 'lost') return 'lost'
    // What this request began is in no other mail: nobody can confirm it before this one is written.
    const lead = (asks.find(({ next }) => next.consent.askedAt === request.at) ?? first).next.story
    const also = asks.map(({ next }) => next.story).filter(story => story !== lead)
    await greetings.greet('confirmation', { ...named, story: lead, also }, request.id)
    return 'confirmation-sent'
  })
}

/** Whoever ends what they had confirmed, by mistake or by a friend's click, is let in again at once, and once. */
const rightBeside = (known: Subscription | undefined): string[] =>
  known?.state === 'left' && isAgreed(known.consent) ? [`${known.story}-${known.epoch}`] : []

/**
 * What is pending stays as it was chosen, and for as long: anybody can type somebody's address again. Its own mail leads
 * to where it can be changed.
 */
const pendingSubscription = (
  reader: string,
  { at, story, choice, imported }: Asking,
  known: Subscription | undefined,
  now: Instant,
): Subscription | undefined => {
  if (known?.state === 'pending' && !isLapsed(known, now)) return known
  if (choice === null) return undefined
  const consent = { askedAt: at, confirmedAt: null, leftAt: null, ...(imported && { imported }) }
  return newSubscription(reader, story, choice, consent, known)
}

export const newSubscription = (
  reader: string,
  story: string,
  preferences: Preferences,
  consent: Consent,
  known: Subscription | undefined,
): Subscription => ({
  reader,
  story,
  state: 'pending',
  epoch: known ? known.epoch + 1 : 1,
  preferences,
  since: null,
  consent,
  covered: null,
  // Who leaves and comes back on the same day has had the alerts of that day.
  alertsOn: known?.alertsOn ?? null,
  // Links and mailings of before still lead to where its mail went.
  ...(known?.moved ? { moved: known.moved } : {}),
})
