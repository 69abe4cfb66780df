import { askSes } from './ask.ts'
import { attemptPlaces } from './attempt.ts'
import type { DeliverPorts, ShardProgress } from './deliver-ports.ts'
import type { Outcome } from './ledger.ts'
import type { Attempt } from './ready-row.ts'

/**
 * Attempts the places, and writes down what came of it.
 * @param failed outcomes that need no attempt any more
 * @returns when to go on, if not at once
 */
export const recordAttempt = async <Reader>(
  attempt: Attempt,
  ports: DeliverPorts<Reader>,
  failed: Record<string, Outcome> = {},
): Promise<ShardProgress | undefined> => {
  const { out: tried, pauseSeconds } = await attemptPlaces(attempt, {
    ...ports,
    ask: () => askSes(attempt.mailing, ports),
  })
  const out = { ...tried, ...failed }
  Object.assign(attempt.chunk.out, out)
  await ports.ledger.record(attempt.mailing.id, attempt.shard, attempt.chunk.after, out)
  ports.attempted(attempt.mailing, out)
  for (const [place, outcome] of Object.entries(out))
    await ports.noted(attempt.mailing, attempt.chunk.ids[Number(place)] ?? '', outcome)
  return pauseSeconds === null ? undefined : { progress: 'again', afterSeconds: pauseSeconds }
}
