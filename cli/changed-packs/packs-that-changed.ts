import { readdir } from 'node:fs/promises'
import { basename, dirname, join, sep } from 'node:path'
import { git } from './git.ts'

/** A pack that is not as it was: its folder in `stories/`, and which files of it differ. */
export type ChangedPack = { pack: string; files: string[] }

const families = 'stories/families.yaml'

/** Of no reader's concern: what `npm start` plays, and what a backtest reads. */
const besideThePack = /^(sample\/|reports\.jsonl$)/

/**
 * Packs of the checkout, starters too, of which a file differs from a commit, as the files are now.
 * @param before a folder with `stories/` as that commit has it
 */
export const packsThatChanged = async (
  checkout: string,
  commit: string,
  before: string,
): Promise<ChangedPack[]> => {
  const files = await filesThatDiffer(checkout, commit)
  const packs = [...new Set([...(await packsIn(checkout)), ...(await packsIn(before))])].toSorted()
  return packs
    .map(pack => ({
      pack,
      files: files
        .flatMap(file => (file.startsWith(`stories/${pack}/`) ? [file.slice(`stories/${pack}/`.length)] : []))
        .filter(file => !besideThePack.test(file))
        // They are a part of each story that is followed.
        .concat(files.includes(families) && !pack.includes('/') ? [families] : []),
    }))
    .filter(one => one.files.length > 0)
}

/** Also what is not committed. */
export const filesThatDiffer = async (checkout: string, commit: string): Promise<string[]> => {
  const lists = await Promise.all([
    git(checkout, 'diff', '--name-only', '--no-renames', '-z', commit, '--', 'stories'),
    git(checkout, 'ls-files', '--others', '--exclude-standard', '-z', '--', 'stories'),
  ])
  return lists.flatMap(list => (list ?? '').split('\0')).filter(file => file !== '')
}

/** Folders in `stories/` that hold a `story.yaml`. */
const packsIn = async (checkout: string): Promise<string[]> =>
  (await readdir(join(checkout, 'stories'), { recursive: true }))
    .filter(path => basename(path) === 'story.yaml')
    .map(path => dirname(path).split(sep).join('/'))
