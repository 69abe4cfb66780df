import { type Mailing, putRightBy } from '../delivery/mailing.ts'
import type { Mailings } from '../delivery/mailings.ts'
import type { Lanes } from '../delivery/queue.ts'
import { type ShardsLeftPorts, shardsLeft } from '../delivery/shards-left.ts'

export type WithdrawPorts = ShardsLeftPorts & {
  mailings: Pick<Mailings, 'mailing'> & { turn(id: string, to: Mailing['switch']): Promise<unknown> }
  lanes: Pick<Lanes, 'urgent'>
}

/**
 * Stops the alerts that a take-back withdraws: who does not have them by now hears neither.
 * @returns whether they are through, so that their ledgers say whom they went to
 */
export const withdraw = async (takeBack: Mailing, ports: WithdrawPorts): Promise<boolean> => {
  const { mailings, lanes } = ports
  let isThrough = true
  for (const id of putRightBy(takeBack)) {
    const left = await shardsLeft(await mailings.mailing(id), ports)
    if (left.length === 0) continue
    isThrough = false
    await mailings.turn(id, 'stopped')
    // Their own messages may be a quarter of an hour away.
    for (const shard of left) await lanes.urgent.send({ mailing: id, shard })
  }
  return isThrough
}
