import { mkdir, stat } from 'node:fs/promises'
import { dirname } from 'node:path'

/**
 * Makes a folder and those above it that are missing; one that is there stays as it is. Node's own `recursive` never
 * ends where the system makes no folders, as in /proc.
 * @throws what the file system says
 */
export const makeFolder = async (path: string, mode = 0o777): Promise<void> => {
  const made = await mkdir(path, { mode }).catch((fault: NodeJS.ErrnoException) => fault)
  if (made === undefined) return
  if (made.code === 'ENOENT' && dirname(path) !== path) {
    await makeFolder(dirname(path), mode)
    await mkdir(path, { mode })
  } else if (made.code !== 'EEXIST' || !(await stat(path)).isDirectory()) throw made
}
