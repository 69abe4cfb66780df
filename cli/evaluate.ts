/** `npm run evaluate -- --data DIR [--json]`: how good sifting is, on labelled reports that lie outside the project. */
import { parseArgs } from 'node:util'
import { setPaths } from './evaluate/labelled-sets.ts'
import { measureAll } from './evaluate/measure-all.ts'
import { printFigures } from './evaluate/print-figures.ts'

const usage = 'usage: npm run evaluate -- --data DIR [--json]'

const main = async (): Promise<number> => {
  const { values } = parseArgs({ options: { data: { type: 'string' }, json: { type: 'boolean' } } })
  const write = (line: string) => void process.stdout.write(`${line}\n`)
  if (values.data === undefined) {
    process.stderr.write(`${usage}\n`)
    return 2
  }
  if (Object.values(await setPaths(values.data)).every(path => path === null)) {
    process.stderr.write(`There is no data in ${values.data}: nothing was evaluated.\n`)
    return 2
  }
  const figures = await measureAll(values.data)
  if (values.json) write(JSON.stringify(figures))
  else for (const line of printFigures(figures)) write(line)
  return 0
}

process.exitCode = await main()
