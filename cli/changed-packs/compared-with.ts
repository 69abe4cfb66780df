import { InputFault } from '../command-io.ts'
import { git } from './git.ts'

export type ComparedWith =
  /** `shown` is how lines name it: "v1.2.0", "origin/main at 1a2b3c4". */
  { outcome: 'found'; commit: string; shown: string } | { outcome: 'not-tried'; why: string }

/**
 * The commit that packs are compared with: where the branch left a named revision; else the last tag before this commit,
 * which is what is deployed; else the commit before.
 * @param folder of the checkout
 * @throws InputFault when there is no such revision, in a clone that holds them all
 */
export const comparedWith = async (folder: string, revision: string | undefined): Promise<ComparedWith> => {
  const shallow = await git(folder, 'rev-parse', '--is-shallow-repository')
  if (shallow === null) return { outcome: 'not-tried', why: 'this folder is no clone of git' }
  const why =
    'this clone is shallow and does not hold what came before; "git fetch --unshallow --tags" brings it'
  if (revision !== undefined) {
    const commit = await git(folder, 'merge-base', 'HEAD', '--end-of-options', revision)
    if (commit !== null) return found(commit, `${revision} at ${commit.slice(0, 7)}`)
    if (shallow === 'true') return { outcome: 'not-tried', why }
    throw new InputFault(
      `There is no revision “${revision}” here that this commit goes back to. "git branch -a" and "git tag" list them.`,
    )
  }
  const tag = await git(folder, 'describe', '--tags', '--abbrev=0', 'HEAD^')
  const commit = await git(folder, 'rev-parse', '--verify', '--quiet', `${tag ?? 'HEAD^'}^{commit}`)
  if (commit !== null) return found(commit, tag ?? `the commit before, ${commit.slice(0, 7)}`)
  return { outcome: 'not-tried', why: shallow === 'true' ? why : 'nothing came before the first commit' }
}

const found = (commit: string, shown: string): ComparedWith => ({ outcome: 'found', commit, shown })
