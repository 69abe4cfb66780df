import { spawnSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const run = (file: string, words: string[], environment: Record<string, string> = {}) => {
  const options = { cwd: root, encoding: 'utf8' as const, env: { ...process.env, ...environment } }
  return spawnSync(process.execPath, [file, ...words], options)
}

test.each([[[]], [['--require-approval', 'never']], [['-c', 'other=production']]])(
  'deploying without a stage is refused before anything is built, with what to type: %j',
  words => {
    const { status, stdout, stderr } = run('infra/deploy.ts', words)
    expect([status, stdout]).toEqual([1, ''])
    expect(stderr).toBe('Which stage? Type "npm run deploy -- dev" or "npm run deploy -- production".\n')
  },
)

test('a stage that does not exist is refused with those that do', () => {
  expect(run('infra/deploy.ts', ['prod']).stderr).toBe(
    'There is no stage "prod". Stages are dev and production.\n',
  )
})

test('synthesizing production as it ships ends with the sentences alone, no stack', () => {
  const context = { CDK_CONTEXT_JSON: JSON.stringify({ stage: 'production' }) }
  const outdir = { CDK_OUTDIR: mkdtempSync(join(tmpdir(), 'storywire-refused-')) }
  const { status, stderr } = run('infra/app.ts', [], { ...context, ...outdir })
  expect(status).toBe(1)
  const lines = stderr.trim().split('\n')
  expect(lines).toHaveLength(5)
  for (const line of lines) expect(line).toMatch(/: set .+\.$/)
}, 60_000)
