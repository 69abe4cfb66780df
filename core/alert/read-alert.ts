import { type Instant, plusDays, utcDay } from '../instant.ts'
import { type Development, isTold } from '../story/development.ts'
import type { StoryState } from '../story/milestone.ts'
import type { StoryPack } from '../story/pack.ts'
import type { StoryRecord } from '../story/story-record.ts'
import type { AlertMaterial } from './compose-alert.ts'
import type { AlertCall } from './rule.ts'

export type AlertRecord = Pick<
  StoryRecord,
  'sourceStates' | 'unsifted' | 'state' | 'development' | 'developments'
>

export type Snapshot = Pick<AlertMaterial, 'development' | 'state' | 'sourceStates' | 'elsewhere'>

/** As long as developments live: what is older has no report of today. */
const besideDays = 4

/**
 * Everything that an alert is written from, as it is at its opening. Collecting saves a report before its source's poll,
 * and sifting a development before the state, and the state before the report's mark goes. Read the other way round,
 * nothing that a poll has brought is missed: its report waits still, or is in what is read after it.
 * @throws when there is no such development
 */
export const readAlert = async (
  {
    development: id,
    milestone = null,
  }: Pick<AlertCall, 'development'> & Partial<Pick<AlertCall, 'milestone'>>,
  pack: StoryPack,
  now: Instant,
  stories: AlertRecord,
): Promise<Snapshot> => {
  const sourceStates = await stories.sourceStates(pack.id)
  const waiting = (await stories.unsifted(pack.id)).map(({ family }) => family)
  const state = await stories.state(pack.id)
  const development = await developmentOf({ development: id, milestone }, state, pack, stories)
  const beside = await stories.developments(pack.id, utcDay(plusDays(now, -besideDays)), utcDay(now))
  const others = beside.filter(one => one.id !== development.id)
  return { development, state, sourceStates, elsewhere: { others, waiting } }
}

/**
 * The development that an alert is about, as it is now: what it was merged into, or where its own reports were withdrawn
 * another one that says the same.
 * @throws when there is no such development
 */
export const developmentOf = async (
  { development: id, milestone }: Pick<AlertCall, 'development' | 'milestone'>,
  state: StoryState,
  pack: Pick<StoryPack, 'id'>,
  stories: Pick<AlertRecord, 'development'>,
): Promise<Development> => {
  const raised = await asItIsNow(id, pack, stories)
  const carrier = isTold(raised) ? null : carrierOf(milestone, state)
  return carrier === null ? raised : asItIsNow(carrier, pack, stories)
}

const carrierOf = (milestone: string | null, { milestones }: StoryState): string | null =>
  milestones.findLast(({ name }) => name === milestone)?.development ?? null

/** What a development was merged into has its reports, and those that came since. */
const asItIsNow = async (
  id: string,
  pack: Pick<StoryPack, 'id'>,
  stories: Pick<AlertRecord, 'development'>,
): Promise<Development> => {
  const found = await stories.development(pack.id, id)
  if (!found) throw new Error(`There is no development "${id}".`)
  return found.mergedInto ? asItIsNow(found.mergedInto.development, pack, stories) : found
}
