import { type Cadence, cadences } from '../cadence.ts'
import { type Instant, plusMinutes } from '../instant.ts'
import { writtenDay, writtenTime } from '../language/dates.ts'
import { closingOf, type StoryPack } from '../story/pack.ts'
import type { Preferences } from '../subscription/preferences.ts'
import { latestClosing, neighbourClosing } from './calendar.ts'
import type { DigestWords } from './digest-words.ts'

type Calendar = Pick<StoryPack, 'timeZone' | 'cadence' | 'language'>

/**
 * The first closing whose edition a reader is due for: an edition's audience is fixed a little before its opening, and
 * who joins in between gets the next one.
 */
export const firstClosingFor = (
  calendar: Calendar,
  cadence: Cadence,
  since: Instant,
  audienceLagMinutes: number,
): Instant => {
  const listed = plusMinutes(since, audienceLagMinutes)
  const latest = latestClosing(calendar, cadence, listed)
  return latest === listed ? latest : neighbourClosing(calendar, cadence, latest, 1)
}

/**
 * When a reader's first digest comes: "Sunday 12 January 2025 at 18:00 (Europe/Berlin)", in the story's zone.
 * @param hasEdition whether one was opened: the first of a story waits for news
 */
export const firstDigestText = (
  { cadence }: Pick<Preferences, 'cadence'>,
  since: Instant,
  calendar: Calendar,
  audienceLagMinutes: number,
  hasEdition: boolean,
  words: DigestWords,
): string => {
  const { first } = words.digest
  if (cadence === 'none') return first.none
  const closing = firstClosingFor(calendar, cadence, since, audienceLagMinutes)
  const day = writtenDay(closing, calendar, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  })
  const when = first.at(
    day.replace(',', ''),
    writtenTime(closingOf(calendar, cadence).time, calendar),
    calendar.timeZone,
  )
  return hasEdition && cadences[cadence].mailedWhenQuiet ? when : words.cadence[cadence].orLater(when)
}
