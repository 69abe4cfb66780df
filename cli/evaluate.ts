/** `npm run evaluate -- --data DIR [--json]`: how good sifting is, on labelled reports that lie outside the project. */
import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { openPlainSifter } from '#core/story/sift-any-subject'
import { packs } from '#stories/packs'
import { alertScores } from './evaluate/alert-scores.ts'
import { feedConformance } from './evaluate/feed-conformance.ts'
import { developmentsOf, readGroupedSet, readStorySet, setPaths } from './evaluate/labelled-sets.ts'
import { printFigures } from './evaluate/print-figures.ts'
import { groupingScores, pairRecall } from './evaluate/scores.ts'
import { siftingSpeed } from './evaluate/sifting-speed.ts'
import { storyScores } from './evaluate/story-scores.ts'
import { crossValidated, groupingBy } from './evaluate/train-grouping.ts'

const usage = 'usage: npm run evaluate -- --data DIR [--json]'
const storyId = 'trump-putin-meeting'
const folds = 5

/** @returns everything that is measured, in one object */
export const evaluate = async (data: string) => {
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

export type Figures = Awaited<ReturnType<typeof evaluate>>

const main = async (): Promise<number> => {
  const { values } = parseArgs({ options: { data: { type: 'string' }, json: { type: 'boolean' } } })
  const write = (line: string) => void process.stdout.write(`${line}\n`)
  if (values.data === undefined) {
    process.stderr.write(`${usage}\n`)
    return 2
  }
  const missing = Object.values(setPaths(values.data)).find(path => !existsSync(path))
  if (missing !== undefined) {
    process.stderr.write(
      `There is no ${missing}: nothing was evaluated. --data names the folder of the data sets.\n`,
    )
    return 2
  }
  const figures = await evaluate(values.data)
  if (values.json) write(JSON.stringify(figures))
  else for (const line of printFigures(figures)) write(line)
  return 0
}

if (import.meta.main) process.exitCode = await main()
