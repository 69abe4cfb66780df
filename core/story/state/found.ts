import { epochMs, inOrder, msBetween } from '../../instant.ts'
import type { Development } from '../development.ts'
import { kindOf, type Milestone, type MilestoneRule, type StoryState } from '../milestone.ts'
import type { StoryPack } from '../pack.ts'
import type { ReadingOf } from '../reading/carried.ts'
import { countingAmong } from '../reading/independent.ts'
import { claimOf, holdsIn } from '../reading.ts'
import { isCurrent, type Sighting } from '../report.ts'
import { trackOf } from '../track-of.ts'
import { corroboratedBy, familiesNeeded } from './corroborated-by.ts'
import { type Detail, detailOf, loweredTo, otherDetail, type Told } from './detail.ts'
import { fallenBefore, wasTakenBack } from './take-back.ts'
import { lastFall } from './tracks.ts'

/** Two reports of one turn lie at most this far apart, wherever they stand: what is said next week is another matter. */
export const togetherMs = 2 * 86_400_000

const byTime = (a: Sighting, b: Sighting): number => inOrder(a.published, b.published) || inOrder(a.id, b.id)

/** A report that says a milestone, and the development that it stands in. */
type Saying = { sighting: Sighting; development: string }

/** The reports by which a turn can be corroborated: all that say it, in time of those in this development that do. */
const sayingIt = (
  rule: MilestoneRule,
  development: Development,
  live: readonly Development[],
  readingOf: ReadingOf,
): Saying[] => {
  const says = (one: Sighting) => holdsIn(readingOf(one), rule.name)
  const said = ({ id, sightings }: Development): Saying[] =>
    sightings.filter(says).map(sighting => ({ sighting, development: id }))
  const here = said(development)
  const moments = here.map(({ sighting }) => epochMs(sighting.published))
  const [from, to] = [Math.min(...moments) - togetherMs, Math.max(...moments) + togetherMs]
  const elsewhere = live
    .filter(({ id }) => id !== development.id)
    .flatMap(said)
    .filter(({ sighting: { published } }) => epochMs(published) >= from && epochMs(published) <= to)
  return [...here, ...elsewhere].toSorted((a, b) => byTime(a.sighting, b.sighting))
}

/**
 * The milestone as independent families report it by now, in whichever developments; null while too few do.
 * @param development the one that has just grown: it carries the milestone, should that be news
 */
export const foundAmong = (
  rule: MilestoneRule,
  development: Development,
  live: readonly Development[],
  state: StoryState,
  pack: StoryPack,
  readingOf: ReadingOf,
): Milestone | null => {
  const fall = kindOf(rule) === 'step' ? lastFall(trackOf(rule, pack), state, pack) : undefined
  const needed = Math.max(familiesNeeded, rule.families ?? familiesNeeded)
  const held = state.milestones.findLast(({ name }) => name === rule.name)
  const counting = sayingIt(rule, development, live, readingOf).filter(
    ({ sighting: { published } }) =>
      // What was said before it was taken back, or before a setback, counts no more; what is said anew brings it back.
      !wasTakenBack(state, rule.name, published) && (fall === undefined || published > fall.at),
  )
  // Of what is known with its detail only what comes since can tell something else.
  const since = held && held.detail !== null ? held.at : ''
  const claimIn = (one: Sighting) => claimOf(readingOf(one), rule.name)
  // The number that was lowered stands in print for a while.
  const isOutdated = ({ sighting }: Saying): boolean =>
    held?.revisedFrom !== undefined &&
    claimIn(sighting)?.number === held.revisedFrom &&
    msBetween(held.at, sighting.published) <= togetherMs
  const saying = counting.filter(one => one.sighting.published > since && !isOutdated(one))
  const all = saying.map(({ sighting }) => sighting)
  const toldBy = (those: Saying[]): Told[] => {
    const familyOf = countingAmong(those.map(({ sighting }) => sighting))
    return those.flatMap(({ sighting, development: within }) => {
      const claim = claimIn(sighting)
      return claim ? [{ family: familyOf(sighting), development: within, claim, sighting }] : []
    })
  }
  const told = toldBy(saying)
  const other = held
    ? (loweredTo(rule, held, toldBy(counting), needed, pack) ?? otherDetail(rule, held, told, needed, pack))
    : null
  const carriers = told
    .filter(one => other === null || other.carriers.some(({ sighting }) => sighting === one.sighting))
    .map(({ sighting }) => sighting)
  const carried = corroboratedBy(one => carriers.includes(one), all, needed)
  if (carried === null) return null
  const current = carriers.filter(isCurrent)
  // What only presupposes it tells of something else.
  const freshest = current.findLast(one => !claimIn(one)?.presupposed) ?? current.at(-1)
  const again = fallenBefore(state, rule.name, development.id)
  return {
    ...(again > 0 ? { again } : {}),
    name: rule.name,
    at: carried.at,
    ...(carried.shownAt === undefined ? {} : { shownAt: carried.shownAt }),
    development: development.id,
    headline: freshest?.title ?? development.headline,
    ...(freshest && freshest.published > carried.at ? { freshAt: freshest.published } : {}),
    families: carried.families,
    ...(other?.detail ?? detailKnown(held, rule, told, needed, pack)),
  }
}

/** What is known already stays: another detail would have been found to be one. */
const detailKnown = (
  held: Milestone | undefined,
  rule: MilestoneRule,
  told: Told[],
  needed: number,
  pack: StoryPack,
): Detail => {
  if (held === undefined || held.detail === null || rule.detail === 'number')
    return detailOf(rule, told, needed, pack)
  const { detail, day } = held
  return { detail, ...(day === undefined ? {} : { day }) }
}
