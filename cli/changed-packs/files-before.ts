import { execFile } from 'node:child_process'
import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { git } from './git.ts'

const run = promisify(execFile)

/**
 * `stories/` as a commit has it, in a folder that goes when the process ends.
 * @returns the folder; null where the commit has none
 */
export const filesBefore = async (checkout: string, commit: string): Promise<string | null> => {
  const folder = await mkdtemp(join(tmpdir(), 'storywire-packs-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const archive = join(folder, 'stories.tar')
  if ((await git(checkout, 'archive', '-o', archive, commit, 'stories')) === null) return null
  await run('tar', ['-xf', archive, '-C', folder])
  return folder
}
