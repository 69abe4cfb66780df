import { type Instant, msBetween } from '../instant.ts'
import type { Development } from '../story/development.ts'
import { countingFamily } from '../story/independent.ts'
import { isTakenBack, type Move, type TakenBack } from '../story/milestone.ts'
import type { StoryPack } from '../story/pack.ts'
import type { Topic } from '../story/topic.ts'

/** A development that is to be mailed at once. */
export type AlertCall = {
  /** The first topic whose rule is met; the alert is headed by it. */
  topic: string
  /** Every topic whose rule is met: readers of any of them are told. */
  topics: string[]
  development: string
  /** The milestone that made it one; null when coverage or a denial did. */
  milestone: string | null
  /** The milestone that it takes back, if that made it one. */
  takenBack?: string | undefined
  /** How often it was told and taken back before. */
  again?: number | undefined
  /** A sentence for the operator: which rule, which families. */
  reason: string
}

/** News that is older is no alert any more: after an outage it waits for the digest. */
const freshHours = 12

/** What follows in the same topic within so many hours of an alert waits for the next digest; milestones never wait. */
const cooldownHours = 6

/**
 * Which alert a development calls for, if any.
 * @param move what this development has moved the story to, now or before
 * @param live the developments of the last days: what was alerted a short while ago stands among them
 */
export const alertFor = (
  development: Development,
  move: Move | null,
  pack: Pick<StoryPack, 'topics'>,
  now: Instant,
  live: Development[] = [],
): AlertCall | null => {
  const all = pack.topics.flatMap(topic => {
    const met = metBy(topic, development, move, live)
    return met && msBetween(met.at, now) <= freshHours * 3_600_000 ? [{ topic: topic.id, met }] : []
  })
  const [first] = all
  if (!first) return null
  const { at: _, ...met } = first.met
  return { topic: first.topic, topics: all.map(one => one.topic), development: development.id, ...met }
}

/** A rule that is met, and since when. */
type Met = Pick<AlertCall, 'milestone' | 'takenBack' | 'again' | 'reason'> & { at: Instant }

const metBy = (
  topic: Topic,
  development: Development,
  move: Move | null,
  live: Development[],
): Met | null => {
  switch (topic.alert?.on) {
    case 'milestone': {
      if (!move || move.families.length < topic.alert.families) return null
      const { name, at } = move
      const families = move.families.join(', ')
      return isTakenBack(move)
        ? { milestone: null, takenBack: name, reason: `"${name}" taken back, denied by ${families}`, at }
        : { milestone: name, again: move.again, reason: `milestone "${name}", carried by ${families}`, at }
    }
    case 'coverage': {
      // What has moved the story was told as a move; more papers printing it is no second alert.
      if (move || !development.topics.includes(topic.id)) return null
      const { families, withinHours } = topic.alert
      const covered = firstCoverage(development, families, withinHours)
      if (!covered || coolsDown(topic.id, development, covered.at, topic.alert, live)) return null
      const reason = `${covered.families.length} publishers within ${withinHours} h: ${covered.families.join(', ')}`
      return { milestone: null, reason, at: covered.at }
    }
    case undefined:
      return null
  }
}

/** Whether this topic's last alert, counted from the first of those that are live, was only a short while ago. */
const coolsDown = (
  topic: string,
  development: Development,
  at: Instant,
  { families, withinHours }: { families: number; withinHours: number },
  live: Development[],
): boolean => {
  const others = live
    .filter(({ id, topics }) => id !== development.id && topics.includes(topic))
    .flatMap(one => firstCoverage(one, families, withinHours)?.at ?? [])
    .filter(other => other < at)
    .sort()
  let alerted: Instant | null = null
  for (const next of [...others, at])
    if (alerted === null || msBetween(alerted, next) >= cooldownHours * 3_600_000) alerted = next
  return alerted !== at
}

/** When so many families had first reported it within so many hours; null when they have not. */
const firstCoverage = (
  development: Development,
  families: number,
  hours: number,
): { families: string[]; at: Instant } | null => {
  const first = new Map<string, Instant>()
  for (const sighting of development.sightings) {
    const { published } = sighting
    const family = countingFamily(sighting, development.sightings)
    const known = first.get(family)
    if (known === undefined || published < known) first.set(family, published)
  }
  const firsts = [...first].sort(([, a], [, b]) => (a < b ? -1 : 1))
  for (let n = families - 1; n < firsts.length; n += 1) {
    const [from, to] = [firsts[n - families + 1], firsts[n]]
    if (from && to && msBetween(from[1], to[1]) <= hours * 3_600_000)
      return { families: firsts.slice(n - families + 1, n + 1).map(([family]) => family), at: to[1] }
  }
  return null
}

/**
 * A development alerts once; a milestone that follows on it alerts once more, and so does what it takes back.
 * @returns the mailing's id, so that raising it twice is one conditional put
 */
export const alertId = (
  story: string,
  {
    development,
    milestone,
    takenBack,
    again,
  }: Pick<AlertCall, 'development' | 'milestone' | 'takenBack' | 'again'>,
): string => {
  const what = takenBack ? `-${takenBack}-denied` : milestone ? `-${milestone}` : ''
  return `a-${story}-${development}${what}${again ? `-again-${again}` : ''}`
}

/**
 * The alerts that may have told readers of what is taken back. Only if one of them was raised are they owed another:
 * nobody is told that something no longer holds of which we told nobody.
 * @returns the mailings' ids
 */
export const alertsThatTold = (pack: Pick<StoryPack, 'id' | 'milestones'>, { fell }: TakenBack): string[] => {
  const carriers = [...new Set(fell.flatMap(({ development }) => development ?? []))]
  const names = [null, ...pack.milestones.map(({ name }) => name)]
  return carriers.flatMap(development => names.map(milestone => alertId(pack.id, { development, milestone })))
}
