import { type CadenceChoice, isCadenceChoice } from '../cadence.ts'
import { type Language, languageOf } from '../language/languages.ts'
import type { StoryPack } from '../story/pack.ts'
import type { SubscriptionWords } from './subscription-words.ts'
import { type OwnHours, parseHours, type TypedHours } from './typed-hours.ts'

/** What a reader chose for one story. */
export type Preferences = {
  /** Of the digest: ids, in the pack's order. */
  topics: string[]
  cadence: CadenceChoice
  /** Mail at once when something moves in one of the topics. */
  alerts: boolean
  /** Those topics, where they are not those of the digest. */
  alertTopics?: string[] | undefined
  /** Alerts in 24 hours at most, where it is fewer than everybody gets. */
  alertsADay?: number | undefined
  /** Of our own words, where it is not the story's. */
  language?: Language | undefined
  /** A note after a month without any other mail. */
  stillHere?: true | undefined
} & OwnHours

/** A form's fields as they came in, before they are believed; undefined: the form does not ask for that. */
export type TypedPreferences = {
  topics: string[]
  cadence: string
  alerts: boolean
  alertTopics?: string[] | undefined
  alertsADay?: string | undefined
  language?: string | undefined
  stillHere?: string | undefined
  hours?: TypedHours | undefined
}

export type PreferencesFault = {
  field: 'topics' | 'cadence' | 'alert-topics' | 'quiet-from'
  sentence: string
}

/** Alerts that a reader gets within a day at most; every alert says so. Fewer can be chosen. */
export const alertsADay = 3

/**
 * Believes only topics that the story has.
 * @returns the preferences, or what is to be put right
 */
export const parsePreferences = (
  typed: TypedPreferences,
  pack: Pick<StoryPack, 'topics' | 'timeZone' | 'language'>,
  words: SubscriptionWords,
): Preferences | { faults: PreferencesFault[] } => {
  const { choose } = words.subscription
  const inOrder = (chosen: string[]) => pack.topics.map(({ id }) => id).filter(id => chosen.includes(id))
  const topics = inOrder(typed.topics)
  const alertTopics = typed.alertTopics && inOrder(typed.alertTopics)
  const alerts = alertTopics ? alertTopics.length > 0 : typed.alerts
  const { cadence } = typed
  if (!isCadenceChoice(cadence)) return { faults: [{ field: 'cadence', sentence: choose.cadence }] }
  const faults: PreferencesFault[] = []
  if (cadence === 'none' && !alerts)
    faults.push(
      alertTopics
        ? { field: 'alert-topics', sentence: choose.somethingAtAll }
        : { field: 'cadence', sentence: choose.somethingAtAll },
    )
  if (topics.length === 0 && cadence !== 'none') faults.push({ field: 'topics', sentence: choose.topics })
  if (topics.length === 0 && cadence === 'none' && alerts && !alertTopics)
    faults.push({ field: 'topics', sentence: choose.alertTopics })
  const hours = typed.hours ? parseHours(typed.hours, pack, words) : {}
  if ('fault' in hours) faults.push({ field: 'quiet-from', sentence: hours.fault })
  if (faults.length > 0 || 'fault' in hours) return { faults }
  const language = otherLanguage(typed.language, pack)
  const aDay = fewerADay(typed.alertsADay)
  // Who wants alerts alone has ticked no topics of a digest: should they want one again, it is about the same.
  return {
    topics: topics.length === 0 && alertTopics ? alertTopics : topics,
    cadence,
    alerts,
    ...(alerts && alertTopics ? { alertTopics } : {}),
    ...(aDay === undefined ? {} : { alertsADay: aDay }),
    ...(language === undefined ? {} : { language }),
    ...(typed.stillHere === 'yes' ? { stillHere: true } : {}),
    ...hours,
  }
}

const otherLanguage = (
  typed: string | undefined,
  pack: Pick<StoryPack, 'language'>,
): Language | undefined => {
  const language = typed === undefined ? undefined : languageOf(typed)
  return language === languageOf(pack.language) ? undefined : language
}

const fewerADay = (typed: string | undefined): number | undefined => {
  const aDay = Number(typed)
  return Number.isInteger(aDay) && aDay >= 1 && aDay < alertsADay ? aDay : undefined
}

/**
 * What a form did not ask stays as it is: its page may be open since before there was that choice, and whoever could not
 * see it has not changed it.
 */
export const withUnasked = (
  chosen: Preferences,
  typed: TypedPreferences,
  known: Preferences,
): Preferences => {
  const { alertTopics, alertsADay: aDay, language, stillHere, quiet, digestHour, timeZone } = known
  return {
    ...chosen,
    ...(typed.alertTopics === undefined && chosen.alerts && known.alerts ? { alertTopics } : {}),
    ...(typed.alertsADay === undefined ? { alertsADay: aDay } : {}),
    ...(typed.language === undefined ? { language } : {}),
    ...(typed.stillHere === undefined ? { stillHere } : {}),
    ...(typed.hours === undefined ? { quiet, digestHour, timeZone } : {}),
  }
}
