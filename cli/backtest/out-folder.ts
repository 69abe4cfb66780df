import { rmSync } from 'node:fs'
import { type FileHandle, open, realpath, rename, rm, rmdir } from 'node:fs/promises'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { diskReason } from '#local/disk-sentence'
import { checkout } from '#local/hash-of-files'
import { makeFolder } from '#local/make-folder'
import { InputFault } from '../command-io.ts'
import { folders, listName, lookThrough, sha256 } from './own-files.ts'

/** Where a backtest writes. Nothing is deleted there that no backtest has written. */
export type OutFolder = {
  path: string
  /** Files of others, which stay. */
  others: number
  /** Takes away what an earlier backtest wrote; only the first call does anything. */
  clear(): Promise<void>
  /** Writes a whole file or none. @param name path in the folder @throws InputFault */
  write(name: string, content: string | Uint8Array): Promise<void>
  /** To be called at the end, whatever came of the run. */
  close(): Promise<void>
}

/** What belongs to Storywire itself. */
const ourFolders =
  /^(\.ci|\.git|bench|cli|core|docs|functions|infra|local|node_modules|stories|templates|test)$/

/**
 * Looks at the folder; nothing is made or deleted yet.
 * @throws InputFault when it holds what a backtest would delete or write over, though no backtest has written it
 */
export const openOutFolder = async (path: string): Promise<OutFolder> => {
  const stopped = stopTidily()
  let list: FileHandle | null = null
  const onDisk = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    try {
      return await work()
    } catch (fault) {
      const reason = diskReason(fault)
      if (reason === null) throw fault
      throw new InputFault(`The folder ${path} cannot be written: ${reason}. Name another one: --out DIR.`)
    }
  }
  const first = relative(await realpath(checkout), await nearestReal(resolve(path))).split(sep)[0] ?? ''
  if (ourFolders.test(first))
    throw new InputFault(
      `${path} lies among Storywire's own files (${first}). Name another folder: --out DIR.`,
    )
  const { own, inTheWay, others, example, known } = await onDisk(() => lookThrough(path))
  const untouched = 'Nothing there was touched. Name another folder: --out DIR.'
  if (!known && example !== null)
    throw new InputFault(`${path} holds what no backtest has written, such as ${example}. ${untouched}`)
  if (inTheWay.length > 0)
    throw new InputFault(
      `${join(path, inTheWay[0] ?? '')} is not as a backtest wrote it, and would be written over. ${untouched}`,
    )

  const begin = async (): Promise<FileHandle> => {
    await makeFolder(resolve(path))
    for (const name of own) await rm(join(path, name), { force: true })
    for (const name of folders) await rmdir(join(path, name)).catch(() => undefined)
    list = await open(join(path, listName), 'w')
    return list
  }
  let begun: Promise<FileHandle> | undefined
  const clear = async () => {
    begun ??= onDisk(begin)
    return begun
  }
  return {
    path,
    others,
    clear: async () => void (await clear()),
    async write(name, content) {
      const kept = await clear()
      const file = join(path, name)
      const part = `${file}.part`
      await onDisk(async () => {
        await makeFolder(dirname(resolve(file)))
        await kept.appendFile(`${JSON.stringify({ file: name, sha256: sha256(content) })}\n`)
        const writing = await open(part, 'wx')
        stopped.begun(part)
        try {
          await writing.writeFile(content)
          await writing.close()
          await rename(part, file)
        } catch (fault) {
          await writing.close().catch(() => undefined)
          await rm(part, { force: true })
          throw fault
        } finally {
          stopped.ended(part)
        }
      })
    },
    async close() {
      stopped.close()
      await list?.close()
    },
  }
}

/** The path with its links followed, as far as it exists. */
const nearestReal = async (path: string): Promise<string> => {
  for (let there = path; ; there = dirname(there)) {
    const real = await realpath(there).catch(() => null)
    if (real !== null) return join(real, relative(there, path))
    if (dirname(there) === there) return path
  }
}

/** Ctrl-C leaves no half a file behind; the exit code is that of the signal. */
const stopTidily = () => {
  const parts = new Set<string>()
  const stop = (signal: NodeJS.Signals): void => {
    for (const part of parts) rmSync(part, { force: true })
    process.exit(signal === 'SIGINT' ? 130 : 143)
  }
  process.on('SIGINT', stop).on('SIGTERM', stop)
  return {
    begun: (part: string) => void parts.add(part),
    ended: (part: string) => void parts.delete(part),
    close: () => void process.off('SIGINT', stop).off('SIGTERM', stop),
  }
}
