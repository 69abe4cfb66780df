import type { Heard, Mailing } from '#core/delivery/mailing'
import type { Edition } from '#core/digest/edition'
import { epochMs, type Instant, plusMs } from '#core/instant'
import { hadNoTime, type Place } from './ledger-places.ts'
import { isQuietAt } from './quiet.ts'
import type { HandOver } from './virtual-ses.ts'
import type { End, Written } from './witness.ts'
import type { World } from './world.ts'

/**
 * Active and wanting it since before its audience was fixed, and unchanged since.
 * @param owed whom it puts something right for
 */
export const isDue = (
  mailing: Mailing,
  reader: string,
  history: readonly Written[],
  ends: readonly End[],
  owed: ReadonlySet<string>,
): boolean => {
  const { audience } = mailing
  if (mailing.phase !== 'frozen' || mailing.switch === 'stopped') return false
  // The clock of who opened or confirmed may be off by three seconds.
  const from = epochMs(mailing.audienceAt) - 3_000
  const to = epochMs(mailing.notAfter)
  if (ends.some(end => end.from <= to && (end.to ?? to) >= from)) return false
  if (audience.who === 'reader')
    return (
      audience.reader === reader &&
      !history.some(one => one.at > from && mailing.kind === 'confirmation' && one.state === 'active')
    )
  const at = history.filter(one => one.at <= from).at(-1)
  const states = [at, ...history.filter(one => one.at > from && one.at <= epochMs(mailing.notAfter))]
  // Who left and has asked anew is no reader before they confirm.
  if (audience.who === 'recipients') return owed.has(reader) && states.every(one => one?.state === 'active')
  return states.every(one => {
    if (one?.state !== 'active' || one.since === null || epochMs(one.since) > from) return false
    const { cadence, alerts, alertTopics, topics } = one.preferences
    if (audience.who === 'digest')
      return cadence === audience.cadence && !isPausedWithin(one.pauses, from, to)
    if (isPausedWithin(one.pauses, from, to)) return false
    if (audience.who === 'unheard')
      return epochMs(one.since) <= epochMs(audience.since) && wantsSign(one.preferences, audience.heard)
    return (
      audience.who === 'alerts' &&
      alerts &&
      audience.topics.some(topic => (alertTopics ?? topics).includes(topic))
    )
  })
}

/** Asked for a sign of life, and got none of what went out. */
export const wantsSign = (
  { stillHere, cadence, alerts, alertTopics, topics }: Written['preferences'],
  heard: Heard[],
): boolean =>
  stillHere === true &&
  !heard.some(({ by, topics: about }) =>
    by === 'alerts'
      ? alerts && about?.some(topic => (alertTopics ?? topics).includes(topic))
      : by === cadence && (about === null || about.some(topic => topics.includes(topic))),
  )

const isPausedWithin = (pauses: Written['pauses'], from: number, to: number): boolean =>
  pauses.some(pause => epochMs(pause.from) <= to && epochMs(pause.until) >= from)

/** Mails that SES refused for what is in them, by `mailing address`: one look at all, not one for each reader. */
export const refusalsIn = (handOvers: HandOver[]): Map<string, HandOver[]> =>
  Map.groupBy(
    handOvers.filter(one => one.answer === 'defect'),
    one => `${one.mailing} ${one.to}`,
  )

/** Why a due reader rightly got nothing. */
export const isExcused = (
  mailing: Mailing,
  reader: string,
  address: string,
  place: Place | undefined,
  world: World,
  newsAt: Instant[],
  editions: Edition[],
  refusalsOf: ReturnType<typeof refusalsIn>,
): boolean => {
  const out = place?.chunk.out[place.place]
  if (!place || !out) return false
  if (out.is === 'failed') {
    const refusals = refusalsOf.get(`${mailing.id} ${address}`) ?? []
    // For the account's faults nobody is given up.
    const refused = refusals.filter(one => !world.ses.wasRejecting(one.at))
    // After two refusals of this mail a third in words that nobody knows cannot be told from one more.
    const isThirdUnknown =
      world.weather.rejected?.as === 'in new words' && refused.length === 2 && refusals.length > 2
    // Whoever takes eight workers down is given up, too: nobody can tell chance from poison.
    return (
      isThirdUnknown || refused.length >= 3 || (world.witness.deaths.get(`${mailing.id} ${reader}`) ?? 0) >= 8
    )
  }
  if (out.is !== 'skipped') return false
  const history = world.witness.history(mailing.story, reader)
  const preferences = history.at(-1)?.preferences
  if (out.why === 'nothing-new') {
    const edition = editions.find(one => one.mailing === mailing.id)
    const isNews = newsAt.some(at => edition && at >= edition.opens && at < edition.closes)
    // Who changed cadence was told of some of it by the other edition.
    const hasChanged = history.length > 1
    return !isNews || hasChanged || !preferences?.topics.includes('meeting')
  }
  // SES refuses each mail to them. As long as it takes nobody else's, that may be the account's fault, and they wait.
  // What came late already, and met quiet hours to the end of its time; every quarter of an hour somebody looks.
  const lastLook = epochMs(mailing.notAfter) - 20 * 60_000
  if (out.why === 'too-late' && mailing.kind === 'alert')
    if (history.some(one => isQuietAt(one.preferences, lastLook))) return true
  if (out.why === 'too-late') return world.poisoned.has(address) || hadNoTime(mailing, world)
  if (out.why === 'grey')
    return (world.witness.greys.get(reader) ?? []).some(grey => grey.from <= out.at && out.at < grey.until)
  if (out.why === 'held-back') {
    const counted = [...world.witness.alerts(mailing.story, reader)]
    // Clocks may be off by three seconds.
    const fewest = Math.min(3, ...history.map(one => one.preferences.alertsADay ?? 3))
    const lately = counted.filter(at => at > plusMs(out.at, -86_403_000) && at <= plusMs(out.at, 3_000))
    return lately.length >= fewest
  }
  return false
}
