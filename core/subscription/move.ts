import { unsubscribe } from './leave.ts'
import { addressDueAt, isLapsed, type Moved, type Subscription } from './subscriber.ts'
import { type SubscribePorts, type SubscriberStore, saveNoted } from './subscriber-store.ts'
import { untilSaved } from './until-saved.ts'

export type MovePorts = Omit<SubscribePorts, 'subscribers'> & {
  subscribers: SubscriberStore & { storiesOf(reader: string): Promise<Subscription[]> }
  canaries: {
    list(story: string): Promise<string[]>
    add(story: string, reader: string): Promise<unknown>
    erase(story: string, reader: string): Promise<void>
  }
}

export type AddressMoved = 'moved' | 'already-moved' | 'gone'

type Link = Pick<Subscription, 'reader' | 'story' | 'epoch'>

/** Can this link, mailed to the new address, still change anything? `done`: it has. */
export const moveStanding = async (
  { reader, story, epoch }: Link,
  { subscribers, clock }: Pick<SubscribePorts, 'subscribers' | 'clock'>,
): Promise<{ from: string; is: 'possible' | 'begun' | 'done' } | null> => {
  const [target, subscriber] = await Promise.all([
    subscribers.subscription(reader, story),
    subscribers.subscriber(reader),
  ])
  if (!target?.movesFrom || !subscriber?.address || subscriber.suppressed) return null
  if (target.epoch !== epoch || target.state === 'left' || isLapsed(target, clock.now())) return null
  const { reader: from, epoch: fromEpoch } = target.movesFrom
  const source = await subscribers.subscription(from, story)
  if (source?.moved?.to === reader && source.moved.epoch === fromEpoch)
    return { from, is: target.state === 'active' ? 'done' : 'begun' }
  return source?.state === 'active' && source.epoch === fromEpoch ? { from, is: 'possible' } : null
}

/**
 * The button behind the link in the mail to the new address: all subscriptions of the old one go on there. Each moves in
 * two writes. The first one ends the old place and decides; should this die before the second, the same button goes on.
 */
export const moveAddress = async (link: Link, ports: MovePorts): Promise<AddressMoved> => {
  const { subscribers, greetings, canaries } = ports
  const { reader: to, story } = link
  const standing = await moveStanding(link, ports)
  if (!standing) return 'gone'
  const { from, is } = standing
  const target = await subscribers.subscription(to, story)
  const source = await subscribers.subscription(from, story)
  if (!target || !source) return 'gone'
  // Written down before what they tell, so that neither is lost alone.
  const key = `${target.epoch}-${target.movesFrom?.epoch ?? 0}`
  const tell = [await greetings.prepare('moved', target, key), await greetings.prepare('away', source, key)]
  for (const { story: one, state, moved } of await subscribers.storiesOf(from)) {
    if (state !== 'active' && moved?.to !== to) continue
    const left = await leaveFor(from, one, to, ports)
    if (!left) continue
    await takeOver(left, to, ports)
    if (!(await canaries.list(one)).includes(from)) continue
    await canaries.add(one, to)
    await canaries.erase(one, from)
  }
  const taken = await subscribers.subscription(to, story)
  if (taken?.state !== 'active') return 'gone'
  // A complaint came just then and found nothing to end.
  if ((await subscribers.subscriber(to))?.suppressed) {
    for (const one of await subscribers.storiesOf(to)) await unsubscribe(to, one.story, ports)
    return 'gone'
  }
  // What was written down is sent by the sweep.
  for (const send of tell) await send().catch(() => {})
  return is === 'done' ? 'already-moved' : 'moved'
}

type Left = Subscription & { moved: Moved }

/** Ends the old place. @returns it as it was before, with the move; null when it has ended otherwise meanwhile */
const leaveFor = (from: string, story: string, to: string, ports: MovePorts): Promise<Left | null> => {
  const { subscribers, clock } = ports
  return untilSaved('The old address could not be left', async () => {
    const known = await subscribers.subscription(from, story)
    const now = clock.now()
    const before = await subscribers.subscription(to, story)
    if (known?.moved?.to === to && known.state === 'left') {
      if (before?.state === 'active') return null
      // It holds from now on: what was due meanwhile has waited at the old place.
      const anew: Left = { ...known, moved: { ...known.moved, at: now } }
      return (await subscribers.saveSubscription(known, anew)) === 'saved' ? anew : 'lost'
    }
    if (known?.state !== 'active') return null
    // Whoever has a subscription of their own there gets its mails, and not the old place's, too.
    const isFree = before?.state !== 'active'
    const moved: Moved = { to, at: now, epoch: known.epoch, ...(isFree ? { forwards: true } : {}) }
    const left: Left = {
      ...known,
      state: 'left',
      epoch: known.epoch + 1,
      consent: { ...known.consent, leftAt: now },
      ended: undefined,
      moved,
    }
    return (await saveNoted(known, left, subscribers)) === 'saved' ? left : 'lost'
  })
}

/** The new place goes on where the old one ended: what was chosen, told and counted goes along. */
const takeOver = (left: Left, to: string, { subscribers, clock }: MovePorts): Promise<void> =>
  untilSaved('The new address could not be saved', async () => {
    const known = await subscribers.subscription(to, left.story)
    if (known?.state === 'active') return
    const { preferences, covered, cadencesBefore, pauses, heldAlerts, alertsOn } = left
    // What bounced at the address before was missed by its reader, and counts for nothing at this one.
    const missed = [...(left.missed ?? []), ...(left.softBounces ?? [])]
    const now = clock.now()
    const next: Subscription = {
      ...{ reader: to, story: left.story, state: 'active', epoch: known?.epoch ?? 1 },
      preferences,
      since: left.moved.at,
      consent: { askedAt: known?.consent.askedAt ?? now, confirmedAt: now, leftAt: null },
      ...{ covered, cadencesBefore, pauses, heldAlerts, alertsOn },
      ...(missed.length > 0 ? { missed } : {}),
      movesFrom: { reader: left.reader, epoch: left.moved.epoch },
      moved: known?.moved,
    }
    return (await saveNoted(known, next, subscribers)) === 'lost' ? 'lost' : undefined
  })

/** Every mailing of before the move is over when the old address goes: its place leaves the audience's list. */
export const endForwarding = (
  reader: string,
  story: string,
  { subscribers, clock }: Pick<SubscribePorts, 'subscribers' | 'clock'>,
): Promise<void> =>
  untilSaved('The old address could not leave the list', async () => {
    const known = await subscribers.subscription(reader, story)
    if (known?.state !== 'left' || !known.moved?.forwards || clock.now() < (addressDueAt(known) ?? '')) return
    const moved: Moved = { ...known.moved, forwards: undefined }
    return (await subscribers.saveSubscription(known, { ...known, moved })) === 'lost' ? 'lost' : undefined
  })
