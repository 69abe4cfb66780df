import { resolve } from 'node:path'
import * as z from 'zod'
import { impactOf } from '#core/fault/fault-list'
import { injections, notOnOneMachine } from '#local/fault/injections'
import { siteOfRunning } from '#local/running'
import { InputFault, type Io } from './command-io.ts'
import type { Registration } from './registration.ts'

export type LocalFaultOptions = {
  mend?: boolean | undefined
  json?: boolean | undefined
  state?: string | undefined
}

const told = z.object({ does: z.string(), injected: z.record(z.string(), z.string()) })

/**
 * `storywire local fault [name] [--mend] [--json]`: brings a fault of the runbook about on a machine that runs on the
 * sample, or takes its cause away; without a name it lists what can be brought about.
 * @returns the exit code
 * @throws InputFault when there is no such fault, or no machine to put it into
 */
export const localFaultCommand = async (
  name: string | undefined,
  { mend, json, state }: LocalFaultOptions,
  io: Io,
): Promise<number> => {
  if (name === undefined) {
    if (json) io.stdout(JSON.stringify({ injections: namesOf(), notOnOneMachine }))
    else for (const [one, { does }] of Object.entries(injections)) io.stdout(`${one}  ${does}`)
    return 0
  }
  const why = notOnOneMachine[name]
  if (why !== undefined) throw new InputFault(`${name} cannot be brought about on one machine: ${why}.`)
  if (!(name in injections))
    throw new InputFault(
      `There is no fault "${name}". "storywire local fault" lists what can be brought about.`,
    )
  const folder = resolve(state ?? (process.env.STORYWIRE_STATE || '.storywire'))
  const site = await siteOfRunning(folder)
  if (site === null)
    throw new InputFault(`Storywire is not running on the state folder ${folder}. Start it with "npm start".`)
  const path = `/local/faults/${name}${mend ? '/mend' : ''}`
  const answer = await fetch(`${site}${path}`, { method: 'POST', redirect: 'error' })
  if (answer.status === 404)
    throw new InputFault('That machine polls real sources; faults are put into the sample only.')
  if (!answer.ok) throw new Error(`The machine answered ${answer.status} to ${path}.`)
  const { does, injected } = told.parse(await answer.json())
  if (json) io.stdout(JSON.stringify({ name, does, injected }))
  else
    for (const line of mend
      ? ['Its cause is taken away, and the sweep has run.']
      : [does, ...namesIn(injected), impactOf(name), `Runbook: docs/runbook.md#${name}`])
      io.stdout(line)
  return 0
}

const namesOf = () => Object.fromEntries(Object.entries(injections).map(([name, { does }]) => [name, does]))

const namesIn = (injected: Record<string, string>): string[] =>
  Object.entries(injected).map(([what, id]) => `${what}: ${id}`)

export const registerLocal: Registration = (program, io, exits) => {
  const local = program
    .command('local')
    .description('works on the machine that "npm start" runs, to try what a deployment would do')
  local
    .command('fault')
    .argument('[name]', 'a fault of docs/runbook.md; without it all are listed that can be brought about')
    .description('brings a fault of the runbook about, so that its entry can be followed once')
    .option('--mend', 'takes its cause away again: what the runbook calls mending')
    .option('--json', 'print it as JSON')
    .option('--state <folder>', 'the state folder (default: STORYWIRE_STATE or .storywire)')
    .action(async (name: string | undefined, options: LocalFaultOptions) =>
      exits(await localFaultCommand(name, options, io)),
    )
}
