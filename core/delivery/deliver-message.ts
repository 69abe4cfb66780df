import type { Faults } from '../fault/fault.ts'
import { type SetAside, telling } from '../fault/set-aside.ts'
import type { Journal } from '../journal.ts'
import type { DeliverPorts } from './deliver-ports.ts'
import { deliverShard } from './deliver-shard.ts'
import { nextHop } from './hops.ts'
import type { LedgerRecord } from './ledger-record.ts'
import { laneOf, shardsOf } from './mailing.ts'
import type { DeliverMessage, Lanes } from './queue.ts'
import { type DeliveryNote, tellDeliveries } from './tell-deliveries.ts'

export type DeliverMessagePorts<Reader> = Omit<
  DeliverPorts<Reader>,
  'startOthers' | keyof ReturnType<typeof tellDeliveries>
> & {
  ledger: Pick<LedgerRecord, 'shards'>
  lanes: Lanes
  faults: Faults
  setAside: SetAside
  journal: Journal<DeliveryNote>
  /** Hears that this run has done what it could, before its message is sent on. */
  afterRun(): Promise<void>
}

/**
 * Delivers one shard's part of a mailing and sends its message again for as long as something is left.
 * @param remainingMs how long this run may still take
 */
export const deliverMessage = async <Reader>(
  message: DeliverMessage,
  ports: DeliverMessagePorts<Reader>,
  remainingMs: () => number,
): Promise<void> => {
  const { ledger, lanes, faults, setAside, clock, journal } = ports
  const whole: DeliverPorts<Reader> = {
    ...ports,
    ...tellDeliveries(faults, journal),
    async startOthers(mailing) {
      const marks = await ledger.shards(mailing.id, shardsOf(mailing))
      const untouched = marks.filter(mark => mark.touchedAt === null)
      await Promise.all(
        untouched.map(({ shard }) => lanes[laneOf(mailing)].send({ mailing: mailing.id, shard })),
      )
    },
  }
  const done = await telling(setAside, () => deliverShard(message, whole, remainingMs))
  await ports.afterRun()
  if (done.progress !== 'again') return
  const mailing = await ledger.mailing(message.mailing)
  if (!mailing) return
  const hops = nextHop(message.hops ?? 0, mailing, clock.now())
  // The sweep sends it anew once it has stood still for a while.
  if (hops === null)
    return faults.raise({
      name: 'mailing-in-circles',
      subject: mailing.id,
      detail: `the message of shard ${message.shard} was sent on ${message.hops} times`,
    })
  await lanes[laneOf(mailing)].send({ ...message, hops }, done.afterSeconds)
}
