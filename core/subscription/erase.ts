import type { EndPorts } from './end.ts'
import { unsubscribe } from './leave.ts'
import type { Subscription } from './subscriber.ts'
import { untilSaved } from './until-saved.ts'

export type ErasePorts = EndPorts & {
  canaries: { erase(story: string, reader: string): Promise<void> }
  /** Ids of the deployment's stories: a list of canaries may hold a reader whose subscription is gone. */
  stories: readonly string[]
}

/**
 * Takes away at once what is held of a reader: the subscriptions end, and with them go the choices and all that was
 * counted; then goes the address. The id stays, with when it asked, confirmed and left, and with a suppression, so that
 * old links stay void and nobody suppressed is written to. Safe to repeat.
 * @returns false when there was no address to erase
 */
export const erase = async (reader: string, ports: ErasePorts): Promise<boolean> => {
  const { subscribers, canaries, stories } = ports
  const subscriptions = await subscribers.storiesOf(reader)
  const before = subscriptions.flatMap(({ movesFrom }) => movesFrom?.reader ?? [])
  for (const { story } of subscriptions) {
    await unsubscribe(reader, story, ports)
    await emptied(reader, story, ports)
  }
  const erased = await untilSaved('The subscriber could not be erased', async () => {
    const known = await subscribers.subscriber(reader)
    if (!known?.address) return false
    const { id, suppressed, blocked, forgivenAt, lifted } = known
    const bare = { id, address: null, suppressed, blocked, forgivenAt, lifted }
    return (await subscribers.saveSubscriber(known, bare)) === 'saved' ? true : 'lost'
  })
  for (const story of new Set([...stories, ...subscriptions.map(one => one.story)]))
    await canaries.erase(story, reader)
  // The address before, too, where it went on here.
  for (const one of new Set(before)) {
    const rows = await subscribers.storiesOf(one)
    if (rows.some(({ moved }) => moved?.to === reader) && rows.every(({ state }) => state === 'left'))
      await erase(one, ports)
  }
  return erased
}

/** What is left of a subscription: that it was, from when until when. */
const emptied = (reader: string, story: string, { subscribers }: ErasePorts): Promise<void> =>
  untilSaved('The subscription could not be emptied', async () => {
    const known = await subscribers.subscription(reader, story)
    // Whoever has asked again meanwhile has chosen anew.
    if (known?.state !== 'left') return
    const { state, epoch } = known
    const { askedAt, confirmedAt, leftAt } = known.consent
    const nothing: Subscription = {
      ...{ reader, story, state, epoch, consent: { askedAt, confirmedAt, leftAt } },
      preferences: { topics: [], cadence: 'none', alerts: false },
      since: null,
      covered: null,
      alertsOn: null,
    }
    return (await subscribers.saveSubscription(known, nothing)) === 'lost' ? 'lost' : undefined
  })
