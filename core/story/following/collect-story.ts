import type { Faults } from '../../fault/fault.ts'
import { collecting, type Runs } from '../../fault/runs.ts'
import { asideOrThrow, setAsideIn } from '../../fault/set-aside.ts'
import { type Clock, type Instant, plusMinutes } from '../../instant.ts'
import type { Journal, Setback } from '../../journal.ts'
import { type CollectPorts, collectSources } from '../collecting/collect-sources.ts'
import type { StoryPack } from '../pack.ts'
import type { SourceState } from '../source.ts'
import { siftReports } from '../state/sift-reports.ts'
import type { StoryKeeping } from '../story-keeping.ts'
import type { StoryNote } from '../story-note.ts'
import { type SiftStoryPorts, siftPortsOf } from './sift-story.ts'

/** What a story's feeds show, source by source. */
export type Shelves = Pick<
  CollectPorts,
  'shelf' | 'saveShelf' | 'knownReports' | 'claimHeadline' | 'fingerprint'
>

export type CollectStoryPorts = SiftStoryPorts & {
  stories: StoryKeeping
  shelves: Shelves
  poll: CollectPorts['poll']
  runs: Runs
  faults: Faults
  clock: Clock
  journal: Journal<StoryNote | Setback>
}

/**
 * Collects what a story's sources have, and sifts what waits. What cannot be read of it keeps nothing else.
 * @param all poll also the sources that are not due
 * @returns how many reports came, and how many were sifted
 */
export const collectStory = async (
  pack: StoryPack,
  ports: CollectStoryPorts,
  all: boolean,
): Promise<{ reports: number; sifted: number }> => {
  const reports = await collectSources(pack, collectPortsOf(pack, ports), all).catch(
    async (error: unknown) => {
      await asideOrThrow(error, setAsideIn(ports.faults))
      return 0
    },
  )
  const sifted = await siftReports(pack, siftPortsOf(pack, ports))
  // What another run does, it notes itself.
  if (sifted !== 'busy') await ports.runs.done(collecting(pack.id))
  return { reports, sifted: sifted === 'busy' ? 0 : sifted }
}

const collectPortsOf = (
  { id }: StoryPack,
  { stories, shelves, poll, faults, clock, journal }: CollectStoryPorts,
): CollectPorts => {
  const setAside = setAsideIn(faults)
  return {
    ...shelves,
    clock,
    poll,
    sourceState: source =>
      stories.sourceState(id, source).catch(async (error: unknown) => {
        await asideOrThrow(error, setAside)
        return resting(source, clock.now())
      }),
    saveSourceState: state =>
      stories.saveSourceState(id, state).catch(error => asideOrThrow(error, setAside)),
    saveReports: found => stories.saveReports(id, found),
    collected: (source, count) => journal.note({ kind: 'collected', source: source.id, reports: count }),
    faulted: (source, { kind, detail }) =>
      journal.note({ kind: 'setback', what: 'source', subject: source.id, detail: `${kind}: ${detail}` }),
    doubted: (source, what, detail) =>
      faults.raise({ name: `source-${what}`, subject: `${id}/${source.id}`, detail }),
  }
}

/** A source of which we cannot read how it stands is not polled, and the others are. */
const resting = (source: string, now: Instant): SourceState => ({
  source,
  etag: null,
  lastModified: null,
  failures: 0,
  // Until the next run: later than a poll is ever put off, it would be taken for a clock that ran ahead.
  nextAt: plusMinutes(now, 5),
  lastSuccessAt: now,
  fault: null,
})
