/** `node cli/evaluate/train.ts DIR`: trains the pair model on the sets in DIR and writes core/story/pair-model.ts. */
import { writeFile } from 'node:fs/promises'
import type { PairModel } from '#core/story/likely-same'
import { packs } from '#stories/packs'
import { developmentsOf, readGroupedSet, readStorySet, setPaths } from './labelled-sets.ts'
import { trainGrouping } from './train-grouping.ts'

const source = ({
  bias,
  weights,
  joinFrom,
}: PairModel): string => `import type { PairModel } from './likely-same.ts'

/**
 * Trained by \`node cli/evaluate/train.ts DIR\` on pairs of reports that people grouped (AllSides April to July 2021, the
 * labelled week of the story in August 2025). Holds numbers only, nothing of the texts. How well it does on reports it
 * has not seen stands in docs/evaluation.md.
 */
export const pairModel: PairModel = {
  bias: ${bias.toFixed(3)},
  weights: {
${Object.entries(weights)
  .map(([sign, weight]) => `    ${sign}: ${weight.toFixed(3)},`)
  .join('\n')}
  },
  joinFrom: ${joinFrom},
}
`

const [data] = process.argv.slice(2)
const pack = packs['trump-putin-meeting']?.pack
const paths = await setPaths(data ?? '')
if (pack === undefined || paths.allSides === null || paths.story === null) {
  process.stderr.write(
    'usage: node cli/evaluate/train.ts DIR, with story/labelled-* and grouping/allsides-* in it\n',
  )
  process.exitCode = 2
} else {
  const general = await readGroupedSet(paths.allSides, pack)
  const story = developmentsOf(await readStorySet(paths.story), pack)
  await writeFile(
    new URL('../../core/story/pair-model.ts', import.meta.url),
    source(trainGrouping({ general, story }, pack)),
  )
}
