import type { Instant } from '../instant.ts'
import { isolated } from '../story/isolated.ts'
import type { StoryState } from '../story/milestone.ts'
import type { StoryPack, Track } from '../story/pack.ts'
import { withEditorsWord } from '../story/state/editors-word.ts'
import { dayOfPlan, overduePlans } from '../story/state/overdue.ts'
import { latestOn } from '../story/state/tracks.ts'
import { storyDay } from '../story/story-day.ts'
import type { StoryWords } from '../story/story-words.ts'
import type { Window } from './calendar.ts'

/**
 * What the clock alone tells of one of the story's tracks, which no report does: that the planned day is today, or went by since the
 * edition before and nobody has said that it came to pass. Null where it tells nothing.
 */
export const clockSays = (
  pack: StoryPack,
  state: StoryState,
  now: Instant,
  { opens }: Pick<Window, 'opens'>,
  { story }: StoryWords,
): string | null => {
  const held = withEditorsWord(state, pack, now)
  const isToday = ({ id }: Track): boolean => {
    const current = latestOn(id, held, pack)
    return current !== undefined && dayOfPlan(current, now, pack) === 'today'
  }
  const today = pack.tracks.find(isToday)
  if (today)
    return today.label === null || today === pack.tracks[0]
      ? `${story.today} ${isolated(pack.title)}`
      : story.ofTrack(isolated(today.label), story.today)
  const since = storyDay(opens, pack)
  for (const track of pack.tracks) {
    const plan = overduePlans({ ...pack, tracks: [track] }, state, now)[0]
    if (plan?.day === undefined || plan.day < since || plan.detail === null) continue
    const said = story.overdue(plan.detail)
    return track.label === null || track === pack.tracks[0]
      ? said
      : story.ofTrack(isolated(track.label), said)
  }
  return null
}
