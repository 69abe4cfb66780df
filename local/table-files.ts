import { access, readdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { diskReason, diskSentence } from './disk-sentence.ts'
import { StartRefused } from './state-folder.ts'
import { isWholeLog } from './write-ahead-log.ts'

type Store = {
  open(options: { createIfMissing: boolean }): Promise<void>
  close(): Promise<void>
  values(): AsyncIterable<unknown>
}
/** The very LevelDB that dynalite opens. */
const { Level }: { Level: new (path: string, options: { valueEncoding: 'json' }) => Store } = createRequire(
  import.meta.resolve('dynalite'),
)('level')

/** Whether a table was kept in the folder, whole or not. */
export const hasTableFiles = async (folder: string): Promise<boolean> =>
  (
    await readdir(folder).catch((fault: NodeJS.ErrnoException) => {
      if (fault.code === 'ENOENT') return []
      throw fault
    })
  ).length > 0

/**
 * Reads a kept table once, from its first item to its last: dynalite would end the process where it is damaged, and
 * LevelDB begins anew where its first file is missing.
 * @throws StartRefused when it is damaged
 */
export const checkTableFiles = async (folder: string): Promise<void> => {
  if (!(await hasTableFiles(folder))) return
  const store = new Level(folder, { valueEncoding: 'json' })
  try {
    await access(join(folder, 'CURRENT'))
    await checkLogs(folder)
    await store.open({ createIfMissing: false })
    for await (const _ of store.values());
  } catch (fault) {
    throw new StartRefused(whyNot(folder, fault))
  } finally {
    await store.close()
  }
}

/** Once opened, what cannot be read of the logs is gone for ever. */
const checkLogs = async (folder: string): Promise<void> => {
  const logs = (await readdir(folder)).filter(name => name.endsWith('.log'))
  if (logs.length === 0) throw new Error('its log is missing')
  for (const log of logs)
    if (!isWholeLog(await readFile(join(folder, log)))) throw new Error(`${log} cannot be read`)
}

const whyNot = (folder: string, fault: unknown): string => {
  const cause = fault instanceof Error && fault.cause instanceof Error ? fault.cause : fault
  const said = cause instanceof Error ? cause.message : String(cause)
  const missing = diskReason(fault)
  const refused = missing === null ? diskSentence(fault) : null
  // A file that is missing is damage; what the system refuses is none.
  if (refused !== null && !/No such file/.test(said)) return refused
  return `The table in ${folder} is damaged (${missing === null ? said.split('\n')[0] : 'a file is missing'}). Put the state folder back from a copy, or move the whole folder away to begin anew.`
}
