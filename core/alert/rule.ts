import { type Instant, msBetween } from '../instant.ts'
import type { Development } from '../story/development.ts'
import { isTakenBack, type Move, type TakenBack } from '../story/milestone.ts'
import type { StoryPack } from '../story/pack.ts'
import { familiesNeeded } from '../story/state/corroborated-by.ts'
import type { AlertRule, Topic } from '../story/topic.ts'
import { type AlertScene, coolsDown, firstCoverage, movedAt } from './coverage.ts'

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
  /** Since when it could be known: from the last report that its first rule needed. */
  at: Instant
  /** A sentence for the operator: which rule, which families. */
  reason: string
}

/** What could be known for longer is no alert any more: after an outage it waits for the digest. */
const freshHours = 12

/**
 * Which alert a development calls for, if any.
 * @param move what this development has moved the story to, now or before
 */
export const alertFor = (
  development: Development,
  move: Move | null,
  pack: AlertPack,
  now: Instant,
  scene: AlertScene,
): AlertCall | null => {
  const all = pack.topics.flatMap(topic => {
    const met = metBy(topic, development, move, pack, scene)
    const isFresh = met && msBetween(met.at, now) <= freshHours * 3_600_000
    return isFresh && (scene.since === undefined || met.at > scene.since) ? [{ topic: topic.id, met }] : []
  })
  const [first] = all
  if (!first) return null
  return { topic: first.topic, topics: all.map(one => one.topic), development: development.id, ...first.met }
}

type AlertPack = Pick<StoryPack, 'topics'> & Partial<Pick<StoryPack, 'milestones'>>

/**
 * What is to be met for an alert in a topic. A milestone may name the topics that it alerts: those it does then, whatever
 * rule of theirs there is, and no others.
 */
const alertRule = (
  { id, alert }: Topic,
  move: Move | null,
  { milestones = [] }: AlertPack,
): AlertRule | null => {
  const rule = milestones.find(({ name }) => name === move?.name)
  if (rule?.topics === undefined) return alert
  if (rule.topics.includes(id))
    return alert?.on === 'milestone' ? alert : { on: 'milestone', families: rule.families ?? familiesNeeded }
  return alert?.on === 'milestone' ? null : alert
}

/** A rule that is met. */
type Met = Pick<AlertCall, 'milestone' | 'takenBack' | 'again' | 'reason' | 'at'>

const metBy = (
  topic: Topic,
  development: Development,
  move: Move | null,
  pack: AlertPack,
  scene: AlertScene,
): Met | null => {
  const rule = alertRule(topic, move, pack)
  switch (rule?.on) {
    case 'milestone': {
      // It took so many families to say it; one that takes its own report back is enough to end it.
      const enough = move && ((isTakenBack(move) && move.how) || move.families.length >= rule.families)
      if (!move || !enough) return null
      const { name, shownAt: at = move.at } = move
      const families = move.families.join(', ')
      return isTakenBack(move)
        ? {
            milestone: null,
            takenBack: name,
            again: move.again,
            reason: `"${name}" taken back, ${move.how ?? 'denied'} by ${families}`,
            at,
          }
        : { milestone: name, again: move.again, reason: `milestone "${name}", carried by ${families}`, at }
    }
    case 'coverage': {
      // What has moved the story was told as a move; more papers printing it is no second alert.
      if (move || movedAt(scene.state, development.id) || !development.topics.includes(topic.id)) return null
      const covered = firstCoverage(development, rule, scene)
      if (!covered || coolsDown({ topic: topic.id, ...rule }, development, covered.at, pack, scene))
        return null
      const reason = `${covered.families.length} publishers within ${rule.withinHours} h: ${covered.families.join(', ')}`
      return { milestone: null, reason, at: covered.shownAt }
    }
    case undefined:
      return null
  }
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

/** @property since an alert opened before told of an earlier turn; null: whenever it was opened */
type MayHaveTold = { id: string; since: Instant | null }

/**
 * The alerts that may have told readers of what is taken back. Only if one of them was raised are they owed another:
 * nobody is told that something no longer holds of which we told nobody. Of what was had and lost before, only those
 * since it was had again.
 * @returns the mailings' ids
 */
export const alertsThatMayHaveTold = (
  pack: Pick<StoryPack, 'id' | 'milestones'>,
  { fell }: TakenBack,
): MayHaveTold[] => {
  const names = [null, ...pack.milestones.map(({ name }) => name)]
  const all = fell.flatMap(({ development, again: times = 0, at }) =>
    development === null
      ? []
      : names.flatMap(milestone =>
          Array.from({ length: times + 1 }, (_, again) => ({
            id: alertId(pack.id, { development, milestone, again }),
            since: times > 0 ? at : null,
          })),
        ),
  )
  return [...new Map(all.map(one => [one.id, one])).values()]
}
