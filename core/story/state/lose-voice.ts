import { type Instant, inOrder, msBetween } from '../../instant.ts'
import type { Development } from '../development.ts'
import type { LostVoice } from '../grouping/sifted.ts'
import type { Milestone, StoryState, TakenBack } from '../milestone.ts'
import type { StoryPack } from '../pack.ts'
import { type ReadingOf, unread } from '../reading/carried.ts'
import { countingAmong } from '../reading/independent.ts'
import { heldIn } from '../reading.ts'
import type { Sighting } from '../report.ts'
import { familiesNeeded, sayersOf } from './corroborated-by.ts'
import { withDenials } from './denial.ts'
import { togetherMs } from './found.ts'
import { rankOf, ruleOf } from './tracks.ts'

/** What the state is without voices that it rested on. */
type Lost = { state: StoryState; fallen: TakenBack | null }

/** Whether a report says a milestone, or a further one that brings it along. */
const sayingIn = (pack: StoryPack, readingOf: ReadingOf, name: string) => {
  const names = [
    name,
    ...pack.milestones.filter(({ implies }) => implies?.includes(name)).map(one => one.name),
  ]
  return (sighting: Sighting) => heldIn(readingOf(sighting)).some(one => names.includes(one))
}

/** Who carries a milestone now: whoever says it in these days, and who is not kept there any more. */
export const carriedBy = (
  { name, at, families }: Milestone,
  { sighting, from }: LostVoice,
  live: Development[],
  pack: StoryPack,
  readingOf: ReadingOf,
): string[] => {
  const says = sayingIn(pack, readingOf, name)
  const saying = live
    .flatMap(({ sightings }) => sightings)
    .filter(one => says(one) && Math.abs(msBetween(at, one.published)) <= togetherMs)
    .toSorted((a, b) => inOrder(a.published, b.published))
  const now = sayersOf(says, saying).map(({ family }) => family)
  const familyOf = countingAmong(from.sightings)
  const lost = [sighting.family, familyOf(sighting)]
  const seen = from.sightings.map(familyOf)
  return [...new Set([...families.filter(one => !lost.includes(one) && !seen.includes(one)), ...now])]
}

/** What rested on it: milestones that its family carried by this report. */
export const restsOn = ({ sighting, from }: LostVoice, pack: StoryPack, readingOf: ReadingOf) => {
  const words = unread(sighting)
  const all = [
    sighting,
    ...(sighting.before ?? []).map(({ title, summary, answer, called }) => ({
      ...words,
      title,
      summary,
      answer,
      called,
    })),
  ]
  const families = [sighting.family, countingAmong(from.sightings)(sighting)]
  return ({ name, development, families: carriers }: Milestone): boolean =>
    development !== null &&
    carriers.some(family => families.includes(family)) &&
    all.some(sayingIn(pack, readingOf, name))
}

/** Of a report that denied something: its denial counts no more, and what it took back alone with another holds again. */
const withoutDenial = (state: StoryState, id: string): StoryState => {
  const denials = (state.denials ?? []).filter(({ report }) => report.id !== id)
  const back = state.takenBack?.findLast(
    ({ how, reports }) =>
      how === undefined && reports.some(one => one.id === id) && reports.length <= familiesNeeded,
  )
  const known = denials.length === (state.denials ?? []).length ? state : withDenials(state, denials)
  if (!back) return known
  const again = back.fell.filter(({ name }) => !known.milestones.some(one => one.name === name))
  return {
    ...known,
    milestones: inTime([...known.milestones, ...again]),
    takenBack: known.takenBack?.filter(one => one !== back),
  }
}

export const inTime = (milestones: Milestone[]): Milestone[] =>
  milestones.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))

/**
 * Where the story stands once a report no longer says what it had said. A milestone that lacks its second family falls,
 * unless another development carries it or what holds implies it; what it had undone holds again.
 * @param live the developments as they are now
 * @returns the very same state when nothing rested on it
 */
export const loseVoice = (
  state: StoryState,
  voice: LostVoice,
  live: Development[],
  pack: StoryPack,
  readingOf: ReadingOf,
  at: Instant,
): Lost => {
  let left = withoutDenial(state, voice.sighting.id)
  const fell: Milestone[] = []
  // The furthest first: what a day that still holds implies holds with it.
  const resting = left.milestones
    .filter(restsOn(voice, pack, readingOf))
    .toSorted((a, b) => rankOf(pack, b.name) - rankOf(pack, a.name))
  for (const held of resting) {
    const put = (one: Milestone | null) => {
      left = {
        ...left,
        milestones: left.milestones.flatMap(known => (known !== held ? [known] : one ? [one] : [])),
      }
    }
    const families = carriedBy(held, voice, live, pack, readingOf)
    const further = left.milestones.find(
      one => one !== held && pack.milestones[rankOf(pack, one.name)]?.implies?.includes(held.name),
    )
    if (families.length >= (ruleOf(pack, held.name)?.families ?? familiesNeeded)) put({ ...held, families })
    else if (further) put({ ...held, families: further.families, development: further.development })
    else {
      put(null)
      fell.unshift(held)
    }
  }
  const [first, ...also] = fell
  if (!first) return { state: left, fallen: null }
  const names = fell.map(({ name }) => name)
  const again = fell
    .flatMap(({ undid }) => undid ?? [])
    .filter(({ name }) => !left.milestones.some(one => one.name === name) && !names.includes(name))
  const struck = again.some(({ name }) => name === left.struck?.name) ? undefined : left.struck
  const before = (left.takenBack ?? []).filter(
    ({ name, development }) => name === first.name && development === voice.from.id,
  ).length
  const fallen: TakenBack = {
    name: first.name,
    at,
    development: voice.from.id,
    families: [voice.sighting.family],
    reports: [toldAs(voice)],
    fell: [first, ...also],
    how: voice.how,
    ...(before > 0 ? { again: before } : {}),
  }
  const { struck: _, ...rest } = withDenials(
    left,
    (left.denials ?? []).filter(({ milestone }) => !names.includes(milestone)),
  )
  return {
    state: {
      ...rest,
      ...(struck === undefined ? {} : { struck }),
      milestones: inTime([...left.milestones, ...again]),
      takenBack: [...(left.takenBack ?? []), fallen],
    },
    fallen,
  }
}

/** Its link leads to nothing any more; a corrected one's leads to what it says now. */
const toldAs = ({ sighting, how, now }: LostVoice) => {
  const { meaning: _, before: __, past: ___, answer: ____, called: _____, ...told } = unread(sighting)
  return how === 'withdrawn' ? { ...told, url: null } : { ...told, title: now ?? told.title }
}
