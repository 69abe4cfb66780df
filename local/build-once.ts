import { execFile } from 'node:child_process'
import { access, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { checkout, hashOfFiles } from './hash-of-files.ts'
import { StartRefused } from './state-folder.ts'

/** All that a build reads: packs, templates, and the code that compiles them. */
const madeOf = ['stories', 'templates', 'core', 'package-lock.json']
const outputs = [
  'stories/compiled/packs.json',
  'templates/compiled/mails.json',
  'templates/compiled/sources.json',
]
const programs = ['stories/build.ts', 'templates/build.ts']
/** Written last, so that a build that was cut short is none. */
const mark = join(checkout, 'stories', 'compiled', 'made-of')

const isBuilt = async (hash: string): Promise<boolean> => {
  if ((await readFile(mark, 'utf8').catch(() => '')) !== hash) return false
  const there = await Promise.allSettled(outputs.map(path => access(join(checkout, path))))
  return there.every(({ status }) => status === 'fulfilled')
}

/**
 * Compiles story packs and the mails that no edition changes, unless nothing that they are made of has changed.
 * @throws {@link StartRefused} with the mistakes of a pack
 */
export const buildOnce = async (): Promise<'built' | 'unchanged'> => {
  const hash = await hashOfFiles(madeOf)
  if (await isBuilt(hash)) return 'unchanged'
  await rm(mark, { force: true })
  for (const program of programs)
    try {
      // In a process of its own: MJML takes 200 MB, which must not stay.
      await promisify(execFile)(process.execPath, [join(checkout, program)], { maxBuffer: 16 * 1024 * 1024 })
    } catch (fault) {
      const said = fault instanceof Error && 'stderr' in fault && fault.stderr ? fault.stderr : fault
      throw new StartRefused(`${program} found what it cannot build:\n${String(said).trimEnd()}`)
    }
  await writeFile(mark, hash)
  return 'built'
}
