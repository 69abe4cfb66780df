import type { StoryWords } from '../story-words.ts'
import type { StandingView } from './present.ts'

/** Where a story stands in a few words: the answer, and a sentence for each further track. */
export const besideIt = (
  { answer, beside }: Pick<StandingView, 'answer' | 'beside'>,
  { story }: StoryWords,
): { answer: string; beside: string[] } => ({
  answer,
  beside: beside.map(one => story.ofTrack(one.label, one.answer)),
})
