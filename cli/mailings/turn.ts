import { canaryShard, isGuarded, laneOf, shardsOf } from '#core/delivery/mailing'
import type { Deployed } from '#functions/aws/deployed'
import { createLedgerStore } from '#functions/stores/ledger-store'
import { createMailingStore } from '#functions/stores/mailing-store'

export const turns = ['pause', 'resume', 'stop'] as const
export type Turn = (typeof turns)[number]

/** *through*: every reader has an outcome, nothing is left to turn. *is-stopped*: that is for good. */
export type Turned = 'turned' | 'already' | 'through' | 'is-stopped' | 'unknown'

const position = { pause: 'paused', resume: 'running', stop: 'stopped' } as const

/**
 * Turns a mailing's switch. Workers read it before every row of 25 readers. Asking twice is fine: of `resume` and
 * `stop` the shards' messages are sent again each time, and a message too many does no harm.
 */
export const turnMailing = async (
  id: string,
  turn: Turn,
  { table, urgentQueue, bulkQueue }: Pick<Deployed, 'table' | 'urgentQueue' | 'bulkQueue'>,
): Promise<Turned> => {
  const mailings = createMailingStore(table)
  const mailing = await mailings.mailing(id)
  if (!mailing) return 'unknown'
  const marks = await createLedgerStore(table).shards(id, shardsOf(mailing))
  const left = marks.filter(mark => mark.throughAt === null).map(mark => mark.shard)
  if (left.length === 0) return 'through'
  const was = await mailings.turn(id, position[turn])
  if (was === 'unknown') return 'unknown'
  if (was === 'stopped' && turn !== 'stop') return 'is-stopped'
  // Save, then enqueue. A worker that rests has let its message go; one that is stopped has its shard to close.
  const queue = laneOf(mailing) === 'urgent' ? urgentQueue : bulkQueue
  const shards = isGuarded(mailing) ? [canaryShard] : left
  if (turn !== 'pause') await Promise.all(shards.map(shard => queue.send({ mailing: id, shard })))
  return was === position[turn] ? 'already' : 'turned'
}
