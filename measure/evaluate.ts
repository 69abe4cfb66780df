/** `npm run evaluate -- --data DIR [--json]`: how good sifting is, on labelled reports that lie outside the project. */
import { stat } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { InputFault } from '#cli/command-io'
import { type Figures, measureAll } from './evaluate/measure-all.ts'
import { printFigures } from './evaluate/print-figures.ts'

const usage = 'usage: npm run evaluate -- --data DIR [--json]'

const say = (line: string) => void process.stderr.write(`${line}\n`)
const write = (line: string) => void process.stdout.write(`${line}\n`)

/** @throws InputFault in one line for words that are not understood */
const readArguments = (): { data: string; json: boolean } => {
  try {
    const { values } = parseArgs({ options: { data: { type: 'string' }, json: { type: 'boolean' } } })
    if (values.data) return { data: values.data, json: values.json ?? false }
  } catch (error) {
    // Node's first sentence says what is wrong, the others how its parser thinks.
    const [what] = error instanceof Error ? error.message.split(/\.\s/) : []
    throw new InputFault(`${what?.replace(/\s+/g, ' ') ?? 'The arguments are not understood'}.`)
  }
  throw new InputFault('--data names the folder of the sets.')
}

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    found => found.isDirectory(),
    () => false,
  )

const hasFigures = ({ storySets, allSidesSets, googleNewsSets, feeds }: Figures): boolean =>
  storySets.length + allSidesSets.length + googleNewsSets.length > 0 || feeds !== null

const main = async (): Promise<number> => {
  const { data, json } = readArguments()
  if (!(await isFolder(data))) {
    say(`There is no folder ${data}: nothing was evaluated.`)
    return 2
  }
  const figures = await measureAll(data)
  const measured = hasFigures(figures)
  if (json || !measured) for (const lack of figures.notMeasured) say(`not measured: ${lack}`)
  if (!measured) {
    say(`There is no data in ${data} that can be measured.`)
    return 2
  }
  if (json) write(JSON.stringify(figures))
  else for (const line of printFigures(figures)) write(line)
  return 0
}

try {
  process.exitCode = await main()
} catch (error) {
  if (!(error instanceof InputFault)) throw error
  say(error.message)
  say(usage)
  process.exitCode = 2
}
