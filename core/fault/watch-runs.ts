import { type Clock, plusMinutes } from '../instant.ts'
import type { Fault } from './fault.ts'
import type { FaultName } from './fault-list.ts'
import { collecting, erasing, type Runs, reconciling } from './runs.ts'

type Due = { work: string; minutes: number; name: FaultName; subject: string }

/** Work that is due again and again, and was not done to its end for so long. */
const dueWork = (stories: readonly string[]): Due[] => [
  // Every five minutes.
  ...stories.map((id): Due => ({ work: collecting(id), minutes: 30, name: 'collect-late', subject: id })),
  // Daily; two hours for a run that came late.
  { work: erasing, minutes: 26 * 60, name: 'retention-late', subject: erasing },
  { work: reconciling, minutes: 26 * 60, name: 'reconciliation-late', subject: reconciling },
]

/**
 * Runs that failed, were throttled, or never came because their schedule did not fire.
 * @param stories ids of the deployment's stories
 */
export const watchRuns = async (
  { runs, clock }: { runs: Runs; clock: Clock },
  stories: readonly string[],
): Promise<Fault[]> => {
  const faults: Fault[] = []
  for (const { work, minutes, name, subject } of dueWork(stories)) {
    const at = await runs.lastDone(work)
    if (at <= plusMinutes(clock.now(), -minutes))
      faults.push({ name, subject, detail: `was last done to its end at ${at}` })
  }
  return faults
}
