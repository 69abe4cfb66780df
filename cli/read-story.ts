import { stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { printMistake } from '#stories/mistake'
import { readPackFiles, storiesFolder, storyIds } from '#stories/pack-files'
import { type ReadPack, readPack } from '#stories/read-pack'
import { count } from '#templates/words/en/count'
import { InputFault, type Io } from './command-io.ts'

export type ReadStory =
  /** `shown` is its folder, as lines about it begin. */
  | (Extract<ReadPack, { outcome: 'read' }> & { shown: string })
  /** Its mistakes have been printed; `said` counts them. */
  | { outcome: 'invalid'; said: string }
  /** It is neither a story nor a folder with a pack; `known` are the ids that there are. */
  | { outcome: 'unknown-story'; known: string[] }

/**
 * Reads a pack from its files as they are now, and prints each mistake on a line `file:line:column what — remedy`.
 * @param story id of a story, or the path of a folder with a `story.yaml`
 * @throws InputFault when such a folder has a name that can be no story's id
 */
export const readStory = async (
  story: string,
  io: Pick<Io, 'stderr'>,
  stories: URL = storiesFolder,
): Promise<ReadStory> => {
  const { id, folder, shown } = await placeOf(story, stories)
  const found = await readPackFiles(id, folder)
  if (found.outcome === 'unknown-story') return found
  const read = readPack(found.files)
  if (read.outcome === 'read') return { ...read, shown }
  const { mistakes } = read
  for (const mistake of mistakes) io.stderr(printMistake(mistake, shown))
  return {
    outcome: 'invalid',
    said: `${count(mistakes.length, 'mistake', 'mistakes')} in “${id}”.`,
  }
}

type Place = { id: string; folder: URL; shown: string }

/** A story's id comes first: a folder of the same name must be written as a path. */
const placeOf = async (story: string, stories: URL): Promise<Place> => {
  if ((await storyIds(stories)).includes(story) || !(await hasPack(story)))
    return { id: story, folder: stories, shown: `stories/${story}` }
  const path = resolve(story)
  const id = basename(path)
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))
    throw new InputFault(
      `The folder ${story} has a name that is no story's id: small letters, digits, single hyphens.`,
    )
  return { id, folder: pathToFileURL(`${dirname(path)}/`), shown: join(story) }
}

/** Whether this is a folder with a pack. */
export const hasPack = async (folder: string): Promise<boolean> => {
  try {
    return (await stat(join(folder, 'story.yaml'))).isFile()
  } catch {
    return false
  }
}
