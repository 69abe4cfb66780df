import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** Paths of what lies in the data's folder; the windows in the names may be others. Null, or none, is not there. */
export type SetPaths = {
  story: string[]
  allSides: string[]
  googleNews: string[]
  feeds: string | null
  /** One labelled set was named, and nothing else is looked for. */
  alone: boolean
}

/** What cannot be listed is as good as not there. */
const namesIn = async (folder: string): Promise<string[]> => {
  try {
    return (await readdir(folder)).sort()
  } catch {
    return []
  }
}

const named = async (folder: string, name: RegExp): Promise<string[]> =>
  (await namesIn(folder)).filter(one => name.test(one)).map(one => join(folder, one))

const isFile = (path: string): Promise<boolean> =>
  stat(path).then(
    found => found.isFile(),
    () => false,
  )

/** @param data the folder of the sets, or one labelled set */
export const setPaths = async (data: string): Promise<SetPaths> =>
  (await isFile(data))
    ? { story: [data], allSides: [], googleNews: [], feeds: null, alone: true }
    : inFolder(data)

const inFolder = async (data: string): Promise<SetPaths> => ({
  alone: false,
  story: await named(join(data, 'story'), /^labelled-.*\.jsonl$/),
  allSides: await named(join(data, 'grouping'), /^allsides-.*\.jsonl$/),
  googleNews: await named(join(data, 'grouping'), /^google-news-.*\.jsonl$/),
  feeds: (await named(data, /^feeds$/))[0] ?? null,
})
