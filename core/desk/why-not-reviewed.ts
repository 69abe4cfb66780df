import { allCadences } from '../cadence.ts'
import type { Mailings } from '../delivery/mailings.ts'
import { latestClosing, neighbourClosing } from '../digest/calendar.ts'
import { editionId } from '../digest/edition.ts'
import type { Clock } from '../instant.ts'
import type { RefusalPorts } from '../story/deciding/why-refused.ts'
import type { StoryPack } from '../story/pack.ts'

/** Ids of the editions that are due, or close next: these need not be put yet. */
const comingEditions = (pack: StoryPack, now: string): string[] =>
  allCadences.flatMap(cadence => {
    const latest = latestClosing(pack, cadence, now)
    return [latest, neighbourClosing(pack, cadence, latest, 1)].map(closes =>
      editionId(pack.id, cadence, closes),
    )
  })

/** Why nothing can be said any more, or yet, of whether a mailing goes. */
export const whyNotReviewed =
  ({
    mailings,
    clock,
  }: {
    mailings: Pick<Mailings, 'mailing'>
    clock: Clock
  }): RefusalPorts['whyNotReviewed'] =>
  async ({ mailing: id }, pack) => {
    const found = await mailings.mailing(id)
    if (found?.story !== pack.id)
      return !found && comingEditions(pack, clock.now()).includes(id)
        ? null
        : `There is no mailing “${id}” that waits. "storywire desk" lists those that do.`
    if (found.kind !== 'edition' && found.kind !== 'alert') return 'Only digests and alerts are held.'
    switch (found.phase) {
      case 'frozen':
        return `It has gone out: "storywire mailings stop ${id}" keeps it from those who do not have it yet.`
      case 'dropped':
        return `It was dropped: ${found.dropped ?? 'it will not go.'}`
      case 'due':
        return clock.now() > found.notAfter ? 'Its time is over.' : null
    }
  }
