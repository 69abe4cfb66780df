import { epochMs, type Instant } from '../../instant.ts'
import type { Development } from '../development.ts'
import type { Denial, Milestone, StoryState } from '../milestone.ts'
import { type ReadingOf, unread } from '../reading/carried.ts'
import type { Reading } from '../reading.ts'
import type { Sighting } from '../report.ts'
import { familiesNeeded, sayersOf } from './corroborated-by.ts'
import { isOvertaken } from './overtaken.ts'
import { impliedBy, type Rules } from './tracks.ts'

/** Denials corroborate each other within a day: what a paper denies next week is another matter. */
const togetherMs = 86_400_000

const inTime = (denials: Denial[]): Denial[] =>
  denials.toSorted(({ report: a }, { report: b }) =>
    a.published < b.published ? -1 : a.published > b.published ? 1 : a.id < b.id ? -1 : 1,
  )

/** Whether a report denies what is known: who says that no second summit is planned does not deny the visit that is. */
const denies = ({ claims }: Pick<Reading, 'claims'>, { name, detail }: Milestone): boolean =>
  claims.some(
    ({ milestone, says, details }) =>
      milestone === name &&
      says === 'denied' &&
      (detail === null || details.length === 0 || details.includes(detail)),
  )

/** The denials of one milestone with those that this development adds, oldest first. */
export const withNew = (
  known: Denial[],
  held: Milestone,
  development: Development,
  readingOf: ReadingOf,
): Denial[] => {
  const since = development.sightings.filter(({ published }) => published > held.at)
  const added = sayersOf(one => denies(readingOf(one), held), since)
    .filter(
      ({ family }) => !known.some(one => one.development === development.id && one.report.family === family),
    )
    .map(report => ({
      milestone: held.name,
      development: development.id,
      report: { ...unread(report), summary: null },
    }))
  return added.length === 0 ? known : inTime([...known, ...added])
}

/** The first moment at which enough families deny it within a day. */
export const corroborated = (denials: Denial[]): { at: Instant; reports: Sighting[] } | null => {
  for (const { report: last } of denials) {
    const reports: Sighting[] = []
    for (const { report } of denials) {
      const apart = epochMs(last.published) - epochMs(report.published)
      if (apart < 0 || apart > togetherMs || reports.some(one => one.family === report.family)) continue
      reports.push(report)
    }
    if (reports.length >= familiesNeeded) return { at: last.published, reports }
  }
  return null
}

export const withDenials = (state: StoryState, denials: Denial[]): StoryState => {
  const { denials: _, ...rest } = state
  return denials.length === 0 ? rest : { ...rest, denials }
}

/**
 * A milestone ends the disputes over itself, over what it implies, and over what it overtakes or undoes.
 * @returns the very same state when there are none
 */
export const settleDisputes = (state: StoryState, reached: string, pack: Rules): StoryState => {
  const denials = state.denials ?? []
  const settled = [reached, ...impliedBy(pack, reached)]
  const open = denials.filter(({ milestone }) => {
    const held = state.milestones.findLast(({ name }) => name === milestone)
    return held !== undefined && !settled.includes(milestone) && !isOvertaken(held, state, pack)
  })
  return open.length === denials.length ? state : withDenials(state, open)
}
