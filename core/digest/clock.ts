import type { Instant } from '../instant.ts'
import { isolated } from '../story/isolated.ts'
import type { StoryState } from '../story/milestone.ts'
import type { StoryPack } from '../story/pack.ts'
import { withEditorsWord } from '../story/state/editors-word.ts'
import { dayOfPlan, overduePlans } from '../story/state/overdue.ts'
import { latestOn } from '../story/state/tracks.ts'
import { storyDay } from '../story/story-day.ts'
import type { StoryWords } from '../story/story-words.ts'
import type { Window } from './calendar.ts'

/**
 * What the clock alone tells of the story, which no report does: that the planned day is today, or went by since the
 * edition before and nobody has said that it came to pass. Null where it tells nothing.
 */
export const clockSays = (
  pack: StoryPack,
  state: StoryState,
  now: Instant,
  { opens }: Pick<Window, 'opens'>,
  { story }: StoryWords,
): string | null => {
  const current = latestOn(pack.tracks[0].id, withEditorsWord(state, pack, now), pack)
  if (current && dayOfPlan(current, now, pack) === 'today') return `${story.today} ${isolated(pack.title)}`
  const [overdue] = overduePlans(pack, state, now)
  const isNew = overdue?.day !== undefined && overdue.day >= storyDay(opens, pack)
  return isNew && overdue.detail !== null ? story.overdue(overdue.detail) : null
}
