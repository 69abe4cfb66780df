import type { Fault } from '#core/fault/fault'
import type { FaultName } from '#core/fault/fault-list'
import { type Clock, plusMinutes } from '#core/instant'
import type { StoryPack } from '#core/story/pack'
import { collecting, createRuns, erasing, reconciling } from '#functions/stores/run-store'
import type { Table } from '#functions/stores/table'

type Due = { work: string; minutes: number; name: FaultName; subject: string }

/** Work that is due again and again, and was not done to its end for so long. */
const dueWork = (packs: readonly Pick<StoryPack, 'id'>[]): Due[] => [
  // Every five minutes.
  ...packs.map(({ id }): Due => ({ work: collecting(id), minutes: 30, name: 'collect-late', subject: id })),
  // Daily; two hours for a run that came late.
  { work: erasing, minutes: 26 * 60, name: 'retention-late', subject: erasing },
  { work: reconciling, minutes: 26 * 60, name: 'reconciliation-late', subject: reconciling },
]

/** Runs that failed, were throttled, or never came because their schedule did not fire. */
export const watchRuns = async (
  { table, clock }: { table: Table; clock: Clock },
  packs: readonly Pick<StoryPack, 'id'>[],
): Promise<Fault[]> => {
  const runs = createRuns(table, clock)
  const faults: Fault[] = []
  for (const { work, minutes, name, subject } of dueWork(packs)) {
    const at = await runs.lastDone(work)
    if (at <= plusMinutes(clock.now(), -minutes))
      faults.push({ name, subject, detail: `was last done to its end at ${at}` })
  }
  return faults
}
