import type { Fault } from '../../fault/fault.ts'
import { type Clock, type Instant, plusHours } from '../../instant.ts'
import type { StoryPack } from '../pack.ts'
import { isStale } from '../rhythm.ts'
import type { SourceState } from '../source.ts'

export type WatchPorts = {
  stories: { sourceStates(story: string): Promise<SourceState[]> }
  clock: Clock
}

/** Feeds that hang for an hour come back; of a whole story's sources some answers within three. */
const silentHours = 3

/** A story that hears nothing any more: each of its sources could not be read for hours, or stands still. */
export const watchSources = async ({ stories, clock }: WatchPorts, pack: StoryPack): Promise<Fault[]> => {
  const states = await stories.sourceStates(pack.id)
  const ours = states.filter(({ source }) => pack.sources.some(({ id }) => id === source))
  const now = clock.now()
  const from = plusHours(now, -silentHours)
  if (ours.length === 0 || !ours.every(state => isSilent(state, from) || isStale(state, now))) return []
  const detail = `each of its ${pack.sources.length} sources was not read for ${silentHours} hours, or stands still`
  return [{ name: 'sources-silent', subject: pack.id, detail }]
}

/** One that was never read has failed more than once by then: its first poll is minutes after a deployment. */
const isSilent = ({ lastSuccessAt, failures, fault }: SourceState, from: Instant): boolean =>
  lastSuccessAt === null ? failures > 3 && fault !== null : lastSuccessAt < from
