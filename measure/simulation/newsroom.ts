import type { StoryPack } from '#core/story/pack'
import { harbourStory } from '#test/core/story/harbour-story'

/** In one seed of five two editors sit at the desk. Drawn apart, so that the other seeds stay as they are. */
export const hasEditors = (seed: number): boolean => seed % 5 === 4

/** In one seed of seven the deployment follows two stories; editors sit over the first. */
export const hasTwoStories = (seed: number): boolean => seed % 7 === 6

/** Its editions close at the same moments as those of the first, and what happens in it is alike. */
const ferryStory: StoryPack = {
  ...harbourStory,
  id: 'ferry-line',
  title: 'The ferry talks',
  subject: 'the ferry',
}

export const storiesFor = (seed: number): readonly [StoryPack, ...StoryPack[]] =>
  hasTwoStories(seed) ? [packFor(seed), ferryStory] : [packFor(seed)]

/** They are shown drafts in two of three of these seeds; in one of three nothing goes without their word. */
const packFor = (seed: number): StoryPack => {
  const silence = (['send', 'hold'] as const)[(Math.floor(seed / 5) % 3) - 1]
  return hasEditors(seed) && silence
    ? { ...harbourStory, review: { digestMinutes: 45, alertMinutes: 5, silence } }
    : harbourStory
}

/** In no log and no queue, in whatever spelling. */
export const editorsFor = (seed: number) =>
  hasEditors(seed)
    ? ['Ada', 'Ben'].map(name => ({ name, address: `canary-${name.toLowerCase()}-${seed}@example.org` }))
    : []
