import { allCadences } from '../cadence.ts'
import type { Mailings } from '../delivery/mailings.ts'
import type { Fault } from '../fault/fault.ts'
import { type Clock, plusMinutes } from '../instant.ts'
import type { StoryPack } from '../story/pack.ts'
import type { EditionArchive } from './archive.ts'
import { windowDue } from './calendar.ts'
import { editionId } from './edition.ts'

export type WatchPorts = {
  mailings: Pick<Mailings, 'mailing'> & Pick<EditionArchive, 'lastEdition'>
  clock: Clock
}

/** The schedule asks at once, and the sweep every five minutes. */
const lateMinutes = 30

/**
 * Editions whose closing has passed and that nobody has put, whatever the schedules did. Not the first of a cadence: it
 * waits for news (docs/adr/0007).
 */
export const watchEditions = async ({ mailings, clock }: WatchPorts, pack: StoryPack): Promise<Fault[]> => {
  const faults: Fault[] = []
  for (const cadence of allCadences) {
    const last = await mailings.lastEdition(pack.id, cadence, clock.now())
    const due = last && windowDue(pack, cadence, plusMinutes(clock.now(), -lateMinutes), last.closes)
    if (!due) continue
    const mailing = editionId(pack.id, cadence, due.closes)
    if (await mailings.mailing(mailing)) continue
    faults.push({ name: 'edition-late', subject: mailing, detail: `was due at ${due.closes}` })
  }
  return faults
}
