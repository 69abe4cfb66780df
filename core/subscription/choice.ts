import type { Cadence } from '../cadence.ts'
import { writtenTime } from '../language/dates.ts'
import { weekdayNamed } from '../story/day.ts'
import { closingOf, type StoryPack } from '../story/pack.ts'
import { heldTopics } from './held-topics.ts'
import type { Preferences } from './preferences.ts'
import type { SubscriptionWords } from './subscription-words.ts'

type Calendar = Pick<StoryPack, 'cadence' | 'timeZone' | 'language'>

/**
 * When digests of a cadence come: "on Sundays at 18:00 (Europe/Berlin)". A quiet day brings no daily mail: it would say
 * nothing, every day.
 */
export const closingText = (cadence: Cadence, calendar: Calendar, words: SubscriptionWords): string => {
  const { weekday, time } = closingOf(calendar, cadence)
  return words.cadence[cadence].closing({
    weekday: weekdayNamed(weekday, calendar.language),
    time: writtenTime(time, calendar),
    zone: calendar.timeZone,
  })
}

/** What a reader chose, in words for mails and pages. */
export const cadenceText = (
  { cadence }: Pick<Preferences, 'cadence'>,
  calendar: Calendar,
  words: SubscriptionWords,
): string =>
  cadence === 'none'
    ? words.subscription.noDigest
    : words.cadence[cadence].every(closingText(cadence, calendar, words))

export const alertsText = (
  { alerts }: Pick<Preferences, 'alerts'>,
  { subscription }: SubscriptionWords,
): string => subscription.alerts[alerts ? 'yes' : 'no']

export const topicTitles = (
  { topics }: Pick<Preferences, 'topics'>,
  pack: Pick<StoryPack, 'topics' | 'retired'>,
): string[] => {
  const held = heldTopics(topics, pack).topics
  return pack.topics.filter(topic => held.includes(topic.id)).map(topic => topic.title)
}
