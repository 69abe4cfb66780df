import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

/**
 * What git says in a folder.
 * @returns its words without the last line's end; null where it fails, or there is no git
 */
export const git = async (folder: string, ...words: string[]): Promise<string | null> => {
  try {
    const { stdout } = await run('git', words, { cwd: folder, maxBuffer: 64 * 1024 * 1024 })
    return stdout.replace(/\n$/, '')
  } catch {
    return null
  }
}
