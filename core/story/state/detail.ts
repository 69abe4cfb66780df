import { writtenNumber } from '../../language/numbers.ts'
import { dayOf } from '../day.ts'
import type { Milestone, MilestoneRule } from '../milestone.ts'
import type { StoryPack } from '../pack.ts'
import type { Claim } from '../reading.ts'
import type { Sighting } from '../report.ts'
import { familiesNeeded } from './corroborated-by.ts'

/** A claim, its report, the family it counts for, and the development that it stands in. */
export type Told = { family: string; development: string; claim: Claim; sighting: Sighting }

export type Detail = Pick<Milestone, 'detail' | 'day' | 'number' | 'revisedFrom'>

/** What a claim names: the day, or which of the pack's details. */
const namesOf = ({ day, details }: Claim): string[] => (day === undefined ? details : [day])

const familiesOf = (told: Told[]): number => new Set(told.map(({ family }) => family)).size

/** Every name that some claim gives, the most exact first, then the one that most families give. */
const namedIn = (told: Told[], order: string[]): { name: string; namers: Told[] }[] =>
  [...new Set(told.flatMap(({ claim }) => namesOf(claim)))]
    .map(name => ({ name, namers: told.filter(({ claim }) => namesOf(claim).includes(name)) }))
    .toSorted(
      (a, b) =>
        placeIn(order, a.name) - placeIn(order, b.name) || familiesOf(b.namers) - familiesOf(a.namers),
    )

/** What no list names comes last: how exact it is nobody says. */
const placeIn = (order: string[], name: string): number =>
  order.includes(name) ? order.indexOf(name) : order.length

/**
 * What a milestone's reports say of it: of places the most exact, of days the one that most families name. Two families
 * name it, or one does and nobody says otherwise: "in Alaska" does not contradict a base there, another day does.
 */
const namedBy = (told: Told[], order: string[]): string | null => {
  const counting = namedIn(told, order).find(({ namers }) => {
    const within = namers.flatMap(({ claim }) => namesOf(claim))
    const contradicts = ({ claim }: Told): boolean =>
      namesOf(claim).length > 0 && !namesOf(claim).some(one => within.includes(one))
    return familiesOf(namers) >= familiesNeeded || !told.some(contradicts)
  })
  return counting?.name ?? null
}

/** The greatest number that so many families reach: "43 dead" and "at least 40" make 40. */
const reachedBy = (told: Told[], families: number): number | null => {
  const most = new Map<string, number>()
  for (const { family, claim } of told)
    if (claim.number !== undefined) most.set(family, Math.max(claim.number, most.get(family) ?? 0))
  return [...most.values()].toSorted((a, b) => b - a)[families - 1] ?? null
}

/** @param day of the calendar, "2025-08-15" */
export const dayDetail = (day: string, { language }: Pick<StoryPack, 'language'>): Detail => ({
  detail: dayOf(`${day}T12:00:00.000Z`, { language, timeZone: 'UTC' }),
  day,
})

export const numberDetail = (number: number, { language }: Pick<StoryPack, 'language'>): Detail => ({
  detail: writtenNumber(number, language),
  number,
})

const written = (name: string, rule: MilestoneRule, pack: StoryPack): Detail =>
  rule.detail === 'day' ? dayDetail(name, pack) : { detail: name }

/** What reports that make a milestone together say of it. */
export const detailOf = (rule: MilestoneRule, told: Told[], needed: number, pack: StoryPack): Detail => {
  if (rule.detail === 'number') {
    const number = reachedBy(told, needed)
    return number === null ? { detail: null } : numberDetail(number, pack)
  }
  const name = namedBy(told, Object.keys(rule.details))
  return name === null ? { detail: null } : written(name, rule, pack)
}

/**
 * A number that its reporters lower: so many families name less in their latest word than is known, and each says that it
 * does so on purpose or had a higher number itself. One at least says so: "five children among the dead" lowers nothing.
 * Of two lower numbers the higher counts, for both families go down to it.
 * @param told all that counts, oldest first, also from before the number was known
 * @returns null while too few do
 */
export const loweredTo = (
  rule: MilestoneRule,
  held: Milestone,
  told: Told[],
  needed: number,
  pack: StoryPack,
): { detail: Detail; carriers: Told[] } | null => {
  const known = held.number
  if (rule.detail !== 'number' || known === undefined) return null
  const latest = [...Map.groupBy(told, ({ family }) => family).values()].flatMap(theirs => {
    const numbered = theirs.filter(({ claim }) => claim.number !== undefined)
    const last = numbered.at(-1)
    const number = last?.claim.number
    if (last === undefined || number === undefined || number >= known) return []
    if (last.sighting.published <= held.at) return []
    const hadMore = numbered.some(({ claim }) => (claim.number ?? 0) > number)
    return last.claim.revised || hadMore ? [{ last, number }] : []
  })
  if (!latest.some(({ last }) => last.claim.revised)) return null
  const number = latest.map(one => one.number).toSorted((a, b) => a - b)[needed - 1]
  if (number === undefined) return null
  return {
    detail: { ...numberDetail(number, pack), revisedFrom: known },
    carriers: latest.map(({ last }) => last),
  }
}

/** Whether one of a pack's details lies in the other: whoever knows the base knows that it is in Alaska. */
const holds = (outer: string, inner: string, { details }: MilestoneRule): boolean => {
  const [outside = [], inside = []] = [details[outer], details[inner]]
  return inside.length > 0 && inside.every(term => outside.includes(term))
}

/**
 * Another detail than the one that is known, and the claims that carry it: of those that name it, and of those that tell
 * the same event and name nothing else. One report that names it beside others on the same milestone is no word for it.
 * @returns null while too few families do
 */
export const otherDetail = (
  rule: MilestoneRule,
  held: Milestone,
  told: Told[],
  needed: number,
  pack: StoryPack,
): { detail: Detail; carriers: Told[] } | null => {
  const known = held.day ?? held.detail
  if (rule.detail === 'number' || known === null) return null
  for (const { name, namers: named } of namedIn(told, Object.keys(rule.details))) {
    if (name === known || holds(name, known, rule)) continue
    // Who names what is known, too, tells nothing else, unless it is a place within: "at a base in Alaska".
    const isExact = holds(known, name, rule)
    const namers = named.filter(({ claim }) => isExact || !namesOf(claim).includes(known))
    const within = namers.flatMap(({ claim }) => namesOf(claim))
    const carriers = told.filter(
      one =>
        namers.includes(one) ||
        (namers.some(({ development }) => development === one.development) &&
          namesOf(one.claim).every(other => within.includes(other))),
    )
    if (familiesOf(carriers) >= needed) return { detail: written(name, rule, pack), carriers }
  }
  return null
}
