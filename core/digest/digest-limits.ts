import type { StoryPack } from '../story/pack.ts'

/** How many developments one reader's digest tells in full, in all and under one topic. The rest is counted and linked. */
export type DigestLimits = { developments: number; perTopic: number }

/** What a pack does not say otherwise: a page that is read to its end. */
export const usualLimits: DigestLimits = { developments: 12, perTopic: 5 }

export const limitsOf = ({ digest }: Pick<StoryPack, 'digest'>): DigestLimits => ({
  developments: digest?.developments ?? usualLimits.developments,
  perTopic: digest?.perTopic ?? usualLimits.perTopic,
})
