/**
 * `node measure/evaluate/train.ts DIR`: trains the pair model on the sets in DIR and writes core/story/grouping/pair-model.ts. With a
 * hosted model named as for the collector, and its key in STORYWIRE_MEANINGS_KEY, the feature of meaning is trained, too.
 */
import { writeFile } from 'node:fs/promises'
import type { PairModel } from '#core/story/grouping/likely-same'
import { packs } from '#stories/packs'
import { developmentsOf, readGroupedSet, readStorySet } from './labelled-sets.ts'
import { meaningsFrom, meant } from './meant.ts'
import { setPaths } from './set-paths.ts'
import { trainGrouping } from './train-grouping.ts'

const linesOf = (weights: PairModel['weights'], indent: string): string =>
  Object.entries(weights)
    .map(([feature, weight]) => `${indent}${feature}: ${weight.toFixed(3)},`)
    .join('\n')

const meaningSource = ({
  model,
  bias,
  weights,
  meaningWeight,
}: NonNullable<PairModel['withMeaning']>): string => `  withMeaning: {
    model: ${JSON.stringify(model)},
    bias: ${bias.toFixed(3)},
    weights: {
${linesOf(weights, '      ')}
    },
    meaningWeight: ${meaningWeight.toFixed(3)},
  },
`

const source = ({
  bias,
  weights,
  joinFrom,
  withMeaning,
}: PairModel): string => `import type { PairModel } from './likely-same.ts'

/**
 * Trained by \`node measure/evaluate/train.ts DIR\` on pairs of reports that people grouped (AllSides April to July 2021, the
 * labelled week of the story in August 2025). Holds numbers only, nothing of the texts. How well it does on reports it
 * has not seen stands in docs/evaluation.md.
 */
export const pairModel: PairModel = {
  bias: ${bias.toFixed(3)},
  weights: {
${linesOf(weights, '    ')}
  },
  joinFrom: ${joinFrom},
${withMeaning ? meaningSource(withMeaning) : ''}}
`

const [data] = process.argv.slice(2)
const pack = packs['trump-putin-meeting']?.pack
const {
  allSides: [allSides],
  story: [labelled],
} = await setPaths(data ?? '')
if (pack === undefined || allSides === undefined || labelled === undefined) {
  process.stderr.write(
    'usage: node measure/evaluate/train.ts DIR, with story/labelled-* and grouping/allsides-* in it\n',
  )
  process.exitCode = 2
} else {
  const meanings = meaningsFrom(process.env)
  const general = await meant(await readGroupedSet(allSides, pack), meanings)
  const story = await meant(developmentsOf(await readStorySet(labelled), pack), meanings)
  await writeFile(
    new URL('../../core/story/grouping/pair-model.ts', import.meta.url),
    source(trainGrouping({ general, story }, pack)),
  )
}
