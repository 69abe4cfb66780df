import { cruise } from 'dependency-cruiser'
import config from '../.dependency-cruiser.mjs'

/** Checks who imports whom. A checker that reads nothing finds nothing wrong: that is an error, too. */
const folders = ['core', 'functions', 'templates', 'stories', 'infra', 'local', 'cli', 'measure', 'test']
const { forbidden, options } = config
const result = await cruise(folders, { ...options, ruleSet: { forbidden }, validate: true })
if (typeof result.output === 'string') throw new Error('The import checker gave text in place of a result.')
const { modules, summary } = result.output
const ours = modules.filter(module => folders.some(folder => module.source.startsWith(`${folder}/`)))
if (ours.length < 100)
  throw new Error(`The import checker read ${ours.length} modules of ours: it does not work.`)
for (const { from, to, rule } of summary.violations) {
  const why = forbidden.find(one => one.name === rule.name)?.comment
  console.error(`${from} imports ${to}: ${why} (${rule.name})`)
}
if (summary.violations.length > 0) process.exit(1)
console.log(`Imports: ${ours.length} modules, every rule held.`)
