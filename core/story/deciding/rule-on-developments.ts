import { later } from '../../instant.ts'
import type { Decision, Ruling } from '../decision.ts'
import { type Development, isTold } from '../development.ts'
import { growDevelopment, type Readings } from '../grouping/grow-development.ts'
import { mergeDevelopments, withMergesFollowed } from '../grouping/merge-developments.ts'
import { withoutReports } from '../grouping/regrow-development.ts'
import { holdsIn } from '../reading.ts'
import type { Report, Sighting } from '../report.ts'
import { edited, reworded } from './edit.ts'
import { nowOf, type Scene, withDevelopments } from './scene.ts'

type RulingOf<Kind extends Ruling['kind']> = Extract<Ruling, { kind: Kind }>

/** Two developments that an editor holds to be one. The sifter may have found that since. */
export const merged = (
  scene: Scene,
  { development, other }: RulingOf<'merge'>,
  { at, by }: Decision,
  readings: Readings,
): Scene => {
  const [one, two] = [nowOf(scene, development), nowOf(scene, other)]
  if (!one || !two || one.id === two.id) return scene
  const united = mergeDevelopments(one, two, { at, likely: `${by} says that they are one` }, readings)
  const [stays, goes] = united.id === one.id ? [one, two] : [two, one]
  const why = united.absorbed?.at(-1)?.why ?? ''
  const hands = { ...goes.edited, ...stays.edited }
  const { dropped: _, emptied: __, ...hand } = hands
  const isDropped = one.edited?.dropped !== undefined && two.edited?.dropped !== undefined
  const now = reworded({
    ...united,
    ...(Object.keys(hands).length > 0 ? { edited: isDropped ? hands : hand } : {}),
  })
  const next = withDevelopments(scene, now, {
    ...goes,
    edited: goes.edited ?? {},
    mergedInto: { development: now.id, at, why },
  })
  return { ...next, state: withMergesFollowed(next.state, now) }
}

const reportOf = (sighting: Sighting, knownAt: string): Report => ({
  ...sighting,
  source: '',
  collectedAt: knownAt,
})

/**
 * Reports that tell of something else than the development in which they stand. They are news from when the first of them
 * came, for nobody was told of them by themselves.
 */
export const split = (
  scene: Scene,
  { development, reports }: RulingOf<'split'>,
  readings: Readings,
): Scene => {
  const from = nowOf(scene, development)
  const going = from?.sightings.filter(({ id }) => reports.includes(id)) ?? []
  const left = from && withoutReports(from, reports, readings)
  const [first] = going
  if (!from || !left || !first || left.sightings.length === 0) return scene
  const knownAt = later(from.knownAt, first.published)
  const isTaken = (id: string): boolean => id === development || id === from.id
  const grown = going.reduce<Development | null>(
    (before, one) => growDevelopment(before, reportOf(one, knownAt), from.story, readings, isTaken),
    null,
  )
  if (grown === null) return scene
  const parted = grown.topics.length > 0 ? grown : { ...grown, topics: from.topics }
  const next = withDevelopments(scene, reworded(left), parted)
  // What it carried of the state goes with those who say it.
  const says = ({ sightings }: Development, name: string): boolean =>
    sightings.some(one => holdsIn(readings.readingOf(one), name))
  const moved = next.state.milestones.map(one =>
    one.development === from.id && !says(left, one.name) && says(grown, one.name)
      ? { ...one, development: grown.id }
      : one,
  )
  return { ...next, state: { ...next.state, milestones: moved } }
}

/** The development in which a report stands: the one that was named, or another that holds it since. */
export const holderOf = (scene: Scene, development: string, report: string): Development | undefined => {
  const holds = (one: Development): boolean =>
    one.mergedInto === undefined && one.sightings.some(({ id }) => id === report)
  const named = nowOf(scene, development)
  return named && holds(named) ? named : [...scene.developments.values()].find(holds)
}

/** A report is told there no more; a development that nothing else tells is not told either. */
export const withoutReport = (
  scene: Scene,
  { kind, development, report }: RulingOf<'leave-out' | 'retract'>,
  { at }: Pick<Decision, 'at'>,
  readings: Readings,
): Scene => {
  const from = holderOf(scene, development, report)
  if (!from) return scene
  const left = withoutReports(from, [report], readings)
  return withDevelopments(
    scene,
    isTold({ ...left, edited: undefined })
      ? reworded(left)
      : edited(left, kind === 'retract' ? { emptied: at } : { dropped: at }),
  )
}

export const withEdit = (scene: Scene, id: string, edit: Parameters<typeof edited>[1]): Scene => {
  const one = nowOf(scene, id)
  return one ? withDevelopments(scene, edited(one, edit)) : scene
}

/**
 * A development that is not told. What the sifter has put it to since is told without the reports that it had.
 * @param id of the development as it was when it was dropped
 */
export const dropped = (scene: Scene, id: string, at: Decision['at'], readings: Readings): Scene => {
  const own = scene.developments.get(id)
  const now = nowOf(scene, id)
  if (!own || !now) return scene
  const joinedSince = own.id !== now.id && (own.mergedInto?.at ?? '') >= at
  const left = joinedSince ? withoutReports(now, own.reportIds, readings) : null
  return left && isTold(left)
    ? withDevelopments(scene, reworded(left))
    : withDevelopments(scene, edited(now, { dropped: at }))
}
