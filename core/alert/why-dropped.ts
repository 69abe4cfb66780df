import { type Development, isTold } from '../story/development.ts'
import { isOrAbsorbed } from '../story/grouping/merge-developments.ts'
import type { StoryState } from '../story/milestone.ts'
import type { StoryPack } from '../story/pack.ts'
import type { ReadingOf } from '../story/reading/carried.ts'
import { isAside } from '../story/reading.ts'
import type { Sighting } from '../story/report.ts'
import { firstCoverage } from './coverage.ts'
import type { AlertCall } from './rule.ts'

type Called = Pick<AlertCall, 'topic' | 'milestone' | 'takenBack'>

/** What the alert is to tell is the state's word on a milestone, and not only what a development holds. */
const fallenIn = (
  milestone: string,
  development: Development,
  { milestones, takenBack = [] }: StoryState,
): boolean => {
  const carries = isOrAbsorbed
  const mine = (id: string | null): boolean => carries(id)(development)
  const holds = milestones.some(one => one.name === milestone && mine(one.development))
  return (
    !holds && takenBack.some(({ fell }) => fell.some(one => one.name === milestone && mine(one.development)))
  )
}

/** Reports that were taken back may have been what made it enough. */
const lacksCoverage = (
  call: Called,
  development: Development,
  pack: StoryPack,
  readingOf: ReadingOf,
): boolean => {
  const alert = pack.topics.find(({ id }) => id === call.topic)?.alert
  if (alert?.on !== 'coverage' || !(development.withdrawn?.length || development.edited)) return false
  const isCommentary = (one: Sighting) => isAside(readingOf(one))
  return firstCoverage(development, alert, { isCommentary }) === null
}

/**
 * Why an alert that was raised must not be written any more, by the moment of its opening: what it was to tell holds no
 * longer, and nobody was told of it.
 * @param development as it is now, also where the one that raised it was merged
 * @returns a sentence for the operator; null while it stands
 */
export const whyDropped = (
  call: Called,
  development: Development,
  state: StoryState,
  pack: StoryPack,
  readingOf: ReadingOf,
): string | null => {
  const { milestone, takenBack } = call
  if (development.edited?.dropped !== undefined) return 'An editor has dropped it.'
  if (takenBack !== undefined) {
    const stands = state.takenBack?.some(
      one => one.name === takenBack && isOrAbsorbed(one.development)(development),
    )
    return stands ? null : `"${takenBack}" holds again: who had denied it took that back.`
  }
  if (milestone !== null && fallenIn(milestone, development, state))
    return `"${milestone}" was taken back before the alert was opened.`
  if (!isTold(development)) return 'Its reports were withdrawn before the alert was opened.'
  return milestone === null && lacksCoverage(call, development, pack, readingOf)
    ? 'So many of its reports were withdrawn that too few publishers were left.'
    : null
}
