import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { storiesFolder } from '#stories/pack-files'
import { type StarterKind, starterKinds, startersFolder } from '#stories/starters'
import { asJson } from './collected-io.ts'
import { InputFault, type Io } from './command-io.ts'
import type { Registration } from './registration.ts'

const kinds = Object.keys(starterKinds)
const isKind = (like: string): like is StarterKind => kinds.includes(like)
const longest = Math.max(...kinds.map(kind => kind.length))

const about = [
  'The id is the folder’s name and stands in links: small letters, digits, single hyphens, such as harbour-truce.',
  'Kinds:',
  ...Object.entries(starterKinds).map(([kind, what]) => `  ${kind.padEnd(longest)}  ${what}`),
]

/** "harbour-truce" is "Harbour truce", until its editor writes a better title. */
const titleOf = (id: string): string => {
  const words = id.replaceAll('-', ' ')
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`
}

const exists = async (folder: URL): Promise<boolean> => {
  try {
    await stat(folder)
    return true
  } catch {
    return false
  }
}

const copyStarter = async (from: URL, to: URL, id: string): Promise<void> => {
  await mkdir(to)
  try {
    for (const name of await readdir(from)) {
      const text = await readFile(new URL(name, from), 'utf8')
      const filled = text.replaceAll('story-id', id).replaceAll('Story title', titleOf(id))
      await writeFile(new URL(name, to), filled)
    }
  } catch (error) {
    // Half a pack would stop every build, and be in the way of the next try.
    await rm(to, { recursive: true, force: true })
    throw error
  }
}

/**
 * `storywire new-story <id> --like <kind>`: begins a story pack as a copy of a starter, with reports of a made-up run.
 * @returns the exit code
 * @throws InputFault when the id is none or taken, or there is no such kind
 */
export const newStoryCommand = async (
  id: string,
  { like }: { like: string },
  io: Pick<Io, 'stdout'>,
  stories: URL = storiesFolder,
): Promise<number> => {
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id))
    throw new InputFault(`“${id}” is no id. Use small letters, digits and single hyphens: harbour-truce.`)
  if (!isKind(like)) throw new InputFault(`There is no starter “${like}”. There are: ${kinds.join(', ')}.`)
  const folder = new URL(`${id}/`, stories)
  if (await exists(folder))
    throw new InputFault(
      `${fileURLToPath(folder)} is there already and was left as it is. Choose another id, or take the folder away.`,
    )
  await copyStarter(new URL(`${like}/`, startersFolder), folder, id)
  io.stdout(`Written: stories/${id}/. It follows ${starterKinds[like]}; the names in it are made up.`)
  io.stdout('Put your own in, and try it after each change:')
  io.stdout(`  npx storywire check-story ${id}`)
  io.stdout(`  npx storywire backtest ${id} --reports stories/${id}/reports.jsonl --out out`)
  return 0
}

export const registerNewStory: Registration = (command, io, exits) => {
  command
    .argument('<id>', 'id of the new story: its folder in stories/')
    .requiredOption('--like <kind>', `what it is like: ${kinds.join(', ')}`)
    .addHelpText('after', `\n${about.join('\n')}`)
    .option('--json', 'print what was written as JSON')
    .action(async (id: string, options: { like: string; json?: boolean }) => {
      const make = (to: Io) => newStoryCommand(id, options, to)
      exits(options.json ? await asJson(io, make) : await make(io))
    })
}
