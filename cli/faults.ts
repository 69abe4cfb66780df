import type { KnownFault } from '#core/fault/fault'
import { impactOf } from '#core/fault/fault-list'
import { faultLine } from '#core/fault/notice'
import type { Deployed } from '#functions/aws/deployed'
import { createFaultRegister } from '#functions/stores/fault-store'
import type { Io } from './command-io.ts'
import { type AskOptions, deploymentOptions, withDeployment } from './deployment.ts'
import type { Registration } from './registration.ts'

/**
 * `storywire faults [--json]`: the register of faults, by name. With `--json` an array of
 * `{ name, impact, subject, detail, firstAt, lastAt, count, toldAt }`.
 * @returns the exit code: 1 when there are any
 */
export const faultsCommand = async (
  { json }: { json?: boolean | undefined },
  { table }: Pick<Deployed, 'table'>,
  io: Io,
): Promise<number> => {
  const known = await createFaultRegister(table).all()
  if (json) io.stdout(JSON.stringify(known.map(fault => ({ ...fault, impact: impactOf(fault.name) }))))
  else if (known.length === 0) io.stdout('No faults.')
  else for (const [name, faults] of Map.groupBy(known, fault => fault.name)) printAll(name, faults, io)
  return known.length === 0 ? 0 : 1
}

const printAll = (name: string, faults: KnownFault[], io: Io): void => {
  io.stdout(`${name}  ${impactOf(name)}`)
  for (const fault of faults)
    io.stdout(`  ${faultLine(fault)}${fault.toldAt === null ? ', not told yet' : ''}`)
}

export const registerFaults: Registration = (command, io, exits) => {
  deploymentOptions(command.option('--json', 'print them as JSON')).action(async (options: AskOptions) =>
    exits(await withDeployment(options, [], deployed => faultsCommand(options, deployed, io))),
  )
}
