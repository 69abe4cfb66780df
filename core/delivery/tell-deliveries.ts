import type { Faults } from '../fault/fault.ts'
import { msBetween } from '../instant.ts'
import type { Journal } from '../journal.ts'
import type { DeliverPorts } from './deliver-ports.ts'
import type { Outcome } from './ledger.ts'
import { isFrozenKind } from './mailing-kind.ts'

export type DeliveryNote =
  | { kind: 'delivery'; mailing: string; reader: string; state: Outcome['is']; reason: string | null }
  /** A row's mails of an alert were handed over, the last of them so many seconds after it could be known. */
  | { kind: 'alerted'; mailing: string; mails: number; seconds: number }
  /** A shard of what many readers get is through, so many seconds after the mailing was put. */
  | { kind: 'shard-through'; mailing: string; shard: string; seconds: number }

type Listeners = Pick<
  DeliverPorts<never>,
  'noted' | 'attempted' | 'shardThrough' | 'leftUncertain' | 'halted' | 'held'
>

/**
 * What deliveries say of themselves: to the journal each outcome and what the dashboard counts, to the operator what hurts
 * readers.
 */
export const tellDeliveries = (faults: Faults, journal: Journal<DeliveryNote>): Listeners => ({
  async noted(mailing, reader, outcome) {
    const reason = 'why' in outcome ? outcome.why : null
    journal.note({ kind: 'delivery', mailing: mailing.id, reader, state: outcome.is, reason })
    if (outcome.is === 'failed')
      await faults.raise({ name: 'mails-failed', subject: mailing.id, detail: `${reader}: ${outcome.why}` })
  },
  attempted({ id, audience, openedAt, knowableAt = openedAt }, out) {
    const handed = Object.values(out).flatMap(({ is, at }) => (is === 'submitted' ? [at] : []))
    const last = handed.toSorted().at(-1)
    // A take-back waits out what its readers chose: that says nothing of how long alerts take.
    if (audience.who !== 'alerts' || last === undefined) return
    journal.note({
      kind: 'alerted',
      mailing: id,
      mails: handed.length,
      seconds: Math.round(msBetween(knowableAt, last) / 1000),
    })
  },
  shardThrough({ id, kind, openedAt }, shard, at) {
    if (!isFrozenKind(kind)) return
    const seconds = Math.round(msBetween(openedAt, at) / 1000)
    journal.note({ kind: 'shard-through', mailing: id, shard, seconds })
  },
  leftUncertain: (mailing, left) =>
    faults.raise({
      name: 'mailing-uncertain',
      subject: mailing.id,
      detail: `${left.length} of its readers, of whom SES said nothing: ${left.join(', ')}`,
    }),
  halted: (mailing, why) => faults.raise({ name: 'ses-takes-nothing', subject: mailing.story, detail: why }),
  held: (mailing, why) => faults.raise({ name: 'mailing-held', subject: mailing.id, detail: why }),
})
