import { createWriteStream } from 'node:fs'
import { rename, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Clock } from '#core/instant'
import type { Log } from '#core/log'

export type LocalLog = Log & { close(): Promise<void> }

const largestBytes = 10 * 1024 * 1024

/**
 * Every line goes to `log.jsonl` in the state folder; warnings and errors go to the terminal too. The file of the
 * starts before is kept as `log.1.jsonl` when it has become large.
 */
export const openLog = async (stateFolder: string, clock: Clock): Promise<LocalLog> => {
  const path = join(stateFolder, 'log.jsonl')
  const { size } = await stat(path).catch(() => ({ size: 0 }))
  if (size > largestBytes) await rename(path, join(stateFolder, 'log.1.jsonl'))
  const file = createWriteStream(path, { flags: 'a', mode: 0o600 })
  // A full disk must not take the whole machine down with it: the terminal still says what is wrong.
  file.on('error', () => undefined)
  const write = (level: string, what: string, fields: Record<string, unknown> = {}): void => {
    file.write(`${JSON.stringify({ at: clock.now(), level, what, ...fields })}\n`)
    if (level !== 'info') console.error(`${level}: ${what} ${JSON.stringify(fields)}`)
  }
  return {
    info: (what, fields) => write('info', what, fields),
    warn: (what, fields) => write('warning', what, fields),
    error: (what, fields) => write('error', what, fields),
    close: () => new Promise(closed => file.end(() => closed())),
  }
}
