import { type CadenceChoice, isCadenceChoice } from '../cadence.ts'
import type { StoryPack } from '../story/pack.ts'
import type { SubscriptionWords } from './subscription-words.ts'

/** What a reader chose for one story. */
export type Preferences = {
  /** Ids, in the pack's order. */
  topics: string[]
  cadence: CadenceChoice
  /** Mail at once when something moves in one of the topics. */
  alerts: boolean
}

/** A form's fields as they came in, before they are believed. */
export type TypedPreferences = { topics: string[]; cadence: string; alerts: boolean }

export type PreferencesFault = { field: 'topics' | 'cadence'; sentence: string }

/**
 * Believes only topics that the story has.
 * @returns the preferences, or what is to be put right
 */
export const parsePreferences = (
  typed: TypedPreferences,
  pack: Pick<StoryPack, 'topics'>,
  { subscription: { choose } }: SubscriptionWords,
): Preferences | { faults: PreferencesFault[] } => {
  const faults: PreferencesFault[] = []
  const topics = pack.topics.map(topic => topic.id).filter(id => typed.topics.includes(id))
  const { cadence } = typed
  if (!isCadenceChoice(cadence)) return { faults: [{ field: 'cadence', sentence: choose.cadence }] }
  if (topics.length === 0) faults.push({ field: 'topics', sentence: choose.topics })
  if (cadence === 'none' && !typed.alerts) faults.push({ field: 'cadence', sentence: choose.somethingAtAll })
  if (cadence === 'none' && typed.alerts && topics.length === 0)
    faults.splice(0, faults.length, { field: 'topics', sentence: choose.alertTopics })
  return faults.length > 0 ? { faults } : { topics, cadence, alerts: typed.alerts }
}
