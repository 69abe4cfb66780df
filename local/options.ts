import { parseArgs } from 'node:util'
import { type ReadingModelSetting, readingModelSetting, variables } from '#functions/environment'
import { StartRefused } from './state-folder.ts'

export type StartOptions = {
  live: boolean
  port: number
  state: string
  /** The rules alone read unless told. */
  readingModel?: NamedModel
}

/** A model that reads reports, as a deployment names it, and its key. */
export type NamedModel = { setting: ReadingModelSetting; key: string }

export const help = `Storywire on one machine.

  npm start                 on sample reports, without a network
  npm start -- --live       polls the real sources; npm start --live does, too
  npm start -- --help       this text

Environment
  PORT                      the site's port, 8080 unless told
  STORYWIRE_STATE           folder for tables, mails and keys, .storywire unless told
  STORYWIRE_READING_MODEL   a model that reads reports, none unless told: docs/story-packs.md
  STORYWIRE_READING_MODEL_KEY  its key

Ctrl-C ends it. The next start goes on where it was.
`

/**
 * @param given words after `npm start --`
 * @returns `help` when that is asked for
 * @throws {@link StartRefused} for an unknown option or a port that is none
 */
export const readOptions = (
  given: string[],
  environment: Record<string, string | undefined>,
): StartOptions | 'help' => {
  const { live, help: helpWanted } = parsed(given)
  if (helpWanted) return 'help'
  const port = environment.PORT ?? '8080'
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535)
    throw new StartRefused(`PORT is "${port}", which is no port. Write a number: PORT=8080 npm start`)
  // npm keeps an option without "--" before it for itself, and hands it on as a variable.
  const taken = environment.npm_config_live
  const wanted = live ?? (taken !== undefined && taken !== '' && taken !== 'false')
  const readingModel = namedModel(environment)
  const state = environment.STORYWIRE_STATE || '.storywire'
  return { live: wanted, port: Number(port), state, ...(readingModel ? { readingModel } : {}) }
}

const namedModel = (environment: Record<string, string | undefined>): NamedModel | null => {
  try {
    const setting = readingModelSetting(environment[variables.readingModel])
    return setting && { setting, key: environment[`${variables.readingModel}_KEY`] ?? '' }
  } catch (error) {
    throw new StartRefused(error instanceof Error ? error.message : String(error))
  }
}

const parsed = (given: string[]): { live?: boolean; help?: boolean } => {
  try {
    return parseArgs({
      args: given,
      options: { live: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
    }).values
  } catch {
    const unknown = given.find(word => !['--live', '--help', '-h'].includes(word)) ?? given.join(' ')
    throw new StartRefused(`There is no option "${unknown}". npm start -- --help names them all.`)
  }
}
