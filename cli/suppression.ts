import { domainToASCII } from 'node:url'
import { Argument } from 'commander'
import type { Clock } from '#core/instant'
import { parseAddress } from '#core/subscription/address'
import { isGrey } from '#core/subscription/grey'
import { lift } from '#core/subscription/lift'
import type { Subscriber } from '#core/subscription/subscriber'
import type { Deployed } from '#functions/aws/deployed'
import { machineClock } from '#functions/lambda/clock'
import { createReaderStore } from '#functions/stores/reader-store'
import { InputFault, type Io } from './command-io.ts'
import { type AskOptions, deploymentOptions, withDeployment } from './deployment.ts'
import { readerOf } from './reader-of.ts'
import type { Registration } from './registration.ts'
import { whenText } from './when-text.ts'

const suppressionTurns = ['show', 'lift'] as const
export type SuppressionTurn = (typeof suppressionTurns)[number]

type Options = { json?: boolean | undefined }

const unknown = 'Nothing is known of this address.'

/**
 * `storywire suppression show <address> [--json]`. The address becomes a reader's id here and is neither printed nor kept.
 * @returns the exit code
 * @throws InputFault when it is no address, or nothing is known of it
 */
export const showSuppressionCommand = async (
  typed: string,
  { json }: Options,
  { table, secrets }: Pick<Deployed, 'table' | 'secrets'>,
  clock: Clock,
  io: Io,
): Promise<number> => {
  const reader = await readerOf(typed, secrets)
  const known = await createReaderStore(table).subscriber(reader)
  if (!known) throw new InputFault(unknown)
  const { suppressed, blocked = null, grey = null, lifted = [] } = known
  if (json) io.stdout(JSON.stringify({ reader, suppressed, blocked, grey, lifted }))
  else for (const line of linesOf(known, clock)) io.stdout(line)
  return 0
}

const linesOf = (known: Subscriber, clock: Clock): string[] => {
  const { id, suppressed, blocked, grey, lifted = [] } = known
  const is = suppressed
    ? `suppressed: ${suppressed}${blocked ? `, ${whenText(blocked.at)}: ${blocked.why}` : ''}`
    : grey
      ? isGrey(known, clock.now())
        ? `grey since a hard bounce of ${whenText(grey.at)}: no mail until ${whenText(grey.until)}, then one more try`
        : `a hard bounce of ${whenText(grey.at)} is past; another one suppresses it unless mail arrived since`
      : 'nothing forbids to write to it'
  return [
    `${id}: ${is}.`,
    ...lifted.map(({ at, was, why }) => `  lifted ${whenText(at)}, was ${was}: ${why}`),
  ]
}

/**
 * `storywire suppression lift <address> --why TEXT [--json]`: takes the address from SES's list and lifts our own
 * suppression, or ends its rest after a hard bounce. The reason is kept beside the reader's id.
 * @returns the exit code
 * @throws InputFault when it is no address, nothing is known of it, or no reason is given
 */
export const liftSuppressionCommand = async (
  typed: string,
  { why, json }: Options & { why?: string | undefined },
  { table, secrets, suppressions }: Pick<Deployed, 'table' | 'secrets' | 'suppressions'>,
  clock: Clock,
  io: Io,
): Promise<number> => {
  const reason = reasonOf(why)
  const reader = await readerOf(typed, secrets)
  const subscribers = createReaderStore(table)
  const known = await subscribers.subscriber(reader)
  if (!known) throw new InputFault(unknown)
  // SES first: were its list left as it is, the nightly comparison would suppress the address again.
  const listed = await removeFrom(suppressions, spellings(typed, known))
  const was = await lift(reader, reason, { subscribers, clock })
  if (json) io.stdout(JSON.stringify({ reader, was, sesList: listed }))
  else for (const line of liftedLines(reader, was, listed)) io.stdout(line)
  return 0
}

/** @throws InputFault when there is none, or an address in it */
export const reasonOf = (why = ''): string => {
  if (why.trim() === '') throw new InputFault('Why? Say it with --why: it is kept with the reader.')
  if (/[@\uff20]/.test(why))
    throw new InputFault('The reason must hold no address: it is kept for longer than the address is.')
  return why.trim()
}

/** SES keeps an address as it was written to. */
const spellings = (typed: string, { address }: Pick<Subscriber, 'address'>): string[] => {
  const parsed = parseAddress(typed, domainToASCII)
  const given = 'fault' in parsed ? [] : [parsed.address, parsed.canonical]
  return [...new Set([...(address === null ? [] : [address]), ...given])]
}

const removeFrom = async (
  suppressions: Deployed['suppressions'],
  addresses: readonly string[],
): Promise<'removed' | 'unlisted'> => {
  const all = await Promise.all(addresses.map(address => suppressions.remove(address)))
  return all.includes('removed') ? 'removed' : 'unlisted'
}

const liftedLines = (
  reader: string,
  was: Awaited<ReturnType<typeof lift>>,
  listed: 'removed' | 'unlisted',
): string[] => [
  was === null ? `${reader}: nothing of ours stood in the way.` : `${reader}: lifted, was ${was}.`,
  ...(listed === 'removed' ? ['It was on SES’s own list, and is taken from it.'] : []),
  ...(was !== null && was !== 'grey'
    ? ['Its subscriptions stay ended: it is mailed again once its reader asks by the form and confirms.']
    : []),
]

export const registerSuppression: Registration = (command, io, exits) => {
  deploymentOptions(
    command
      .addArgument(new Argument('<action>', 'what to do').choices(suppressionTurns))
      .argument('<address>', 'the address; neither printed nor stored')
      .option(
        '--why <text>',
        'why it is lifted (required then); stored with the reader, so leave addresses out',
      )
      .option('--json', 'print it as JSON'),
  ).action(async (turn: SuppressionTurn, address: string, options: AskOptions & { why?: string }) =>
    exits(
      await withDeployment(options, turn === 'show' ? ['secret'] : ['secret', 'journal'], deployed =>
        turn === 'show'
          ? showSuppressionCommand(address, options, deployed, machineClock, io)
          : liftSuppressionCommand(address, options, deployed, machineClock, io),
      ),
    ),
  )
}
