import type { MilestoneRule } from './milestone.ts'
import type { StoryPack } from './pack.ts'

/** The id of the track that a milestone moves: the first one unless its rule names another. */
export const trackOf = (
  { track }: Pick<MilestoneRule, 'track'>,
  { tracks }: Pick<StoryPack, 'tracks'>,
): string => track ?? tracks[0].id
