import { execFile } from 'node:child_process'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import * as z from 'zod'
import { hashOfFiles } from './hash-of-files.ts'
import { StartRefused } from './state-folder.ts'

const run = promisify(execFile)
const program = fileURLToPath(new URL('./synthesize-app.ts', import.meta.url))

/** All that the template is made of, beside the site's address. */
const madeOf = [
  'infra',
  'stories',
  'core',
  'functions/environment.ts',
  'local/synthesize-app.ts',
  'package-lock.json',
]

/**
 * The template, as the last start synthesized it, unless what it is made of has changed since.
 * @param folder where it is kept
 * @param begun told when it must be synthesized anew
 */
export const templateFor = async (
  folder: string,
  siteUrl: string,
  stopped: AbortSignal,
  begun: () => void,
): Promise<unknown> => {
  const kept = join(folder, 'made-of.json')
  const hash = `${await hashOfFiles(madeOf)} ${siteUrl}`
  const last = keptShape.safeParse(await readJson(kept))
  const template = last.success && last.data.hash === hash ? await readJson(last.data.template) : null
  if (template !== null) return template
  begun()
  await rm(kept, { force: true })
  const path = await synthesizeTemplate(folder, siteUrl, stopped)
  const made = await readJson(path)
  if (made === null) throw new StartRefused(`The synthesized infrastructure ${path} cannot be read.`)
  await writeFile(kept, JSON.stringify({ hash, template: path }))
  return made
}

const keptShape = z.object({ hash: z.string(), template: z.string() })

/** @returns null for what is missing or torn */
const readJson = (path: string): Promise<unknown> =>
  readFile(path, 'utf8')
    .then((text): unknown => JSON.parse(text))
    .catch(() => null)

/**
 * Synthesizes the CDK app in a process of its own: the CDK takes 400 MB, which must not stay.
 * @param siteUrl where this machine's site is
 * @returns the template's path
 */
export const synthesizeTemplate = async (
  folder: string,
  siteUrl: string,
  stopped: AbortSignal,
): Promise<string> => {
  try {
    const { stdout } = await run(process.execPath, [program, folder, siteUrl], { signal: stopped })
    return stdout.trim().split('\n').at(-1) ?? ''
  } catch (fault) {
    if (stopped.aborted) throw fault
    const said = fault instanceof Error && 'stderr' in fault && fault.stderr ? fault.stderr : fault
    throw new StartRefused(`The infrastructure could not be synthesized.\n${String(said)}`)
  }
}
