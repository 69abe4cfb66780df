import { type Clock, type Instant, plusMinutes } from '../instant.ts'
import type { Journal, Setback } from '../journal.ts'
import type { StoryState } from '../story/milestone.ts'
import type { StoryPack } from '../story/pack.ts'
import { type PlannedDays, plannedDaysAfter } from '../story/state/planned-days.ts'
import { listedDays } from '../story/story-day.ts'
import { editionsPart, type Listings } from './listing.ts'
import { type ListingPorts, partsOf, readDays, readEditions, readMaterial } from './read-listing.ts'

export type PreparePorts = Omit<ListingPorts, 'listings'> & {
  listings: Listings
  planned: PlannedDays
  storyStore: {
    /** One writer at a time. @returns false when somebody else holds it */
    lease(story: string, now: Instant, until: Instant): Promise<boolean>
    release(story: string, until: Instant): Promise<void>
  }
  clock: Clock
}

/** Longer than the function may run. */
const leaseMinutes = 3

/**
 * Prepares what pages list: the parts that were changed, and all days where the pack or the story's state is not the
 * one that they were made of. It has one writer, as sifting has: who finds it busy leaves the rest to the next run.
 * @param all also what nothing has changed: a new version may word it otherwise
 */
export const prepareListing = async (pack: StoryPack, ports: PreparePorts, all: boolean): Promise<void> => {
  const { storyStore, listings, clock } = ports
  const left = async () => {
    const [{ head, open }, [state, of]] = await Promise.all([
      listings.progress(pack.id),
      readMaterial(pack, { storyStore, listings }),
    ])
    return { open, state, of, everything: all || head?.of !== of }
  }
  const found = await left()
  if (found.open.length === 0 && !found.everything) return
  const now = clock.now()
  const until = plusMinutes(now, leaseMinutes)
  if (!(await storyStore.lease(pack.id, now, until))) return
  try {
    // Read again: another run may have changed it before the lease was ours.
    const { open, state, of, everything } = await left()
    const days = partsOf(listedDays(now, pack))
    const parts = new Set(open.map(one => one.part))
    if (everything) for (const part of [editionsPart, ...days]) parts.add(part)
    if (parts.delete(editionsPart)) await listings.saveEditions(pack.id, await readEditions(pack, ports))
    for (const [day, listing] of await readDays([...parts].sort(), pack, state, ports))
      if (listing.entries.length + listing.reports > 0 || open.some(one => one.part === day))
        await listings.saveDay(pack.id, day, of, listing)
    // Before the head, which says that nothing is left: the state is noted when it changes, and only then.
    if (everything) await keepPlannedDays(pack, state, now, ports.planned)
    if (everything) await listings.saveHead(pack.id, { of, from: days[0] })
    for (const one of open) await listings.close(pack.id, one)
  } finally {
    await storyStore.release(pack.id, until)
  }
}

/** Prepares stories' listings run by run. The first run of a process prepares all: a new version may word it otherwise. */
export const openPreparer = (ports: PreparePorts & { journal: Journal<Setback> }) => {
  const prepared = new Set<string>()
  const isFirst = ({ id }: StoryPack): boolean => !prepared.has(id)
  return {
    isFirst,
    /** A fault stops nothing: what is not prepared, pages read where it comes from. */
    async prepare(pack: StoryPack): Promise<void> {
      try {
        await prepareListing(pack, ports, isFirst(pack))
      } catch (error) {
        const detail = `pages could not be prepared: ${error instanceof Error ? error.message : 'unknown'}`
        ports.journal.note({ kind: 'setback', what: 'source', subject: pack.id, detail })
      }
      prepared.add(pack.id)
    },
  }
}

const keepPlannedDays = async (
  pack: StoryPack,
  state: StoryState,
  now: Instant,
  planned: PlannedDays,
): Promise<void> => {
  const kept = await planned.plannedDays(pack.id)
  const after = plannedDaysAfter(kept, pack, state, now)
  if (after !== kept) await planned.savePlannedDays(pack.id, after)
}
