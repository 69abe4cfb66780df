import { msBetween } from '../instant.ts'
import type { Near } from './live.ts'
import type { Report } from './report.ts'

/** What is known of the report itself when it looks for its development. */
export type Newcomer = { report: Report; milestone: string | null }

/**
 * Half the best and half the mean likeness, from which on a report joins. Measured: hand-labelled reports of one story
 * score best at 0.26–0.28, editors' groups of general news at 0.22; in between both lose little.
 */
const joinFrom = 0.26
/** Opinion and explainers are matters of their own unless the same text comes again; nor does news join them. */
const commentaryJoinsFrom = 0.6
/** Two reports of the same change of state within so many hours are about the same one, however they word it. */
const sameMilestone = 0.35
const sameMilestoneHours = 36
const otherMilestone = -0.2
/** Each day apart takes off: the same words then tend to tell of the next turn. */
const lossPerDay = 0.15
const dayMs = 86_400_000

/** How well the newcomer fits, about 0 to 1.4; from `needed` up it may join. */
export const fitOf = (newcomer: Newcomer, near: Near): number => {
  const { development } = near
  const apartMs = Math.abs(msBetween(development.lastAt, newcomer.report.published))
  const milestones =
    newcomer.milestone === null || development.milestone === null
      ? 0
      : newcomer.milestone !== development.milestone
        ? otherMilestone
        : apartMs <= sameMilestoneHours * 3_600_000
          ? sameMilestone
          : 0
  return (near.best + near.mean) / 2 + milestones - (apartMs / dayMs) * lossPerDay
}

/** @param commentary whether the newcomer or the development only speaks about the news */
export const needed = (commentary: boolean): number => (commentary ? commentaryJoinsFrom : joinFrom)
