import type { Mailing } from '#core/delivery/mailing'
import { epochMs, toInstant, utcDay } from '#core/instant'
import type { Accepted } from './virtual-ses.ts'
import { wantsSign } from './who-is-due.ts'
import type { Written } from './witness.ts'
import type { World } from './world.ts'

/** What readers were promised: a judge does not ask the code that it judges. */
const alertsADay = 3
/** A mail is counted when it is composed, and may be taken after midnight: what is so near to it is left out. */
const nearMidnightMs = 30 * 60_000

/** Nobody gets more of a story's alerts on one day of UTC than the cap, or than they wanted all day at most. */
export const capFaults = (
  mailings: Mailing[],
  accepted: Accepted[],
  { witness, idOf }: Pick<World, 'witness' | 'idOf'>,
): string[] => {
  const storyOf = new Map(
    mailings.flatMap(({ id, audience, story }) => (audience.who === 'alerts' ? [[id, story] as const] : [])),
  )
  const mailingsOf = new Map<string, Set<string>>()
  for (const { at, to, mailing } of accepted) {
    const story = storyOf.get(mailing)
    if (!story || at % 86_400_000 < nearMidnightMs) continue
    const name = `${to} on ${utcDay(toInstant(at))} of ${story}`
    mailingsOf.set(name, (mailingsOf.get(name) ?? new Set()).add(mailing))
  }
  return [...mailingsOf].flatMap(([name, { size }]) => {
    const [to = '', , day = '', , story = ''] = name.split(' ')
    const from = epochMs(`${day}T00:00:00.000Z`)
    const wanted = choicesIn(witness.history(story, idOf(to)), from, from + 86_400_000)
    const atMost = Math.max(0, ...wanted.map(one => one.alertsADay ?? alertsADay))
    return size > atMost ? [`${size} alerts for ${name}, ${atMost} are allowed`] : []
  })
}

/** So long may a call take, and so long after its writer looked at the clock may a row be written. */
const choiceSlackMs = 60_000

/** What was written of a reader, at any moment of a span. */
const rowsIn = (history: readonly Written[], from: number, to: number): Written[] => [
  ...history.filter(one => one.at <= from).slice(-1),
  ...history.filter(one => one.at > from && one.at <= to),
]

/** What a reader had chosen at any moment of a span. */
const choicesIn = (history: readonly Written[], from: number, to: number): Written['preferences'][] =>
  rowsIn(history, from, to).map(one => one.preferences)

const leftSince = (history: readonly Written[], from: number, to: number, cadence: string): boolean =>
  choicesIn(history, from, to).some(one => one.cadence !== cadence)

/** A pause holds at that moment by everything that was written in a span. */
const isPausedIn = (rows: Written[], at: number): boolean =>
  rows.length > 0 &&
  rows.every(({ pauses }) => pauses.some(({ from, until }) => epochMs(from) < at && at <= epochMs(until)))

/** Nobody but those who want it, by what they had chosen when they were read. */
export const audienceFaults = (mailings: Mailing[], { ses, witness, idOf, time }: World): string[] => {
  const known = new Map(mailings.map(one => [one.id, one]))
  return ses.handOvers.flatMap(({ mailing, to, at, begunAt, readAt }) => {
    const one = known.get(mailing)
    if (!one || !['digest', 'alerts', 'recipients', 'held-back', 'unheard'].includes(one.audience.who))
      return []
    const { audience } = one
    const history = witness.history(one.story, idOf(to))
    const read = choicesIn(history, Math.max(begunAt, readAt ?? 0) - choiceSlackMs, at)
    const rows = rowsIn(history, Math.max(begunAt, readAt ?? 0) - choiceSlackMs, at)
    const isPaused = [at - choiceSlackMs, at].every(moment => isPausedIn(rows, moment))
    // Of an edition also by its audience's moment; who left its cadence since gets it in a pause, too.
    const isLeft =
      audience.who === 'digest' &&
      leftSince(history, epochMs(one.audienceAt) - choiceSlackMs, at, audience.cadence)
    const isMissed = audience.who === 'digest' && isPausedIn(rows, epochMs(one.audienceAt))
    if (isMissed || (isPaused && !isLeft))
      return [`${mailing}: handed over for ${to}, who had paused all mail`]
    // What puts a mail right is for whoever had that.
    if (audience.who === 'recipients') return []
    if (audience.who === 'held-back')
      return read.some(({ alerts }) => alerts)
        ? []
        : [`${mailing}: handed over for ${to}, who wants no alerts`]
    if (audience.who === 'unheard')
      return read.some(one => wantsSign(one, audience.heard))
        ? []
        : [`${mailing}: handed over for ${to}, who asked for no sign, or had mail`]
    if (audience.who === 'alerts')
      return read.some(
        ({ alerts, topics, alertTopics }) =>
          alerts && audience.topics.some(topic => (alertTopics ?? topics).includes(topic)),
      )
        ? []
        : [`${mailing}: handed over for ${to}, who wants no such alert`]
    // An edition goes by the cadence of its audience's moment: who changes later is told by one edition, not by two.
    // What was chosen before the world began is known from its beginning on.
    const fixedAt = Math.max(epochMs(one.audienceAt), time.startMs)
    const fixed = choicesIn(history, fixedAt - choiceSlackMs, fixedAt + choiceSlackMs)
    return audience.who !== 'digest' ||
      [...fixed, ...read].some(({ cadence }) => cadence === audience.cadence)
      ? []
      : [`${mailing}: handed over for ${to}, who has another cadence`]
  })
}
