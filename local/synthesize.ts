import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { StartRefused } from './state-folder.ts'

const run = promisify(execFile)
const program = fileURLToPath(new URL('./synthesize-app.ts', import.meta.url))

/**
 * Synthesizes the CDK app in a process of its own: the CDK takes 400 MB, which must not stay.
 * @param siteUrl where this machine's site is
 * @returns the template
 */
export const synthesizeTemplate = async (
  folder: string,
  siteUrl: string,
  stopped: AbortSignal,
): Promise<unknown> => {
  try {
    const { stdout } = await run(process.execPath, [program, folder, siteUrl], { signal: stopped })
    const path = stdout.trim().split('\n').at(-1) ?? ''
    return JSON.parse(await readFile(path, 'utf8'))
  } catch (fault) {
    if (stopped.aborted) throw fault
    const said = fault instanceof Error && 'stderr' in fault && fault.stderr ? fault.stderr : fault
    throw new StartRefused(`The infrastructure could not be synthesized.\n${String(said)}`)
  }
}
