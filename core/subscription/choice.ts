import type { StoryPack } from '../story/pack.ts'
import { heldTopics } from './held-topics.ts'
import type { Preferences } from './preferences.ts'

const weekdays = ['Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays', 'Fridays', 'Saturdays', 'Sundays']

type Calendar = Pick<StoryPack, 'cadence' | 'timeZone'>

/** "on Sundays at 18:00 (Europe/Berlin)" */
export const weeklyAt = ({ cadence, timeZone }: Calendar): string =>
  `on ${weekdays[cadence.weekly.weekday - 1]} at ${cadence.weekly.time} (${timeZone})`

/** A quiet day brings no daily mail: it would say nothing, every day. */
export const dailyAt = ({ cadence, timeZone }: Calendar): string =>
  `at ${cadence.daily.time} (${timeZone}), on days with news`

/** What a reader chose, in words for mails and pages. */
export const cadenceText = ({ cadence }: Pick<Preferences, 'cadence'>, calendar: Calendar): string => {
  switch (cadence) {
    case 'weekly':
      return `every week, ${weeklyAt(calendar)}`
    case 'daily':
      return `every day, ${dailyAt(calendar)}`
    case 'none':
      return 'none'
  }
}

export const alertsText = ({ alerts }: Pick<Preferences, 'alerts'>): string =>
  alerts ? 'at once, when something moves in these topics' : 'none'

export const topicTitles = (
  { topics }: Pick<Preferences, 'topics'>,
  pack: Pick<StoryPack, 'topics' | 'retired'>,
): string[] => {
  const held = heldTopics(topics, pack).topics
  return pack.topics.filter(topic => held.includes(topic.id)).map(topic => topic.title)
}
