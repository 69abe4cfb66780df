import { openPlainSifter } from '#core/story/sift-any-subject'
import { packs } from '#stories/packs'
import { alertScores } from './alert-scores.ts'
import { feedConformance } from './feed-conformance.ts'
import { developmentsOf, readGroupedSet, readStorySet, setPaths } from './labelled-sets.ts'
import { meaningsFrom, meant } from './meant.ts'
import { groupingScores, pairRecall } from './scores.ts'
import { siftingSpeed } from './sifting-speed.ts'
import { storyScores } from './story-scores.ts'
import { crossValidated, groupingBy } from './train-grouping.ts'

const storyId = 'trump-putin-meeting'
const folds = 5

/** Everything that can be measured with what is there; null where nothing is. @param data the folder of the sets */
export const measureAll = async (data: string) => {
  const compiled = packs[storyId]
  if (compiled === undefined) throw new Error(`The story ${storyId} is not compiled; run npm run build.`)
  const { pack } = compiled
  const paths = await setPaths(data)
  const rows = paths.story ? await readStorySet(paths.story) : null
  const meanings = meaningsFrom(process.env)
  const story = rows && (await meant(developmentsOf(rows, pack), meanings))
  const general = paths.allSides ? await meant(await readGroupedSet(paths.allSides, pack), meanings) : null
  const googleNews = paths.googleNews ? await readGroupedSet(paths.googleNews, pack) : null
  const held = general && story ? crossValidated({ general, story }, pack, folds) : null
  return {
    data: { story: rows?.length ?? 0, allSides: general?.length ?? 0, googleNews: googleNews?.length ?? 0 },
    story: rows && storyScores(rows, pack),
    crossValidated: held && {
      folds,
      story: groupingScores(held.story),
      allSides: groupingScores(held.general),
    },
    allSides: general && groupingScores(groupingBy(openPlainSifter(), general)),
    googleNewsPairRecall: googleNews && pairRecall(groupingBy(openPlainSifter(), googleNews)),
    alerts: paths.story && rows ? await alertScores(paths.story, rows, compiled) : null,
    feeds: paths.feeds ? await feedConformance(paths.feeds) : null,
    speed: rows && siftingSpeed(rows, pack),
  }
}

export type Figures = Awaited<ReturnType<typeof measureAll>>
