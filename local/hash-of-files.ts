import { createHash } from 'node:crypto'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Where the checkout is. */
export const checkout = fileURLToPath(new URL('../', import.meta.url))

/** What builds write beside what they read. */
const written = new Set(['compiled'])

const filesIn = async (path: string): Promise<string[]> => {
  if (!(await stat(resolve(checkout, path))).isDirectory()) return [path]
  const entries = await readdir(resolve(checkout, path), { withFileTypes: true })
  const found = await Promise.all(
    entries
      .filter(entry => !written.has(entry.name) && (entry.isDirectory() || entry.isFile()))
      .map(entry => filesIn(join(path, entry.name))),
  )
  return found.flat()
}

/**
 * What files hold, as one hash: their names and bytes, not their dates, which copying and checking out change.
 * @param paths files and folders of the checkout; folders of compiled files are left out
 */
export const hashOfFiles = async (paths: readonly string[]): Promise<string> => {
  const files = (await Promise.all(paths.map(filesIn))).flat().sort()
  const hash = createHash('sha256').update(process.versions.node)
  for (const file of files) {
    const bytes = await readFile(resolve(checkout, file))
    hash.update(`\n${file} ${bytes.length}\n`).update(bytes)
  }
  return hash.digest('hex')
}
