import type { Clock } from '#core/instant'
import { erase } from '#core/subscription/erase'
import type { Deployed } from '#functions/aws/deployed'
import { machineClock } from '#functions/lambda/clock'
import { createCanaryStore } from '#functions/stores/canary-store'
import { createReaderStore } from '#functions/stores/reader-store'
import { packs } from '#stories/packs'
import { InputFault, type Io } from './command-io.ts'
import { type AskOptions, deploymentOptions, withDeployment } from './deployment.ts'
import { readerOf } from './reader-of.ts'
import type { Registration } from './registration.ts'

/**
 * `storywire erase <address> --yes`: all subscriptions of this reader end, and address and choices go at once.
 * @returns the exit code; 1 when nothing was held
 * @throws InputFault when it is no address, or nobody said yes
 */
export const eraseCommand = async (
  typed: string,
  { yes, json }: { yes?: boolean | undefined; json?: boolean | undefined },
  { table, secrets }: Pick<Deployed, 'table' | 'secrets'>,
  stories: readonly string[],
  clock: Clock,
  io: Io,
): Promise<number> => {
  const reader = await readerOf(typed, secrets)
  if (!yes)
    throw new InputFault(
      'This cannot be undone: the reader must sign up anew. Add --yes to erase the address.',
    )
  const erased = await erase(reader, {
    subscribers: createReaderStore(table),
    canaries: createCanaryStore(table),
    stories,
    clock,
  })
  if (json) io.stdout(JSON.stringify({ reader, erased }))
  else if (erased)
    for (const line of [
      `${reader}: the address is erased, and its subscriptions have ended.`,
      'What stays is this id, when it asked, confirmed and left, and whether we must not write to it.',
      'Point-in-time recovery keeps the address for 35 days more; SES’s own list is the account’s.',
    ])
      io.stdout(line)
  else io.stdout('No address was held, so nothing was erased.')
  return erased ? 0 : 1
}

export const registerErase: Registration = (command, io, exits) => {
  deploymentOptions(
    command
      .argument('<address>', 'the address; neither printed nor stored')
      .option('--yes', 'required: nothing brings it back')
      .option('--json', 'print it as JSON'),
  ).action(async (address: string, options: AskOptions & { yes?: boolean }) =>
    exits(
      await withDeployment(options, ['secret', 'journal'], deployed =>
        eraseCommand(address, options, deployed, Object.keys(packs), machineClock, io),
      ),
    ),
  )
}
