import type { Mailing } from '#core/delivery/mailing'
import { toInstant } from '#core/instant'
import type { Written } from './witness.ts'
import type { World } from './world.ts'

type Wish = Pick<Written['preferences'], 'quiet' | 'timeZone'>

/** So long may a call take, and so long after its writer looked at the clock may a row be written. */
const choiceSlackMs = 60_000

/** One for each zone: a format holds some ten kilobytes outside the heap, and millions of them were a third of a crowd's memory. */
const clocks = new Map<string, Intl.DateTimeFormat>()

const clockIn = (timeZone: string): Intl.DateTimeFormat => {
  const known =
    clocks.get(timeZone) ?? new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' })
  clocks.set(timeZone, known)
  return known
}

/** By the clock on the reader's wall: a judge does not ask the code that it judges. */
export const isQuietAt = ({ quiet, timeZone = 'UTC' }: Wish, at: number, isMilestone = true): boolean => {
  // All alerts here are of milestones. What puts something right wakes nobody.
  if (!quiet || (isMilestone && !quiet.milestones)) return false
  const hour = Number(clockIn(timeZone).format(new Date(at)))
  return quiet.from < quiet.until
    ? hour >= quiet.from && hour < quiet.until
    : hour >= quiet.from || hour < quiet.until
}

/** Nobody hears of an alert in their quiet hours, by every choice that was in force since they were read. */
export const quietFaults = (mailings: Mailing[], { ses, witness, idOf }: World): string[] => {
  const known = new Map(mailings.map(one => [one.id, one]))
  return ses.handOvers.flatMap(({ mailing, to, at, begunAt, readAt }) => {
    const one = known.get(mailing)
    const who = one?.audience.who
    if (!one) return []
    if (who !== 'alerts' && who !== 'recipients' && who !== 'held-back' && who !== 'unheard') return []
    const history = witness.history(one.story, idOf(to))
    const from = Math.max(begunAt, readAt ?? 0) - choiceSlackMs
    const rows = [
      ...history.filter(one => one.at <= from).slice(-1),
      ...history.filter(one => one.at > from && one.at <= at),
    ]
    return rows.length > 0 && rows.every(({ preferences }) => isQuietAt(preferences, at, who === 'alerts'))
      ? [`${mailing}: handed over for ${to} in its quiet hours, at ${toInstant(at)}`]
      : []
  })
}
