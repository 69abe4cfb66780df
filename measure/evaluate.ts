/**
 * `npm run evaluate -- --data DIR [--readings FILE] [--json]`: how good sifting is, on labelled reports that lie outside the
 * project, also with what a reading model said of them. `--record FILE` asks one and writes what it says. `--story PACK` names
 * another story than the shipped one, by its id or folder; in the place of DIR may stand one file of labelled reports.
 */
import { stat } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { InputFault } from '#cli/command-io'
import { watchOutput } from '#cli/process-io'
import type { CompiledPack } from '#stories/compiled-pack'
import type { Figures } from './evaluate/measure-all.ts'

const usage =
  'usage: npm run evaluate -- --data DIR|FILE [--story PACK] [--readings FILE | --record FILE] [--json]'

const say = (line: string) => void process.stderr.write(`${line}\n`)
const write = (line: string) => void process.stdout.write(`${line}\n`)

type Arguments = {
  data: string
  readings: string | undefined
  record: string | undefined
  story: string | undefined
  json: boolean
}

/** @throws InputFault in one line for words that are not understood */
const readArguments = (): Arguments => {
  try {
    const text = { type: 'string' } as const
    const options = {
      data: text,
      readings: text,
      record: text,
      story: text,
      json: { type: 'boolean' },
    } as const
    const { data, readings, record, story, json = false } = parseArgs({ options }).values
    if (readings === '' || record === '') throw new InputFault('--readings and --record name a file.')
    if (readings && record) throw new InputFault('Readings are either recorded or used, not both at once.')
    if (data) return { data, readings, record, story, json }
  } catch (error) {
    if (error instanceof InputFault) throw error
    // Node's first sentence says what is wrong, the others how its parser thinks.
    const [what] = error instanceof Error ? error.message.split(/\.\s/) : []
    throw new InputFault(`${what?.replace(/\s+/g, ' ') ?? 'The arguments are not understood'}.`)
  }
  throw new InputFault('--data names the folder of the sets.')
}

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  )

/** @throws InputFault when there is no such story, or its pack has mistakes, which have been told then */
const storyOf = async (name: string | undefined): Promise<CompiledPack> => {
  if (name === undefined) return (await import('./evaluate/measured-pack.ts')).measuredPack()
  const { readPackToRun } = await import('#cli/read-pack-to-run')
  return (await readPackToRun(name, { stderr: say })).story
}

const hasFigures = ({ storySets, allSidesSets, googleNewsSets, feeds }: Figures): boolean =>
  storySets.length + allSidesSets.length + googleNewsSets.length > 0 || feeds !== null

const main = async (): Promise<number> => {
  const { data, readings, record, story, json } = readArguments()
  if (!(await isThere(data))) {
    say(`There is no folder ${data}: nothing was evaluated.`)
    return 2
  }
  // Loaded only now: a wrong word needs none of it.
  if (record !== undefined) {
    const { recordedFrom } = await import('./evaluate/recorded-from.ts')
    for (const line of await recordedFrom(data, record, process.env, await storyOf(story))) write(line)
    return 0
  }
  const { measureAll } = await import('./evaluate/measure-all.ts')
  const figures = await measureAll(data, readings, await storyOf(story))
  const measured = hasFigures(figures)
  if (json || !measured) for (const lack of figures.notMeasured) say(`not measured: ${lack}`)
  if (!measured) {
    say(`There is no data in ${data} that can be measured.`)
    return 2
  }
  if (json) write(JSON.stringify(figures))
  else {
    const { printFigures } = await import('./evaluate/print-figures.ts')
    for (const line of printFigures(figures)) write(line)
  }
  return 0
}

watchOutput()
try {
  process.exitCode = await main()
} catch (error) {
  if (!(error instanceof InputFault)) throw error
  say(error.message)
  say(usage)
  process.exitCode = 2
}
