import { type Clock, plusDays, utcDay } from '../instant.ts'
import type { StoryPack } from '../story/pack.ts'
import type { StoryRecord } from '../story/story-record.ts'

/** A report by the first digits of its id, and the development in which it stands. */
export type FoundReport = { report: string; development: string; title: string; outlet: string }

const lookedBackDays = 36

/** @returns all that begin so: none, one, or too many to tell which is meant */
export const findReports = async (
  begins: string,
  pack: Pick<StoryPack, 'id'>,
  { stories, clock }: { stories: Pick<StoryRecord, 'developments'>; clock: Clock },
): Promise<FoundReport[]> => {
  const now = clock.now()
  const all = await stories.developments(pack.id, utcDay(plusDays(now, -lookedBackDays)), utcDay(now))
  return all.flatMap(({ id, sightings }) =>
    sightings
      .filter(one => one.id.startsWith(begins))
      .map(one => ({ report: one.id, development: id, title: one.title, outlet: one.outlet })),
  )
}

/** A development's id begins with its day. */
export const isDevelopmentId = (id: string): boolean => /^\d{4}-\d\d-\d\d-[0-9a-f]+$/.test(id)
