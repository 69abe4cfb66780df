import { type Instant, inOrder, msBetween } from '../instant.ts'
import type { Development } from '../story/development.ts'
import { moveOf, type StoryState } from '../story/milestone.ts'
import type { StoryPack } from '../story/pack.ts'
import { countingAmong } from '../story/reading/independent.ts'
import type { Sighting } from '../story/report.ts'

/** What else is known when a development is looked at. */
export type AlertScene = {
  /** The developments of the last days: what was alerted a short while ago stands among them. */
  live: Development[]
  /** Which of them moved the story. */
  state: StoryState
  /** What could be known by then is no alert any more: an editor has parted or restored it. */
  since?: Instant | undefined
  /** Opinions, previews and looks back: they print what is known and count as no coverage. */
  isCommentary(sighting: Sighting): boolean
}

/** So many publisher families within so many hours. */
type Coverage = { families: number; withinHours: number }

/** What follows in a topic within so many hours of an alert waits for the next digest; milestones never wait. */
const cooldownHours = 6

/** Whether its last report is young enough for an alert that still matters: a chain of them goes back a day at most. */
const reaches = (lastAt: Instant, at: Instant): boolean =>
  msBetween(lastAt, at) < 4 * cooldownHours * 3_600_000

const soonAfter = (alerted: Instant, at: Instant): boolean =>
  alerted < at && msBetween(alerted, at) < cooldownHours * 3_600_000

/** When a development last moved the story, also if that holds no longer. */
export const movedAt = (state: StoryState, development: string): Instant | undefined =>
  moveOf(state, development)?.at ?? state.moved?.findLast(one => one.development === development)?.at

/**
 * When so many families had first reported it within so many hours, and from when on their feeds can have shown it; null
 * when they have not.
 */
export const firstCoverage = (
  { sightings }: Development,
  { families, withinHours }: Coverage,
  { isCommentary }: Pick<AlertScene, 'isCommentary'>,
): { families: string[]; at: Instant; shownAt: Instant } | null => {
  if (sightings.length < families) return null
  const first = new Map<string, { at: Instant; shownAt: Instant }>()
  const familyOf = countingAmong(sightings)
  for (const sighting of sightings) {
    if (isCommentary(sighting)) continue
    const family = familyOf(sighting)
    const known = first.get(family)
    const { published: at, shownAt = at } = sighting
    if (known === undefined || at < known.at) first.set(family, { at, shownAt })
  }
  const firsts = [...first].sort(([, a], [, b]) => inOrder(a.at, b.at))
  for (let n = families - 1; n < firsts.length; n += 1) {
    const [from, to] = [firsts[n - families + 1], firsts[n]]
    if (!from || !to || msBetween(from[1].at, to[1].at) > withinHours * 3_600_000) continue
    const covering = firsts.slice(n - families + 1, n + 1)
    const [shownAt = to[1].at] = covering
      .map(([, shown]) => shown.shownAt)
      .toSorted()
      .toReversed()
    return { families: covering.map(([family]) => family), at: to[1].at, shownAt }
  }
  return null
}

/** The moves of the story that alerted readers of a topic in which this development stands, too. */
const movesBeside = (
  development: Development,
  pack: Pick<StoryPack, 'topics'>,
  { live, state }: AlertScene,
): Instant[] => {
  const told = pack.topics.some(
    ({ id, alert }) => alert?.on === 'milestone' && development.topics.includes(id),
  )
  return told ? live.flatMap(({ id }) => movedAt(state, id) ?? []) : []
}

/**
 * Whether this is what follows on an alert: coverage of another development alerted the same topic a short while ago,
 * each alert counted from the first of those that are live, or the story moved in a topic that this one stands in, too.
 */
export const coolsDown = (
  { topic, ...coverage }: Coverage & { topic: string },
  development: Development,
  at: Instant,
  pack: Pick<StoryPack, 'topics'>,
  scene: AlertScene,
): boolean => {
  if (movesBeside(development, pack, scene).some(moved => soonAfter(moved, at))) return true
  const others = scene.live
    .filter(
      ({ id, topics, lastAt }) => id !== development.id && topics.includes(topic) && reaches(lastAt, at),
    )
    .flatMap(one => {
      const covered = firstCoverage(one, coverage, scene)?.at
      const moved = movedAt(scene.state, one.id)
      // What had moved the story by then was no alert on coverage.
      return covered === undefined || (moved !== undefined && moved <= covered) ? [] : [covered]
    })
    .filter(other => other < at)
    .sort()
  let alerted: Instant | null = null
  for (const next of [...others, at]) if (alerted === null || !soonAfter(alerted, next)) alerted = next
  return alerted !== at
}
