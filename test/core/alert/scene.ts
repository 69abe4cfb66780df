import type { AlertScene } from '#core/alert/coverage'

/** What is known beside a development; nothing unless told. */
export const sceneWith = (given: Partial<AlertScene> = {}): AlertScene => ({
  live: [],
  state: { story: 'harbour-bridge', milestones: [] },
  isCommentary: () => false,
  ...given,
})
