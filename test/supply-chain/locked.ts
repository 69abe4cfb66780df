import { readFileSync } from 'node:fs'
import * as z from 'zod'

const locked = z.object({
  version: z.string(),
  license: z.string().optional(),
  integrity: z.string().optional(),
  dev: z.boolean().optional(),
  optional: z.boolean().optional(),
  inBundle: z.boolean().optional(),
  hasInstallScript: z.boolean().optional(),
})
export type Locked = z.infer<typeof locked> & { name: string }

const root = new URL('../../', import.meta.url)
const lockfile = z.object({ packages: z.record(z.string(), locked) })

/** Every package that the lockfile names, our own left out. */
export const lockedPackages = (): Locked[] => {
  const { packages } = lockfile.parse(JSON.parse(readFileSync(new URL('package-lock.json', root), 'utf8')))
  return Object.entries(packages)
    .filter(([path]) => path !== '')
    .map(([path, one]) => ({ ...one, name: path.slice(path.lastIndexOf('node_modules/') + 13) }))
}
