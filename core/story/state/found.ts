import { epochMs, inOrder } from '../../instant.ts'
import { writtenNumber } from '../../language/numbers.ts'
import { dayOf } from '../day.ts'
import type { Development } from '../development.ts'
import { kindOf, type Milestone, type MilestoneRule, type StoryState } from '../milestone.ts'
import type { StoryPack } from '../pack.ts'
import type { ReadingOf } from '../reading/carried.ts'
import { countingAmong } from '../reading/independent.ts'
import { type Claim, holdsIn } from '../reading.ts'
import { isCurrent, type Sighting } from '../report.ts'
import { corroboratedBy, familiesNeeded } from './corroborated-by.ts'
import { fallenBefore, wasTakenBack } from './take-back.ts'
import { lastFall, trackOf } from './tracks.ts'

/** Two reports of one turn lie at most this far apart, wherever they stand: what is said next week is another matter. */
export const togetherMs = 2 * 86_400_000

const byTime = (a: Sighting, b: Sighting): number => inOrder(a.published, b.published) || inOrder(a.id, b.id)

/** The reports by which a turn can be corroborated: all that say it, in time of those in this development that do. */
const sayingIt = (
  rule: MilestoneRule,
  development: Development,
  live: readonly Development[],
  readingOf: ReadingOf,
): Sighting[] => {
  const says = (one: Sighting) => holdsIn(readingOf(one), rule.name)
  const here = development.sightings.filter(says)
  const moments = here.map(({ published }) => epochMs(published))
  const [from, to] = [Math.min(...moments) - togetherMs, Math.max(...moments) + togetherMs]
  const elsewhere = live
    .filter(({ id }) => id !== development.id)
    .flatMap(({ sightings }) => sightings)
    .filter(one => says(one) && epochMs(one.published) >= from && epochMs(one.published) <= to)
  return [...here, ...elsewhere].toSorted(byTime)
}

type Detail = Pick<Milestone, 'detail' | 'day' | 'number'>

/** A claim, and the family it counts for. */
type Told = { family: string; claim: Claim }

/**
 * What a milestone's reports say of it: of places the most exact, of days the one that most families name. Two families
 * name it, or one does and nobody says otherwise: "in Alaska" does not contradict a base there, another day does.
 */
const namedBy = (told: Told[], namesIn: (claim: Claim) => string[], order: string[]): string | null => {
  const naming = told.map(({ family, claim }) => ({ family, names: namesIn(claim) }))
  const some = naming.filter(({ names }) => names.length > 0)
  const named = [...new Set(some.flatMap(({ names }) => names))].map(name => {
    const namers = some.filter(({ names }) => names.includes(name))
    const within = namers.flatMap(({ names }) => names)
    const isContradicted = some.some(({ names }) => !names.some(one => within.includes(one)))
    const families = new Set(namers.map(({ family }) => family)).size
    return { name, families, counts: families >= familiesNeeded || !isContradicted }
  })
  const best = named
    .filter(({ counts }) => counts)
    .toSorted((a, b) => order.indexOf(a.name) - order.indexOf(b.name) || b.families - a.families)
  return best[0]?.name ?? null
}

/** The greatest number that so many families reach: "43 dead" and "at least 40" make 40. */
const reachedBy = (told: Told[], families: number): number | null => {
  const most = new Map<string, number>()
  for (const { family, claim } of told)
    if (claim.number !== undefined) most.set(family, Math.max(claim.number, most.get(family) ?? 0))
  return [...most.values()].toSorted((a, b) => b - a)[families - 1] ?? null
}

const detailOf = (rule: MilestoneRule, told: Told[], needed: number, pack: StoryPack): Detail => {
  switch (rule.detail) {
    case 'day': {
      const day = namedBy(told, claim => (claim.day === undefined ? [] : [claim.day]), [])
      if (day === null) return { detail: null }
      return { detail: dayOf(`${day}T12:00:00.000Z`, { ...pack, timeZone: 'UTC' }), day }
    }
    case 'number': {
      const number = reachedBy(told, needed)
      return number === null ? { detail: null } : { detail: writtenNumber(number, pack.language), number }
    }
    case undefined:
      return { detail: namedBy(told, ({ details }) => details, Object.keys(rule.details)) }
  }
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
  const saying = sayingIt(rule, development, live, readingOf).filter(
    ({ published }) =>
      // What was said before it was taken back, or before a setback, counts no more; what is said anew brings it back.
      !wasTakenBack(state, rule.name, published) && (fall === undefined || published > fall.at),
  )
  const carried = corroboratedBy(one => holdsIn(readingOf(one), rule.name), saying, needed)
  if (carried === null) return null
  const current = saying.filter(isCurrent)
  const claimIn = (one: Sighting) =>
    readingOf(one).claims.find(({ milestone, says }) => milestone === rule.name && says === 'holds')
  // What only presupposes it tells of something else.
  const freshest = current.findLast(one => !claimIn(one)?.presupposed) ?? current.at(-1)
  const again = fallenBefore(state, rule.name, development.id)
  const familyOf = countingAmong(saying)
  const told = saying.flatMap(one => {
    const claim = claimIn(one)
    return claim ? [{ family: familyOf(one), claim }] : []
  })
  return {
    ...(again > 0 ? { again } : {}),
    name: rule.name,
    at: carried.at,
    ...(carried.shownAt === undefined ? {} : { shownAt: carried.shownAt }),
    development: development.id,
    headline: freshest?.title ?? development.headline,
    ...(freshest && freshest.published > carried.at ? { freshAt: freshest.published } : {}),
    families: carried.families,
    ...detailOf(rule, told, needed, pack),
  }
}
