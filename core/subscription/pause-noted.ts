import type { Mailing } from '../delivery/mailing.ts'
import type { Standing } from '../delivery/ready-row.ts'
import { type Clock, type Instant, plusDays } from '../instant.ts'
import { pastDays } from './covered.ts'
import type { Recipient } from './may-get.ts'
import { isPausedAt } from './pause.ts'
import type { Recipients } from './recipients.ts'
import { type SavedFirstPorts, savedFirst } from './saved-first.ts'
import type { Missed, Subscription } from './subscriber.ts'
import type { SubscriberStore } from './subscriber-store.ts'

export type PauseNotedPorts = {
  readers: Recipients & Pick<SubscriberStore, 'saveSubscription'>
  clock: Clock
}

/** As far back as any edition may ask, for twice as long as one may be on its way. */
const keptDays = 2 * pastDays

/** Neither sent nor given up: the place is judged anew. */
const unnoted: Standing<Recipient> = {
  may: 'unknown',
  why: 'the reader’s subscription kept changing while a pause was noted',
}
const paused: Standing<Recipient> = { may: false, why: 'paused' }

/**
 * A digest may wait for its reader's hour, for the lane or for SES, and its reader may pause all mail meanwhile. That this
 * one is missed is saved with the reader before the ledger says so: the next one tells it, and none of its attempts goes.
 * Who has changed cadence since gets it all the same: by that change it counts as told.
 * @param judge the standing anew, where the rows have changed meanwhile
 */
export const withPauseNoted = (
  { id, audience, audienceAt }: Pick<Mailing, 'id' | 'audience' | 'audienceAt'>,
  standing: Standing<Recipient>,
  judge: SavedFirstPorts['judge'],
  { readers, clock }: PauseNotedPorts,
): Promise<Standing<Recipient>> => {
  const note = async ({ subscription }: Recipient) => {
    const now = clock.now()
    if (audience.who !== 'digest' || hasChangedSince(subscription, audienceAt)) return 'saved'
    if (!isPausedAt(subscription, now)) return 'saved'
    const missed = missedWith(subscription, id, now)
    const saved = await readers.saveSubscription(subscription, { ...subscription, missed })
    return saved === 'saved' ? paused : 'lost'
  }
  return savedFirst(standing, note, unnoted, { readers, judge })
}

const hasChangedSince = ({ cadencesBefore = [] }: Subscription, at: Instant): boolean =>
  cadencesBefore.some(({ until }) => until > at)

const missedWith = ({ missed = [] }: Subscription, mailing: string, now: Instant): Missed[] => [
  ...missed.filter(({ at }) => at > plusDays(now, -keptDays)),
  { mailing, at: now },
]
