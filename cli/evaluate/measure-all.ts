import { openPlainSifter } from '#core/story/sift-any-subject'
import { packs } from '#stories/packs'
import { alertScores } from './alert-scores.ts'
import { feedConformance } from './feed-conformance.ts'
import { developmentsOf, readGroupedSet, readStorySet, setPaths } from './labelled-sets.ts'
import { groupingScores, pairRecall } from './scores.ts'
import { siftingSpeed } from './sifting-speed.ts'
import { storyScores } from './story-scores.ts'
import { crossValidated, groupingBy } from './train-grouping.ts'

const storyId = 'trump-putin-meeting'
const folds = 5

/** Everything that is measured, in one object. @param data the folder of the data sets */
export const measureAll = async (data: string) => {
  const story = packs[storyId]
  if (story === undefined) throw new Error(`The story ${storyId} is not compiled; run npm run build.`)
  const { pack } = story
  const paths = setPaths(data)
  const rows = await readStorySet(paths.story)
  const sets = {
    general: await readGroupedSet(paths.allSides, pack),
    story: developmentsOf(rows, pack),
  }
  const held = crossValidated(sets, pack, folds)
  return {
    data: { story: rows.length, allSides: sets.general.length },
    story: storyScores(rows, pack),
    crossValidated: {
      folds,
      story: groupingScores(held.story),
      allSides: groupingScores(held.general),
    },
    shipped: {
      allSides: groupingScores(groupingBy(openPlainSifter(), sets.general)),
      googleNewsPairRecall: pairRecall(
        groupingBy(openPlainSifter(), await readGroupedSet(paths.googleNews, pack)),
      ),
    },
    alerts: await alertScores(paths.story, rows, story),
    feeds: await feedConformance(paths.feeds),
    speed: siftingSpeed(rows, pack),
  }
}

export type Figures = Awaited<ReturnType<typeof measureAll>>
