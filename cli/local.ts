import { resolve } from 'node:path'
import * as z from 'zod'
import { impactOf } from '#core/fault/fault-list'
import { injections, notOnOneMachine } from '#local/fault/injections'
import { siteOfRunning } from '#local/running'
import { InputFault, type Io } from './command-io.ts'

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
  const why = Object.hasOwn(notOnOneMachine, name) ? notOnOneMachine[name]?.why : undefined
  if (why !== undefined) throw new InputFault(`${name} cannot be brought about on one machine: ${why}.`)
  if (!Object.hasOwn(injections, name))
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
      ? mendedLines(name)
      : [does, ...namesIn(injected), impactOf(name), `Runbook: docs/runbook.md#${name}`])
      io.stdout(line)
  return 0
}

/** What `--mend` has done: of some faults the entry's own commands are what takes the cause away, and they are not run here. */
export const mendedLines = (name: string): string[] => [
  injections[name]?.mend
    ? 'Its cause is taken away, and the sweep has run.'
    : `Its cause is as it was: the commands of docs/runbook.md#${name} take it away. The sweep has run.`,
  'The register keeps it until it has not been seen for six hours.',
]

const namesOf = () => Object.fromEntries(Object.entries(injections).map(([name, { does }]) => [name, does]))

const namesIn = (injected: Record<string, string>): string[] =>
  Object.entries(injected).map(([what, id]) => `${what}: ${id}`)
