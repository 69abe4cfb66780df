import type { Development } from '../development.ts'
import type { Mark } from '../mark.ts'
import type { StoryState } from '../milestone.ts'
import type { StoryPack } from '../pack.ts'
import type { ReadingOf } from '../reading/carried.ts'
import { deniedIn, holdsIn } from '../reading.ts'
import type { Sighting } from '../report.ts'
import { sayersOf } from '../state/corroborated-by.ts'

/** A mark, and whose word makes it one. */
export type Sureness =
  /** Families of the parties that say so themselves. */
  | { mark: 'Confirmed'; by: string[] }
  | { mark: 'Reported' | 'One report' }
  /** Families that report a denial. */
  | { mark: 'Disputed'; by: string[] }

/** Who denies what this development carries of the state: a dispute that is open, or what it was taken back for. */
const deniedInState = ({ id }: Development, { milestones, denials, takenBack }: StoryState): string[] => {
  const carries = milestones.flatMap(({ name, development }) => (development === id ? [name] : []))
  const open = (denials ?? []).filter(({ milestone }) => carries.includes(milestone))
  // What it has reached again since is disputed no more.
  const since = milestones.findLast(({ development }) => development === id)?.at ?? ''
  const back = (takenBack ?? []).filter(
    ({ fell, at, how }) =>
      how === undefined && at > since && fell.some(({ development }) => development === id),
  )
  return [...open.map(({ report }) => report.family), ...back.flatMap(({ families }) => families)]
}

/** The families of a development's first reports that say or deny its own milestone. */
const saysAndDenies = (
  development: Development,
  readingOf: ReadingOf,
): { says: Sighting[]; denies: Sighting[] } => {
  const { milestone, sightings } = development
  if (milestone === null) return { says: [], denies: [] }
  const read = sightings.map(one => ({ ...one, reading: readingOf(one) }))
  return {
    says: sayersOf(one => holdsIn(readingOf(one), milestone), read),
    denies: sayersOf(one => deniedIn(readingOf(one), milestone), read),
  }
}

const partyOf = (pack: StoryPack, family: string): string | undefined =>
  pack.families.find(({ id }) => id === family)?.party

const partiesOf = (pack: StoryPack): string[] => [
  ...new Set(pack.families.flatMap(({ party }) => party ?? [])),
]

/**
 * Two publisher families make a development *Reported*. A milestone is *Disputed* when a family reports its denial, and
 * *Confirmed* when every party of the pack says it itself, in reports of its own, and two families carry it.
 */
export const surenessOf = (
  development: Development,
  pack: StoryPack,
  state: StoryState,
  readingOf: ReadingOf,
): Sureness => {
  const { says, denies } = saysAndDenies(development, readingOf)
  const contradicted = says.some(({ family }) => denies.some(other => other.family !== family))
  const deniers = [
    ...new Set([
      ...deniedInState(development, state),
      ...(contradicted ? denies.map(({ family }) => family) : []),
    ]),
  ]
  if (deniers.length > 0) return { mark: 'Disputed', by: deniers }
  const own = says.map(({ family }) => family).filter(family => partyOf(pack, family) !== undefined)
  const parties = partiesOf(pack)
  if (
    parties.length > 0 &&
    says.length >= 2 &&
    parties.every(party => own.some(family => partyOf(pack, family) === party))
  )
    return { mark: 'Confirmed', by: own }
  return { mark: development.families.length >= 2 ? 'Reported' : 'One report' }
}

/** The marks that this story can give, surest first: a party without a source confirms nothing. */
export const marksOf = (pack: StoryPack): Mark[] => {
  const read = new Set(pack.sources.map(({ family }) => partyOf(pack, family)))
  const parties = partiesOf(pack)
  const confirms = parties.length > 0 && parties.every(party => read.has(party))
  const denies = pack.milestones.some(({ denied }) => denied?.length)
  return [
    ...(confirms ? ['Confirmed' as const] : []),
    'Reported',
    'One report',
    ...(denies ? ['Disputed' as const] : []),
  ]
}
