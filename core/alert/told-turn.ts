import { inOrder, msBetween } from '../instant.ts'
import { type Development, isTold } from '../story/development.ts'
import { type Readings, toldBy } from '../story/grouping/grow-development.ts'
import { isOrAbsorbed } from '../story/grouping/merge-developments.ts'
import type { Milestone, StoryState } from '../story/milestone.ts'
import type { StoryPack } from '../story/pack.ts'
import { familiesWith } from '../story/reading/independent.ts'
import { claimOf, holdsIn } from '../story/reading.ts'
import { isCurrent, type Sighting } from '../story/report.ts'
import { togetherMs } from '../story/state/found.ts'
import { ruleOf } from '../story/state/tracks.ts'
import { trackOf } from '../story/track-of.ts'

/** What soon follows on another turn of its track is an update of that: the outcome minutes after the end. */
const updateHours = 12

/** The turn that an alert is to tell, as the state holds it. */
export const turnOf = (
  milestone: string | null,
  development: Development,
  { milestones }: StoryState,
): Milestone | undefined =>
  milestones.findLast(
    one => one.name === milestone && one.development !== null && isOrAbsorbed(one.development)(development),
  )

/** Whether its track had another turn a short while before. */
export const isUpdate = (turn: Milestone, { milestones }: StoryState, pack: StoryPack): boolean => {
  const rule = ruleOf(pack, turn.name)
  return (
    rule !== undefined &&
    milestones.some(other => {
      const theirs = ruleOf(pack, other.name)
      const before = msBetween(other.at, turn.at)
      return (
        other.development !== null &&
        other.at !== turn.at &&
        theirs !== undefined &&
        trackOf(theirs, pack) === trackOf(rule, pack) &&
        before > 0 &&
        before <= updateHours * 3_600_000
      )
    })
  )
}

/**
 * A turn as one development: all reports that say it, in whichever developments they stand, under the clearest of their
 * headlines. Reports of its own development that tell something else are no word for it.
 * @param others the developments of these days
 * @returns the development itself where no report of it is found to say the turn
 */
export const toldTurn = (
  turn: Milestone,
  development: Development,
  others: Development[],
  readings: Readings,
): Development => {
  const { readingOf } = readings
  /** What names the number that was lowered since is no word for the lower one. */
  const isOutdated = (one: Sighting): boolean =>
    turn.revisedFrom !== undefined && (claimOf(readingOf(one), turn.name)?.number ?? 0) >= turn.revisedFrom
  // What an editor has dropped is told nowhere, nor by another development that says the same.
  const saying = [development, ...others.filter(one => one.id !== development.id && isTold(one))]
    .flatMap(({ sightings }) => sightings)
    .filter(
      one =>
        isCurrent(one) &&
        holdsIn(readingOf(one), turn.name) &&
        !isOutdated(one) &&
        Math.abs(msBetween(turn.at, one.published)) <= togetherMs,
    )
    .toSorted((a, b) => inOrder(a.published, b.published) || inOrder(a.id, b.id))
  const [first] = saying
  if (first === undefined) return development
  // What only presupposes it tells of something else.
  const telling = saying.filter(one =>
    readingOf(one).claims.some(({ milestone, presupposed }) => milestone === turn.name && !presupposed),
  )
  const { headline, headlineBy, summary, summaryBy } = toldBy(telling.length > 0 ? telling : saying, readings)
  const { summaryBy: _, ...rest } = development
  return {
    ...rest,
    headline,
    headlineBy,
    summary,
    ...(summaryBy === undefined ? {} : { summaryBy }),
    sightings: saying,
    families: saying.reduce<string[]>((known, one) => familiesWith(known, one, saying), []),
    firstAt: first.published,
    ...wordsSet(development),
  }
}

/** Words that an editor has set, in place of the clearest report's. */
const wordsSet = ({
  edited,
}: Development): Partial<Pick<Development, 'headline' | 'summary' | 'summaryBy'>> => ({
  ...(edited?.headline === undefined ? {} : { headline: edited.headline }),
  ...(edited?.summary === undefined ? {} : { summary: edited.summary, summaryBy: undefined }),
})
