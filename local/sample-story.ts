import { Temporal } from 'temporal-polyfill'
import { type Instant, plusDays } from '#core/instant'
import type { Closing, Family, StoryPack, Weekday } from '#core/story/pack'
import type { Sample as PackSample } from '#stories/sample'
import { sampleFeedUrl } from './sample-feeds.ts'

/** The story with the sample's outlets in the place of its sources and publishers. */
export const samplePack = (
  pack: StoryPack,
  { outlets }: PackSample,
  siteUrl: string,
  startedAt: Instant,
): StoryPack => {
  const families = new Map<string, Family>()
  for (const { name, family, country, party } of outlets) {
    const known = families.get(family)
    // The first outlet of a family is the one whose copy the others print.
    if (known) known.outlets.push(name)
    else families.set(family, { id: family, name, country, outlets: [name], ...(party ? { party } : {}) })
  }
  return {
    ...pack,
    cadence: { ...pack.cadence, weekly: closedAt(startedAt, pack) },
    families: [...families.values()],
    sources: outlets.map(({ id, name, family, country, tier }) => ({
      id,
      name,
      family,
      country,
      language: pack.language,
      tier,
      feed: sampleFeedUrl(siteUrl, id),
      recorded: true,
    })),
  }
}

/**
 * The weekly digest closes where the start's own hour began, so that one has just closed; at night, when clocks may
 * change, at midnight.
 */
const closedAt = (startedAt: Instant, { timeZone }: Pick<StoryPack, 'timeZone'>): Closing => {
  const at = Temporal.Instant.from(startedAt).toZonedDateTimeISO(timeZone)
  const hour = at.hour > 3 ? at.hour : 0
  return { weekday: weekdayOf(at.dayOfWeek), time: `${String(hour).padStart(2, '0')}:00` }
}

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const
const weekdayOf = (day: number): Weekday => weekdays.find(one => one === day) ?? 7

/** Readers of the sample have been here for so long that the first edition is theirs. */
export const sampleReaderSince = (firstStart: Instant): Instant => plusDays(firstStart, -28)
