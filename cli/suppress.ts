import type { Clock } from '#core/instant'
import { block } from '#core/subscription/block'
import type { Deployed } from '#functions/aws/deployed'
import { machineClock } from '#functions/lambda/clock'
import { createReaderStore } from '#functions/stores/reader-store'
import type { Io } from './command-io.ts'
import { type AskOptions, deploymentOptions, withDeployment } from './deployment.ts'
import { readerOf } from './reader-of.ts'
import type { Registration } from './registration.ts'
import { reasonOf } from './suppression.ts'

/**
 * `storywire suppress <address> --why TEXT [--json]`: nobody writes to this address any more, and all its subscriptions
 * end. The address may be one that never signed up. It becomes a reader's id here and is neither printed nor kept.
 * @returns the exit code
 * @throws InputFault when it is no address, or no reason is given
 */
export const suppressCommand = async (
  typed: string,
  { why, json }: { why?: string | undefined; json?: boolean | undefined },
  { table, secrets }: Pick<Deployed, 'table' | 'secrets'>,
  clock: Clock,
  io: Io,
): Promise<number> => {
  const reason = reasonOf(why)
  const reader = await readerOf(typed, secrets)
  const isNew = await block(reader, reason, { subscribers: createReaderStore(table), clock })
  if (json) io.stdout(JSON.stringify({ reader, suppressed: 'operator', isNew }))
  else if (isNew)
    for (const line of [
      `${reader}: suppressed, and its subscriptions have ended.`,
      'A mail that was begun before can still arrive. `storywire suppression lift` takes it back.',
    ])
      io.stdout(line)
  else io.stdout(`${reader}: was suppressed by an operator before; the first reason stays.`)
  return 0
}

export const registerSuppress: Registration = (command, io, exits) => {
  deploymentOptions(
    command
      .argument('<address>', 'the address; neither printed nor stored')
      .option('--why <text>', 'why (required); stored with the reader, so leave addresses out')
      .option('--json', 'print it as JSON'),
  ).action(async (address: string, options: AskOptions & { why?: string }) =>
    exits(
      await withDeployment(options, ['secret', 'journal'], deployed =>
        suppressCommand(address, options, deployed, machineClock, io),
      ),
    ),
  )
}
