import { checkout as thisCheckout } from '#local/hash-of-files'
import { comparedWith } from './changed-packs/compared-with.ts'
import { filesBefore } from './changed-packs/files-before.ts'
import { filesThatDiffer, packsThatChanged } from './changed-packs/packs-that-changed.ts'
import { showPack } from './changed-packs/show-pack.ts'
import type { Io } from './command-io.ts'

export type ChangedPacksOptions = {
  /** Recorded reports for packs that have none beside them; the file may be missing. */
  reports?: string | undefined
  json?: boolean | undefined
}

/**
 * `storywire changed-packs [revision] [--reports FILE] [--json]`: what has changed in story packs since what is deployed, and
 * what readers would get otherwise.
 * @returns the exit code: 2 when they would, or when it is not known
 * @throws InputFault when there is no such revision, a pack has mistakes, or a recording cannot be used
 */
export const changedPacksCommand = async (
  revision: string | undefined,
  { reports, json }: ChangedPacksOptions,
  io: Io,
  checkout: string = thisCheckout,
): Promise<number> => {
  const say = (told: object, lines: string[]) => {
    if (json) io.stdout(JSON.stringify(told))
    else for (const line of lines) io.stdout(line)
  }
  const notTried = (why: string) => {
    say({ notTried: why }, [`What has changed in story packs is NOT TRIED: ${why}.`])
    return 0
  }
  const base = await comparedWith(checkout, revision)
  if (base.outcome === 'not-tried') return notTried(base.why)
  const { commit, shown: since } = base
  const none = () => {
    say({ since, commit, packs: [] }, [`No story pack has changed since ${since}.`])
    return 0
  }
  if ((await filesThatDiffer(checkout, commit)).length === 0) return none()
  const before = await filesBefore(checkout, commit)
  if (before === null) return notTried(`${since} has no folder stories/`)
  const changed = await packsThatChanged(checkout, commit, before)
  if (changed.length === 0) return none()
  const shown = []
  for (const one of changed) {
    const pack = await showPack(one, { checkout, before, since, reports }, io)
    shown.push(pack)
    if (!json) say({}, pack.lines)
  }
  if (json) say({ since, commit, packs: shown.map(({ told }) => told) }, [])
  return shown.some(({ differs }) => differs) ? 2 : 0
}
