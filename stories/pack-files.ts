import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { PackFiles } from './read-pack.ts'

/** The folder with the story packs; another one in tests. */
export const storiesFolder = new URL('./', import.meta.url)

export type ReadPackFiles =
  | { outcome: 'found'; files: PackFiles }
  /** There is no such folder; `known` are the ids that there are. */
  | { outcome: 'unknown-story'; known: string[] }

/** @returns undefined when there is no such file */
export const textOf = async (file: URL): Promise<string | undefined> => {
  try {
    // Some editors begin a file with a byte order mark.
    return (await readFile(file, 'utf8')).replace(/^\ufeff/, '')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    // A folder in the place of a file is told without its path.
    throw error instanceof Error ? Object.assign(error, { path: fileURLToPath(file) }) : error
  }
}

/** Ids of the stories: folders that hold a `story.yaml`. */
export const storyIds = async (folder: URL = storiesFolder): Promise<string[]> => {
  const entries = await readdir(folder, { withFileTypes: true })
  const packs = await Promise.all(
    entries
      .filter(entry => entry.isDirectory())
      .map(async ({ name }) => ({ name, yaml: await textOf(new URL(`${name}/story.yaml`, folder)) })),
  )
  return packs
    .filter(({ yaml }) => yaml !== undefined)
    .map(({ name }) => name)
    .toSorted()
}

/** @throws what the disk says, except that a file is missing */
export const readPackFiles = async (id: string, folder: URL = storiesFolder): Promise<ReadPackFiles> => {
  const known = await storyIds(folder)
  if (!known.includes(id)) return { outcome: 'unknown-story', known }
  const names = [
    'story.yaml',
    'background.md',
    'readers.jsonl',
    'topics.txt',
    'sample/outlets.yaml',
    'sample/reports.jsonl',
    'sample/correction.yaml',
  ]
  const texts = await Promise.all(names.map(name => textOf(new URL(`${id}/${name}`, folder))))
  // Beside a pack of another checkout stand the families that it was read with; a draft's are the shipped ones.
  const families =
    (await textOf(new URL('families.yaml', folder))) ??
    (await textOf(new URL('families.yaml', storiesFolder)))
  const [yaml = '', background = '', readers, topics, outlets, reports, correction] = texts
  const sample =
    outlets === undefined && reports === undefined
      ? undefined
      : { outlets: outlets ?? '', reports: reports ?? '', correction }
  return { outcome: 'found', files: { id, yaml, background, readers, topics, families, sample } }
}
