import { plusDays } from '../instant.ts'
import type { StoryPack } from '../story/pack.ts'
import { heldTopics } from './held-topics.ts'
import { isPausedAt } from './pause.ts'
import type { Preferences } from './preferences.ts'
import { type ChangePorts, changePreferences, type PreferencesSaved } from './subscribe.ts'
import type { Subscription } from './subscriber.ts'

/** What a reader who is about to leave may take instead: always fewer mails than now, never other ones. */
export type Less = 'alerts' | 'weekly' | 'pause' | `topic:${string}`

/** How long mail rests that is paused by one click. */
export const pauseDays = 14

type Topics = Pick<StoryPack, 'topics' | 'retired'>

/** Those that would change anything for this reader now, the one that leaves least to mail first. */
export const lessFor = (subscription: Subscription, pack: Topics, now: string): Less[] => {
  const { preferences, state } = subscription
  if (state !== 'active') return []
  const { topics } = heldTopics(preferences.topics, pack)
  const hasDigest = preferences.cadence !== 'none'
  return [
    ...(hasDigest && preferences.alerts ? (['alerts'] as const) : []),
    ...(preferences.cadence === 'daily' ? (['weekly'] as const) : []),
    ...(isPausedAt(subscription, plusDays(now, 1)) ? [] : (['pause'] as const)),
    ...(hasDigest && topics.length > 1 ? topics.map((id): Less => `topic:${id}`) : []),
  ]
}

/** @returns `gone` too when it is none of what this reader may take now */
export const takeLess = async (
  { reader, story, epoch }: Pick<Subscription, 'reader' | 'story' | 'epoch'>,
  typed: string,
  pack: Topics,
  ports: ChangePorts,
): Promise<PreferencesSaved> => {
  const now = ports.clock.now()
  const known = await ports.subscribers.subscription(reader, story)
  const less = known && lessFor(known, pack, now).find(one => one === typed)
  if (!known || !less) return 'gone'
  const { preferences } = known
  if (less === 'pause')
    return changePreferences(reader, story, epoch, preferences, ports, plusDays(now, pauseDays))
  return changePreferences(reader, story, epoch, lessened(preferences, less, pack), ports)
}

const lessened = (preferences: Preferences, less: Exclude<Less, 'pause'>, pack: Topics): Preferences => {
  if (less === 'weekly') return { ...preferences, cadence: 'weekly' }
  if (less === 'alerts') return { ...preferences, cadence: 'none' }
  const without = (chosen: string[]) =>
    heldTopics(chosen, pack).topics.filter(id => id !== less.slice('topic:'.length))
  const { alertTopics, ...others } = preferences
  const left = alertTopics && without(alertTopics)
  return {
    ...others,
    topics: without(preferences.topics),
    alerts: preferences.alerts && left?.length !== 0,
    ...(left && left.length > 0 ? { alertTopics: left } : {}),
  }
}
