import { execFileSync } from 'node:child_process'
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { build } from 'esbuild'
import * as z from 'zod'
import { variables } from '#functions/environment'
import { bundling, leftBehind, poolAlone, replaced } from '#infra/house/bundling'
import { mjmlLeftOut } from '#infra/mjml-left-out'

/**
 * `npm run cold-start [-- --json]`: how large each function's bundle is, and how long a new process takes to load it: the
 * median of nine, with Node's own start left out.
 */
const runs = 9
const lambdas = new URL('../../functions/lambda/', import.meta.url)

/** What every function finds at its start; nothing is asked before an event comes. */
const environment = {
  ...Object.fromEntries(Object.values(variables).map(name => [name, 'https://sqs.test/1/none'])),
  [variables.deadLetters]: '{}',
  [variables.editors]: '[]',
  [variables.meanings]: '',
  [variables.readingModel]: '',
  AWS_REGION: 'eu-west-1',
  AWS_ACCESS_KEY_ID: 'none',
  AWS_SECRET_ACCESS_KEY: 'none',
  AWS_LAMBDA_FUNCTION_NAME: 'cold-start',
  NODE_ENV: 'production',
}

const bundleOf = async (name: string, folder: string): Promise<string> => {
  const leftOut = name === 'open-mailing' ? mjmlLeftOut : []
  const outfile = join(folder, `${name}.mjs`)
  await build({
    entryPoints: [new URL(`${name}.ts`, lambdas).pathname],
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    mainFields: ['module', 'main'],
    banner: { js: bundling(leftOut).banner ?? '' },
    alias: replaced(leftOut, name === 'deliver' ? poolAlone : {}),
    external: leftBehind,
    logLevel: 'error',
  })
  return outfile
}

/** @returns milliseconds, as the new process measures them */
const loadingOf = (bundle: string): number => {
  const script = `const from = performance.now(); await import(${JSON.stringify(`file://${bundle}`)}); console.log(JSON.stringify(performance.now() - from)); process.exit()`
  const printed = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
    env: environment,
    encoding: 'utf8',
  })
  return z.coerce.number().parse(printed.trim().split('\n').at(-1))
}

const medianOf = (values: number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

const folder = await mkdtemp(join(tmpdir(), 'storywire-cold-'))
try {
  const names: string[] = []
  // What asks for a handler is a function; the rest is what they share.
  for (const file of (await readdir(lambdas)).sort())
    if (/^(collect|deliver|desk|feedback|open-mailing|site|sweep)\.ts$/.test(file))
      names.push(basename(file, '.ts'))
  const found = []
  for (const name of names) {
    const bundle = await bundleOf(name, folder)
    const coldMs = medianOf(Array.from({ length: runs }, () => loadingOf(bundle)))
    found.push({ name, kB: Math.round((await stat(bundle)).size / 1000), coldMs: Math.round(coldMs) })
  }
  if (process.argv.includes('--json')) console.log(JSON.stringify(found))
  else
    for (const { name, kB, coldMs } of found)
      console.log(
        `${name.padEnd(14)} ${String(kB).padStart(5)} kB  ${String(coldMs).padStart(4)} ms to load, median of ${runs}`,
      )
} finally {
  await rm(folder, { recursive: true, force: true })
}
