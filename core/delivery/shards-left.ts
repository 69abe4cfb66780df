import { type Clock, plusDays } from '../instant.ts'
import type { LedgerRecord } from './ledger-record.ts'
import { type Mailing, shardsOf } from './mailing.ts'

export type ShardsLeftPorts = { ledger: Pick<LedgerRecord, 'shards'>; clock: Clock }

/**
 * The shards of a mailing in which somebody may still get it. Also of one that was stopped: a row that is under way goes on.
 * @returns none of what is not compiled, and of what was over a day ago, whatever its ledger says
 */
export const shardsLeft = async (
  mailing: Mailing | undefined,
  { ledger, clock }: ShardsLeftPorts,
): Promise<string[]> => {
  if (mailing?.phase !== 'frozen' || clock.now() > plusDays(mailing.notAfter, 1)) return []
  const marks = await ledger.shards(mailing.id, shardsOf(mailing))
  return marks.flatMap(({ shard, throughAt }) => (throughAt === null ? [shard] : []))
}
