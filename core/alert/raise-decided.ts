import { type Instant, plusDays, plusHours, utcDay } from '../instant.ts'
import { decidedGrowth } from '../story/deciding/decided-growth.ts'
import type { ToldRecord } from '../story/deciding/told-record.ts'
import { inForce } from '../story/decision.ts'
import type { Development } from '../story/development.ts'
import type { StoryState } from '../story/milestone.ts'
import type { StoryPack } from '../story/pack.ts'
import { readingBy } from '../story/reading/carried.ts'
import type { StoryRecord } from '../story/story-record.ts'
import { type RaisePorts, raiseAlert } from './raise-alert.ts'

export type RaiseDecidedPorts = RaisePorts & {
  /** The story as it is told, and as reports made it. */
  told: Pick<ToldRecord, 'decisions' | 'state'>
  stories: Pick<StoryRecord, 'developments'>
}

/** Raises the alert that a development calls for once editors' decisions are in force; without any it is the sifter's. */
export const raiseDecided = async (
  development: Development,
  scene: { live: Development[]; state: StoryState },
  pack: StoryPack,
  ports: RaiseDecidedPorts,
): Promise<void> => {
  const { told, judgeOf } = ports
  const decisions = await told.decisions(pack.id)
  if (decisions.length === 0) return raiseAlert(development, pack, scene, ports)
  // The sifter saves the state before it says that a development has grown.
  const state = inForce(decisions).length === 0 ? scene.state : await told.state(pack.id)
  const live = [...scene.live.filter(({ id }) => id !== development.id), development]
  const parts = decidedGrowth(development, live, state, decisions, pack, readingBy(judgeOf(pack)))
  for (const { development: part, ...rest } of parts) await raiseAlert(part, pack, rest, ports)
}

/** As long as an alert may wait for what it tells. */
const freshHours = 12
/** As developments live, and begin before that. */
const liveDays = 18

/** What editors have decided lately may call for an alert by itself: what falls by their word is told as a take-back. */
export const raiseForDecisions = async (pack: StoryPack, ports: RaiseDecidedPorts): Promise<void> => {
  const { told, stories, clock, judgeOf } = ports
  const now = clock.now()
  const all = await told.decisions(pack.id)
  const lately = inForce(all).filter(({ at }) => at > plusHours(now, -freshHours))
  if (lately.length === 0) return
  const state = await told.state(pack.id)
  const since: Instant = plusDays(now, -liveDays)
  const live = await stories.developments(pack.id, utcDay(since), utcDay(now))
  const carriers = new Set([
    ...lately.flatMap(({ at }) =>
      (state.takenBack ?? []).filter(one => one.at === at).map(({ development }) => development),
    ),
    ...lately.flatMap(({ ruling }) => (ruling.kind === 'merge' ? [ruling.development] : [])),
  ])
  for (const id of carriers)
    for (const { development, ...rest } of decidedGrowth(
      { id },
      live,
      state,
      all,
      pack,
      readingBy(judgeOf(pack)),
    ))
      if (development.id === id || carriers.has(development.id))
        await raiseAlert(development, pack, rest, ports)
}
