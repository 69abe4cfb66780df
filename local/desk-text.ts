import type { Doubt } from '#core/desk/doubts'
import type { Waiting } from '#core/desk/waiting'
import type { StoryPack } from '#core/story/pack'

/** A story and what waits of it. */
export type Shown = { pack: StoryPack; waiting: Waiting }

/** A doubt in a sentence. */
export const doubtText = (doubt: Doubt): string => {
  switch (doubt.about) {
    case 'near':
      return `${Math.round(doubt.likely * 100)} % likely the same, 50 % needed: “${doubt.headlines[0]}” and “${doubt.headlines[1]}”`
    case 'one-voice':
      return `“${doubt.milestone}” by ${doubt.family} alone: ${doubt.headline}`
    case 'denied':
      return `“${doubt.milestone}” is denied by ${doubt.outlet} alone: ${doubt.title}`
    case 'read-otherwise':
      return `A model and the rules read this report differently: ${doubt.title}`
    case 'stale':
      return `“${doubt.milestone}” was planned for ${doubt.day}, and no report says what came of it.`
  }
}
