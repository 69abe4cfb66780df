import type { FeedbackNote } from '../delivery/decide-feedback.ts'
import type { ReaderBounce, ToldReaders } from '../delivery/take-feedback.ts'
import type { Journal } from '../journal.ts'
import { type EndPorts, suppress } from './end.ts'
import { giveBack } from './give-back.ts'
import { takeHardBounce } from './hard-bounce.ts'
import { mailedAt } from './holder.ts'
import { type ArrivalPorts, lastArrivalOf } from './last-arrival.ts'
import { unsubscribe } from './leave.ts'
import { countArrivals, type ProviderPorts, providerOf, watchProviders } from './provider-bounces.ts'
import { takeSoftBounce } from './soft-bounces.ts'

export type ToldPorts = EndPorts & ArrivalPorts & ProviderPorts & { journal: Journal<FeedbackNote> }

/** Ends what must end for what SES says of a reader. */
export const toldReaders = (ports: ToldPorts): ToldReaders => ({
  async complained(place, at, sentAt) {
    await suppress(await mailedAt(place, sentAt, ports.subscribers), 'complaint', at, ports)
  },
  async softBounced(place, { id, story, kind: of }, at, sentAt) {
    const reader = await mailedAt(place, sentAt, ports.subscribers)
    const kind = of === 'edition' || of === 'alert' ? of : 'greeting'
    const arrival = (from: string) => lastArrivalOf(reader, from, ports)
    const taken = await takeSoftBounce(reader, story, { id, kind }, at, arrival, ports.subscribers)
    if (taken === 'full') await unsubscribe(reader, story, ports)
  },
  async providersBounced(all) {
    const mailed = async (one: ReaderBounce) => ({
      ...one,
      reader: await mailedAt(one.reader, one.sentAt, ports.subscribers),
    })
    await watchProviders(await Promise.all(all.map(mailed)), ports)
  },
  async hardBounced(one) {
    const reader = await mailedAt(one.reader, one.sentAt, ports.subscribers)
    await takeOne({ ...one, reader }, ports)
  },
  arrived: mails => countArrivals(mails, ports),
})

/** Greys or blackens the reader of one, unless its provider's bounces count for nothing just now. */
const takeOne = async (one: ReaderBounce, ports: ToldPorts): Promise<void> => {
  const { bounces, journal } = ports
  const suspended = async () =>
    one.domain === null ? null : bounces.suspended(providerOf(one.domain), one.at)
  const noted = (decision: string) => journal.note({ kind: 'feedback', event: 'bounce', decision })
  if (await suspended()) return noted('suspended')
  const arrivedSince = async (from: string) => (await lastArrivalOf(one.reader, from, ports)) !== null
  const taken = await takeHardBounce(one.reader, one, arrivedSince, ports)
  // Another worker may have found the mass meanwhile, and given back whom it had wronged by then.
  const meanwhile = taken === 'greyed' || taken === 'blackened' ? await suspended() : null
  if (meanwhile) await giveBack(one.reader, meanwhile, ports)
  noted(taken)
}
