import { type SetAside, unheard } from '#core/fault/set-aside'
import type { Clock } from '#core/instant'
import { type ToldRecord, toldRecord } from '#core/story/deciding/told-record'
import type { StoryPack } from '#core/story/pack'
import type { JudgeOf } from '#core/story/reading/judge'
import { createDecisionStore } from './decision-store.ts'
import { createStoryStore } from './story-store.ts'
import type { Table } from './table.ts'

export type ToldMeans = { table: Table; packs: readonly StoryPack[]; clock: Clock; judgeOf: JudgeOf }

/**
 * Stories as they are told: what reports made of them, with editors' decisions in force.
 * @param setAside hears of items in lists that cannot be read; the others are given
 */
export const createToldStore = (
  { table, packs, clock, judgeOf }: ToldMeans,
  setAside: SetAside = unheard,
): ToldRecord =>
  toldRecord({
    stories: createStoryStore(table, setAside),
    decisions: createDecisionStore(table, setAside),
    packs,
    judgeOf,
    clock,
  })
