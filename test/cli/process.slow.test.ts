import { execFile, spawn } from 'node:child_process'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'process-'))
})
afterEach(() => rm(folder, { recursive: true }))

/** Through a shell, as at a terminal; `storywire` is the command. */
const shell = (script: string) =>
  new Promise<{ code: number; stdout: string; stderr: string }>(done => {
    const start = `storywire() { "${process.execPath}" cli/main.ts "$@"; }; `
    execFile('bash', ['-c', start + script, 'bash', folder], (fault, stdout, stderr) =>
      done({ code: typeof fault?.code === 'number' ? fault.code : 0, stdout, stderr }),
    )
  })

const reports = async (count: number): Promise<string> => {
  const path = join(folder, 'reports.jsonl')
  const lines = Array.from({ length: count }, (_, n) => {
    const published = new Date(Date.UTC(2031, 2, 4, 0, n * 5)).toISOString()
    return JSON.stringify({
      id: n,
      title: `Trump and Putin to meet, says voice ${n}`,
      outlet: `Paper ${n % 9}`,
      published,
    })
  })
  await writeFile(path, `${lines.join('\n')}\n`)
  return path
}

test('who closes the pipe early hears no complaint', async () => {
  await reports(3000)
  const { code, stderr } = await shell(
    'set -o pipefail; storywire sift "$1/reports.jsonl" | head -1 >/dev/null',
  )
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
})

test('who closes the pipe early changes nothing of what is done, nor of the exit code', async () => {
  const program = [
    `import { processIo, runProcess, watchOutput } from '#cli/process-io'`,
    `const later = ms => new Promise(done => setTimeout(done, ms))`,
    `watchOutput()`,
    `await later(200)`,
    `void runProcess(async () => {`,
    `  for (const line of ['one', 'two']) { processIo.stdout(line); await later(100) }`,
    `  processIo.stderr('done')`,
    `  return 2`,
    `})`,
  ].join('\n')
  await writeFile(join(folder, 'program.ts'), program)
  const { code, stderr } = await shell(
    `set -o pipefail; "${process.execPath}" --input-type=module -e "$(cat "$1/program.ts")" | true`,
  )
  expect({ code, stderr }).toEqual({ code: 2, stderr: 'done\n' })
})

test('work that can never end is not done: 1, and a line that says so', async () => {
  const { code, stderr } = await shell(
    `"${process.execPath}" --input-type=module -e "import { runProcess } from '#cli/process-io'
void runProcess(() => new Promise(() => {}))"`,
  )
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr: expect.stringMatching(/^Storywire ended before .*\.\n$/),
  })
})

test.runIf(process.platform === 'linux')('a full disk behind the output is told', async () => {
  await reports(2)
  const { code, stderr } = await shell('storywire sift "$1/reports.jsonl" >/dev/full')
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr: 'The output cannot be written: the disk is full. Make room, or use another disk.\n',
  })
})

test('a fault of the file system that no command expects is one sentence, too', async () => {
  await mkdir(join(folder, 'a-story', 'story.yaml'), { recursive: true })
  const { code, stderr } = await shell('storywire check-story "$1/a-story"')
  expect(code).toBe(1)
  expect(stderr.trim().split('\n')).toHaveLength(1)
})

test('Ctrl-C ends a backtest with 130 and leaves whole files only, which the next run replaces', async () => {
  const path = await reports(1500)
  const out = join(folder, 'out')
  const words = ['cli/main.ts', 'backtest', 'trump-putin-meeting', '--reports', path, '--out', out]
  const child = spawn(process.execPath, words, { stdio: 'ignore' })
  const ended = new Promise<number | null>(done => child.on('exit', done))
  while (!(await readdir(join(out, 'mail')).catch(() => [])).some(name => name.endsWith('.eml')))
    await new Promise(later => setTimeout(later, 5))
  child.kill('SIGINT')
  expect(await ended).toBe(130)
  const left = await readdir(out, { recursive: true })
  expect(left.filter(name => name.endsWith('.part'))).toEqual([])
  expect(left).not.toContain('report.html')
  await reports(2)
  const { code } = await shell(
    'storywire backtest trump-putin-meeting --reports "$1/reports.jsonl" --out "$1/out"',
  )
  expect(code).toBe(0)
})
