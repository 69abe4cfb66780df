import { allCadences, type Cadence } from '../cadence.ts'
import type { Mailings } from '../delivery/mailings.ts'
import type { EditionArchive } from '../digest/archive.ts'
import { latestClosing, neighbourClosing } from '../digest/calendar.ts'
import { editionId, editionMailing } from '../digest/edition.ts'
import type { EditionBrief } from '../digest/open-edition.ts'
import type { Instant } from '../instant.ts'
import type { StoryPack } from '../story/pack.ts'
import { endChains, type RowPorts } from './close-rows.ts'

/** Until when something may have been mailed of which the journal says nothing. */
export type Gap = { until: Instant }

export type GapPorts = RowPorts & {
  mailings: Pick<Mailings, 'open' | 'put'> &
    Pick<EditionArchive, 'lastEdition'> & {
      drop(id: string, why: string): Promise<'dropped' | 'frozen'>
    }
  packs: readonly StoryPack[]
}

const why = 'It may have gone before the table was lost.'

/**
 * What may have been mailed in the gap is not mailed again. A mailing that was under way ends where the journal does. An
 * edition of which nobody knows whether it had begun is dropped, and the next one tells what it would have told.
 * @param begun ids of mailings of which the journal has rows
 * @returns how many mailings ended
 */
export const closeGap = async (
  { until }: Gap,
  begun: ReadonlySet<string>,
  ports: GapPorts,
): Promise<number> => {
  let ended = 0
  const open = (await ports.mailings.open()).map(({ id }) => id)
  for (const id of new Set([...open, ...begun])) ended += Number(await endChains(id, until, ports))
  for (const pack of ports.packs)
    for (const cadence of allCadences) {
      // The calendar asks for the latest closing alone: those before it are in its window.
      const closes = latestClosing(pack, cadence, until)
      if (!begun.has(editionId(pack.id, cadence, closes)))
        ended += Number(await dropped(pack, cadence, closes, ports))
    }
  return ended
}

/** @returns whether it was dropped; not one that was frozen by the copy's moment, or before it */
const dropped = async (
  pack: StoryPack,
  cadence: Cadence,
  closes: Instant,
  { mailings }: GapPorts,
): Promise<boolean> => {
  const id = editionId(pack.id, cadence, closes)
  const last = await mailings.lastEdition(pack.id, cadence, closes)
  if (last?.closes === closes) return false
  const brief: EditionBrief = {
    cadence,
    number: (last?.number ?? 0) + 1,
    opens: last?.closes ?? neighbourClosing(pack, cadence, closes, -1),
    closes,
    previousAudienceAt: last?.audienceAt ?? null,
  }
  await mailings.put(editionMailing({ story: pack.id, cadence, closes }, pack, closes, 0), brief)
  return (await mailings.drop(id, why)) === 'dropped'
}
