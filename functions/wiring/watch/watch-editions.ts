import { windowDue } from '#core/digest/calendar'
import { editionId } from '#core/digest/edition'
import type { Fault } from '#core/fault/fault'
import { type Clock, plusMinutes } from '#core/instant'
import type { StoryPack } from '#core/story/pack'
import { createMailingStore } from '#functions/stores/mailing-store'
import type { Table } from '#functions/stores/table'

/** The schedule asks at once, and the sweep every five minutes. */
const lateMinutes = 30

/**
 * Editions whose closing has passed and that nobody has put, whatever the schedules did. Not the first of a cadence: it
 * waits for news (docs/adr/0007).
 */
export const watchEditions = async (
  { table, clock }: { table: Table; clock: Clock },
  pack: StoryPack,
): Promise<Fault[]> => {
  const mailings = createMailingStore(table)
  const faults: Fault[] = []
  for (const cadence of ['weekly', 'daily'] as const) {
    const last = await mailings.lastEdition(pack.id, cadence, clock.now())
    const due = last && windowDue(pack, cadence, plusMinutes(clock.now(), -lateMinutes), last.closes)
    if (!due) continue
    const mailing = editionId(pack.id, cadence, due.closes)
    if (await mailings.mailing(mailing)) continue
    faults.push({ name: 'edition-late', subject: mailing, detail: `was due at ${due.closes}` })
  }
  return faults
}
