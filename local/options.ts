import { parseArgs } from 'node:util'
import { StartRefused } from './state-folder.ts'

export type StartOptions = { live: boolean; port: number; state: string }

export const help = `Storywire on one machine.

  npm start                 on sample reports, without a network
  npm start -- --live       polls the real sources; npm start --live does, too
  npm start -- --help       this text

Environment
  PORT                      the site's port, 8080 unless told
  STORYWIRE_STATE           folder for tables, mails and keys, .storywire unless told

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
  return { live: wanted, port: Number(port), state: environment.STORYWIRE_STATE || '.storywire' }
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
