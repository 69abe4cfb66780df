import type { Deployed } from '#functions/aws/deployed'
import { createCanaryStore } from '#functions/stores/canary-store'
import { createReaderStore } from '#functions/stores/reader-store'
import { InputFault, type Io } from './command-io.ts'
import { readerOf } from './reader-of.ts'

export const canaryDescription = 'marks readers who get each mailing before the others; lists them'

export const marks = ['add', 'remove'] as const
export type Mark = (typeof marks)[number]

/**
 * `storywire canary [--json]`: the canary readers of each story, by id.
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
    stories.map(async story => ({ story, readers: await canaries.list(story) })),
  )
  if (json) io.stdout(JSON.stringify(lists))
  else
    for (const { story, readers } of lists)
      io.stdout(`${story}: ${readers.length === 0 ? 'no canary reader yet' : readers.join(', ')}`)
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
