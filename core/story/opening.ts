import type { Milestone } from './milestone.ts'
import type { StoryPack } from './pack.ts'

/** The milestones that held before the first report, on the editor's word. */
export const openingMilestones = (pack: Pick<StoryPack, 'standing'>): Milestone[] =>
  pack.standing.milestones.map(({ name, at, detail }) => ({
    name,
    at: new Date(`${at.slice(0, 10)}T12:00:00Z`).toISOString(),
    development: null,
    headline: pack.standing.sentence,
    families: [],
    detail,
  }))
