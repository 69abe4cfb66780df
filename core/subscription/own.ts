import type { LedgerRecord } from '../delivery/ledger-record.ts'
import { type Mailing, shardIn } from '../delivery/mailing.ts'
import type { MailingKind } from '../delivery/mailing-kind.ts'
import type { Mailings } from '../delivery/mailings.ts'
import type { Clock, Instant } from '../instant.ts'
import { letGo } from './mail-count.ts'
import type { Subscriber, Subscription } from './subscriber.ts'
import type { SubscribePorts } from './subscriber-store.ts'
import { untilSaved } from './until-saved.ts'

/**
 * Mails the current address a fresh link to what only its owner may do: a link in a digest travels along when the mail
 * is passed on.
 */
export const askForOwnLink = async (
  { reader, story, epoch }: Pick<Subscription, 'reader' | 'story' | 'epoch'>,
  ports: SubscribePorts,
): Promise<'sent' | 'too-many' | 'gone'> => {
  const { subscribers, greetings, clock } = ports
  const known = await subscribers.subscription(reader, story)
  const address = (await subscribers.subscriber(reader))?.address
  if (known?.state !== 'active' || known.epoch !== epoch || !address) return 'gone'
  const cause = clock.now()
  if ((await letGo(address, { kind: 'own', cause }, ports)) === 'too-many') return 'too-many'
  await greetings.greet('own', known, cause)
  return 'sent'
}

/** Does such a link still work for this subscription? Each works once, and using one ends those from before. */
export const ownLinkHolds = (
  { epoch, issuedAt }: { epoch: number; issuedAt: Instant },
  { state, epoch: current, ownUsedAt }: Subscription,
): boolean => state === 'active' && epoch === current && (ownUsedAt === undefined || ownUsedAt < issuedAt)

/** Uses it up. @returns whether it was good for this one use */
export const takeOwnLink = (
  link: { reader: string; story: string; epoch: number; issuedAt: Instant },
  { subscribers, clock }: Pick<SubscribePorts, 'subscribers' | 'clock'>,
): Promise<boolean> =>
  untilSaved('The link could not be used up', async () => {
    const known = await subscribers.subscription(link.reader, link.story)
    if (!known || !ownLinkHolds(link, known)) return false
    const used = await subscribers.saveSubscription(known, { ...known, ownUsedAt: clock.now() })
    return used === 'saved' ? true : 'lost'
  })

export type HeldPorts = {
  subscribers: {
    subscriber(reader: string): Promise<Subscriber | undefined>
    storiesOf(reader: string): Promise<Subscription[]>
  }
  mailings: Pick<Mailings, 'recent'>
  ledger: Pick<LedgerRecord, 'rowOf'>
  clock: Clock
}

/** A mail of the past, as the ledger has it. `outcome`: in the ledger's words; null while it is being sent. */
type HeldMail = {
  mailing: string
  kind: MailingKind
  openedAt: Instant
  outcome: string | null
  why: string | null
}

/** All that is held of a reader, in the words of the code. */
export type Held = {
  at: Instant
  subscriber: Subscriber
  subscriptions: (Subscription & { mails: HeldMail[] })[]
}

/** So many mailings of a story are looked through: years of them. */
const mailingsAtMost = 400

/** @returns null when nothing is known of this reader */
export const allHeld = async (reader: string, ports: HeldPorts): Promise<Held | null> => {
  const { subscribers, mailings, clock } = ports
  const subscriber = await subscribers.subscriber(reader)
  if (!subscriber) return null
  const subscriptions: Held['subscriptions'] = []
  for (const subscription of await subscribers.storiesOf(reader)) {
    const mails: HeldMail[] = []
    const places = [reader, ...(subscription.movesFrom ? [subscription.movesFrom.reader] : [])]
    for (const mailing of await mailings.recent(subscription.story, mailingsAtMost))
      for (const place of places) {
        const mail = await mailTo(place, mailing, ports)
        if (mail) mails.push(mail)
      }
    subscriptions.push({ ...subscription, mails })
  }
  return { at: clock.now(), subscriber, subscriptions }
}

const mailTo = async (reader: string, mailing: Mailing, { ledger }: HeldPorts): Promise<HeldMail | null> => {
  const row = await ledger.rowOf(mailing.id, shardIn(mailing, reader), reader)
  const place = row?.ids.indexOf(reader) ?? -1
  if (!row || place < 0) return null
  const outcome = row.out[String(place)]
  const why = outcome && 'why' in outcome ? outcome.why : null
  const { id, kind, openedAt } = mailing
  return { mailing: id, kind, openedAt, outcome: outcome?.is ?? null, why }
}
