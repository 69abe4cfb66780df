import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { stage } from '#test/rights/cloud'

const run = promisify(execFile)
const root = resolve(import.meta.dirname, '../..')

/**
 * The release whose formats today's code must still read, and that must still read today's: by its commit, since a clone need
 * not bring tags along. Moved when a release is made, before formats change (CONTRIBUTING.md).
 */
export const lastRelease = { version: '0.1.0', commit: 'ead926a' }

/** Whether this clone holds the release; a shallow one does not. */
export const isHere = async (): Promise<boolean> =>
  run('git', ['cat-file', '-e', `${lastRelease.commit}^{commit}`], { cwd: root }).then(
    () => true,
    () => false,
  )

/**
 * Builds the release as it was, with today's packages, for the stage that tests deploy.
 * @returns the path of its template; its bundles lie beside it
 */
export const buildRelease = async (folder: string): Promise<string> => {
  const source = join(folder, 'release')
  await mkdir(source, { recursive: true })
  const archive = join(folder, 'release.tar')
  await run('git', ['archive', '-o', archive, lastRelease.commit], { cwd: root })
  await run('tar', ['-xf', archive, '-C', source])
  await symlink(join(root, 'node_modules'), join(source, 'node_modules'))
  const node = process.execPath
  await run(node, ['build.ts'], { cwd: source })
  await writeFile(join(source, 'synthesize-release.ts'), program)
  const { stdout } = await run(
    node,
    ['synthesize-release.ts', join(folder, 'release-out'), JSON.stringify(stage)],
    // Its template was checked when it was made.
    { cwd: source, env: { ...process.env, CDK_VALIDATION: 'false' } },
  )
  const path = stdout.trim().split('\n').at(-1) ?? ''
  if (!existsSync(path)) throw new Error(`The release was not synthesized: ${stdout}`)
  return path
}

const program = `import { synthesize } from '#infra/synthesize'
import { packs } from '#stories/packs'
const [, , outdir = '', stage = ''] = process.argv
console.log(synthesize(outdir, { packs: Object.values(packs).map(({ pack }) => pack), stage: JSON.parse(stage) }))
`
