import { open, readFile, rename } from 'node:fs/promises'
import type { z } from 'zod'
import { StartRefused } from './state-folder.ts'

/**
 * Reads a small JSON file of the state folder, and writes it the first time.
 * @throws {@link StartRefused} when it is there and cannot be read: making it anew would lose what it held
 */
export const keptFile = async <Shape extends z.ZodType>(
  path: string,
  shape: Shape,
  make: () => z.input<Shape>,
): Promise<z.output<Shape>> => {
  const text = await readFile(path, 'utf8').catch((fault: NodeJS.ErrnoException) => {
    if (fault.code === 'ENOENT') return null
    throw fault
  })
  if (text === null) {
    const made = make()
    const file = await open(`${path}.part`, 'w', 0o600)
    try {
      await file.writeFile(`${JSON.stringify(made, null, 2)}\n`)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(`${path}.part`, path)
    return shape.parse(made)
  }
  try {
    return shape.parse(JSON.parse(text))
  } catch {
    throw new StartRefused(
      `${path} is damaged. Put it back from a copy, or move the whole state folder away.`,
    )
  }
}
