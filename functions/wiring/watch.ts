import type { Fault } from '#core/fault/fault'
import type { Clock } from '#core/instant'
import type { StoryPack } from '#core/story/pack'
import type { Journal } from '#functions/journal'
import type { DeadLetters } from '#functions/means'
import { createFaults } from '#functions/stores/fault-store'
import type { Table } from '#functions/stores/table'
import { watchCanaries } from './watch/watch-canaries.ts'
import { watchDeadLetters } from './watch/watch-dead-letters.ts'
import { watchEditions } from './watch/watch-editions.ts'
import { watchEvents } from './watch/watch-events.ts'
import { watchMailings } from './watch/watch-mailings.ts'
import { watchRuns } from './watch/watch-runs.ts'
import { watchSources } from './watch/watch-sources.ts'

export type WatchMeans = {
  table: Table
  clock: Clock
  journal: Journal
  packs: StoryPack[]
  deadLetters: DeadLetters
}

/**
 * Judges what the table and the queues show, and raises what hurts readers. A new judgement is a function that returns
 * faults, in this list. One that fails does not keep the others.
 * @returns how many faults there are now
 * @throws what the first judgement that failed threw
 */
export const watch = async (means: WatchMeans): Promise<number> => {
  const faults = createFaults(means)
  const judgements: (() => Promise<Fault[]>)[] = [
    () => watchMailings(means),
    () => watchRuns(means, means.packs),
    () => watchDeadLetters(means),
    () => watchEvents(means),
    ...means.packs.flatMap(pack => [
      () => watchEditions(means, pack),
      () => watchSources(means, pack),
      () => watchCanaries(means, pack),
    ]),
  ]
  let found = 0
  const failures: unknown[] = []
  for (const judge of judgements) {
    try {
      for (const fault of await judge()) {
        await faults.raise(fault)
        found += 1
      }
    } catch (failure) {
      failures.push(failure)
    }
  }
  if (failures.length > 0) throw failures[0]
  return found
}
