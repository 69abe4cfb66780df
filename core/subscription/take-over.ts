import type { Instant } from '../instant.ts'
import { askToSubscribe } from './ask-to-subscribe.ts'
import type { Preferences } from './preferences.ts'
import { type Evidence, isLapsed, type Subscriber, type Subscription } from './subscriber.ts'
import { type SubscribePorts, saveNoted } from './subscriber-store.ts'
import { untilSaved } from './until-saved.ts'

/** A reader as a file has them. `place`: which file and line, always the same; letters and digits only. */
export type FileReader = {
  place: string
  story: string
  /** As it will be mailed. */
  address: string
  choice: Preferences
  /** When, where and to what words the reader agreed; null: the file does not show it. */
  consent: (Evidence & { agreedAt: Instant }) | null
}

/**
 * Why a reader of a file is left as they are. *known*: reads already. *asked*: a confirmation is on its way. *unanswered*:
 * was asked before and did not confirm in time. *erased*: had the address taken away, or it was forgotten. *closed*: the
 * story was closed, and nobody can join it.
 */
export type LeftAlone =
  | 'suppressed'
  | 'erased'
  | 'left'
  | 'known'
  | 'asked'
  | 'unanswered'
  | 'too-many'
  | 'closed'

/** *Taken over*: active from now on. *Asked*: one mail asks for a confirmation. */
export type TakenOver = { is: 'taken-over' | 'asked' } | { is: 'left-alone'; why: LeftAlone }

export type TakeOverPorts = SubscribePorts & {
  /** Whether a story was closed, also while the file was read. */
  isShut(story: string): Promise<boolean>
}

type Rows = { subscriber: Subscriber | undefined; subscription: Subscription | undefined }

/**
 * What an import would do with this reader. It never brings back who left, complained, is suppressed or was erased, and
 * changes nothing for who reads already. A line that was begun before is gone on with.
 */
export const planned = (
  { place, consent }: Pick<FileReader, 'place' | 'consent'>,
  { subscriber, subscription }: Rows,
  now: Instant,
): TakenOver => {
  const alone = (why: LeftAlone): TakenOver => ({ is: 'left-alone', why })
  if (subscriber?.suppressed) return alone('suppressed')
  if (subscriber && subscriber.address === null) return alone('erased')
  const isOurs = subscription?.consent.imported?.place === place
  if (subscription?.state === 'left') return alone('left')
  if (subscription?.state === 'active')
    return isOurs && subscription.consent.imported?.evidence ? { is: 'taken-over' } : alone('known')
  if (consent) return { is: 'taken-over' }
  if (subscription && isLapsed(subscription, now)) return alone('unanswered')
  return subscription && !isOurs ? alone('asked') : { is: 'asked' }
}

/**
 * Takes a reader over: at once where the file shows the consent, else by a mail that asks, with all the limits of the
 * form. Safe to repeat, also after a crash in the middle.
 * @param reader the id that belongs to the address
 * @throws when the store cannot be written in five tries
 */
export const takeOver = async (reader: string, row: FileReader, ports: TakeOverPorts): Promise<TakenOver> =>
  untilSaved('The reader could not be taken over', async () => {
    const { subscribers, clock } = ports
    if (await ports.isShut(row.story)) return { is: 'left-alone', why: 'closed' }
    const [subscriber, subscription] = await Promise.all([
      subscribers.subscriber(reader),
      subscribers.subscription(reader, row.story),
    ])
    const now = clock.now()
    const plan = planned(row, { subscriber, subscription }, now)
    if (plan.is === 'left-alone') return plan
    if (plan.is === 'asked') return askAsForm(reader, row, now, ports)
    // As when somebody asks: the subscription before the address, so that an erasure in between is not undone.
    if (subscription?.state !== 'active') {
      const next = activeFrom(reader, row, subscription, now)
      if ((await saveNoted(subscription, next, subscribers)) === 'lost') return 'lost'
    }
    if (subscriber) return plan
    const fresh = { id: reader, address: row.address, suppressed: null }
    return (await subscribers.saveSubscriber(undefined, fresh)) === 'lost' ? 'lost' : plan
  })

const askAsForm = async (
  reader: string,
  { place, story, address, choice }: FileReader,
  at: Instant,
  ports: SubscribePorts,
): Promise<TakenOver> => {
  const imported = { place, at, evidence: null }
  const asked = await askToSubscribe(
    reader,
    { id: `import${place}`, at, address, story, choice, imported },
    ports,
  )
  switch (asked) {
    case 'confirmation-sent':
      return { is: 'asked' }
    case 'too-many':
    case 'suppressed':
      return { is: 'left-alone', why: asked }
    // Somebody confirmed just then.
    case 'access-sent':
    case 'desk-sent':
    case 'unknown':
      return { is: 'left-alone', why: 'known' }
  }
}

const activeFrom = (
  reader: string,
  { story, choice, consent, place }: FileReader,
  known: Subscription | undefined,
  now: Instant,
): Subscription => {
  const evidence = consent && { source: consent.source, words: consent.words }
  return {
    reader,
    story,
    state: 'active',
    epoch: known?.epoch ?? 1,
    preferences: choice,
    since: now,
    consent: {
      askedAt: consent?.agreedAt ?? now,
      confirmedAt: null,
      leftAt: null,
      imported: { place, at: now, evidence },
    },
    // The first digest tells all of its window.
    covered: null,
    alertsOn: known?.alertsOn ?? null,
  }
}
