import { Argument } from 'commander'
import type { RecipientRows } from '#core/subscription/recipients'
import type { Deployed } from '#functions/aws/deployed'
import { createCanaryStore } from '#functions/stores/canary-store'
import { createReaderStore } from '#functions/stores/reader-store'
import { packs } from '#stories/packs'
import { InputFault, type Io } from './command-io.ts'
import { type AskOptions, deploymentOptions, withDeployment } from './deployment.ts'
import { readerOf } from './reader-of.ts'
import type { Registration } from './registration.ts'
import { storyOf } from './story-of.ts'

const marks = ['add', 'remove'] as const
export type Mark = (typeof marks)[number]

/** "active", "left", "suppressed: hard-bounce": whoever gets no mail guards none. */
const stateOf = ({ subscriber, subscription }: RecipientRows): string =>
  subscriber?.suppressed
    ? `suppressed: ${subscriber.suppressed}`
    : subscriber?.address && subscription
      ? subscription.state
      : 'left'

const linesOf = (story: string, readers: { reader: string; state: string }[]): string[] => {
  if (readers.length === 0) return [`${story}: no canary reader yet`]
  const guarded = readers.some(({ state }) => state === 'active')
  return [
    `${story}: ${readers.map(({ reader, state }) => (state === 'active' ? reader : `${reader} (${state})`)).join(', ')}`,
    ...(guarded
      ? []
      : [`${story}: none of them gets mail any more, so mailings go out unguarded. Mark another one.`]),
  ]
}

/**
 * `storywire canary [--json]`: the canary readers of each story, by id, and which of them get no mail any more.
 * @returns the exit code
 */
export const listCanariesCommand = async (
  stories: readonly string[],
  { json }: { json?: boolean | undefined },
  { table }: Pick<Deployed, 'table'>,
  io: Io,
): Promise<number> => {
  const canaries = createCanaryStore(table)
  const lists = await Promise.all(
    stories.map(async story => {
      const ids = await canaries.list(story)
      const rows = await createReaderStore(table).recipients(story, ids)
      const gone = { subscriber: undefined, subscription: undefined }
      return { story, readers: ids.map(reader => ({ reader, state: stateOf(rows.get(reader) ?? gone) })) }
    }),
  )
  if (json) io.stdout(JSON.stringify(lists))
  else for (const { story, readers } of lists) for (const line of linesOf(story, readers)) io.stdout(line)
  return 0
}

/**
 * `storywire canary add|remove <address> [--story ID] [--json]`: an active reader gets the mailings that are opened from
 * now on before the others. The address becomes a reader's id here and is neither printed nor kept.
 * @returns the exit code; 1 when there is no room
 * @throws InputFault when the address is none, or no active reader has it
 */
export const markCanaryCommand = async (
  mark: Mark,
  typed: string,
  story: string,
  { json }: { json?: boolean | undefined },
  { table, secrets }: Pick<Deployed, 'table' | 'secrets'>,
  io: Io,
): Promise<number> => {
  const reader = await readerOf(typed, secrets)
  const canaries = createCanaryStore(table)
  if (mark === 'add') {
    const subscription = await createReaderStore(table).subscription(reader, story)
    if (subscription?.state !== 'active')
      throw new InputFault(
        'No active reader has this address. Subscribe it by the form and confirm it first.',
      )
  }
  const marked = mark === 'add' ? await canaries.add(story, reader) : await canaries.remove(story, reader)
  io.stdout(json ? JSON.stringify({ story, reader, mark, marked }) : told[marked](reader))
  return marked === 'full' ? 1 : 0
}

const told = {
  added: (reader: string) => `Added: ${reader}. It gets what is opened from now on before the others.`,
  known: () => 'It is a canary reader already.',
  full: () => 'There are 25 canary readers already, and no more fit. Remove one first.',
  removed: (reader: string) => `Removed: ${reader}.`,
  unknown: () => 'It was no canary reader.',
}

export const registerCanary: Registration = (command, io, exits) => {
  deploymentOptions(
    command
      .addArgument(new Argument('[action]', 'what to do with a reader (default: list them)').choices(marks))
      .argument('[address]', 'the reader’s address; neither printed nor stored')
      .option('--story <id>', 'id of the story (default: the only one)')
      .option('--json', 'print it as JSON'),
  ).action(
    async (
      mark: Mark | undefined,
      address: string | undefined,
      options: AskOptions & { story?: string | undefined },
    ) => {
      if (mark !== undefined && address === undefined)
        throw new InputFault(`Name the reader: storywire canary ${mark} <address>`)
      const stories = Object.keys(packs)
      exits(
        mark === undefined || address === undefined
          ? await withDeployment(options, [], deployed => listCanariesCommand(stories, options, deployed, io))
          : await withDeployment(options, ['secret'], deployed =>
              markCanaryCommand(mark, address, storyOf(options.story, stories), options, deployed, io),
            ),
      )
    },
  )
}
