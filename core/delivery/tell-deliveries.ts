import type { Faults } from '../fault/fault.ts'
import type { Journal } from '../journal.ts'
import type { DeliverPorts } from './deliver-ports.ts'
import type { Outcome } from './ledger.ts'

export type DeliveryNote = {
  kind: 'delivery'
  mailing: string
  reader: string
  state: Outcome['is']
  reason: string | null
}

type Listeners = Pick<DeliverPorts<never>, 'noted' | 'leftUncertain' | 'halted' | 'held'>

/** What deliveries say of themselves: each outcome to the journal, and to the operator what hurts readers. */
export const tellDeliveries = (faults: Faults, journal: Journal<DeliveryNote>): Listeners => ({
  async noted(mailing, reader, outcome) {
    const reason = 'why' in outcome ? outcome.why : null
    journal.note({ kind: 'delivery', mailing: mailing.id, reader, state: outcome.is, reason })
    if (outcome.is === 'failed')
      await faults.raise({ name: 'mails-failed', subject: mailing.id, detail: `${reader}: ${outcome.why}` })
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
