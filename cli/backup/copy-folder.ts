import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import type { Instant } from '#core/instant'
import { InputFault } from '../command-io.ts'
import { onNamed } from '../on-named.ts'

/** *table*: items, from when the copying began. *journal*: lines of the logs, up to this moment. */
export type PartKind = 'table' | 'journal'
export type Part = { kind: PartKind; at: Instant; path: string }

const endings: Record<PartKind, string> = { table: '.jsonl.gz', journal: '.log.gz' }
const named = /^(table|journal)-(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z\.(jsonl|log)\.gz$/

const nameOf = (kind: PartKind, at: Instant): string =>
  `${kind}-${at.replace(/[-:]|\.\d+/g, '')}${endings[kind]}`

/**
 * What a folder has of a deployment, oldest first. Its parts' names say all: whoever copies the folder elsewhere copies
 * the whole.
 */
export const partsIn = async (folder: string): Promise<Part[]> => {
  const names = await onNamed(folder, () => readdir(folder))
  return names
    .flatMap((name): Part[] => {
      const [, kind, year, month, day, hour, minute, second] = named.exec(name) ?? []
      if (kind !== 'table' && kind !== 'journal') return []
      const at = `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`
      return [{ kind, at, path: join(folder, name) }]
    })
    .toSorted((a, b) => (a.at < b.at ? -1 : 1))
}

export const makeFolder = async (folder: string): Promise<void> => {
  // Readers' addresses are in it.
  await onNamed(folder, () => mkdir(folder, { recursive: true, mode: 0o700 }))
}

/** Writes one part; it has its name once it is whole. */
export const writePart = async (
  folder: string,
  kind: PartKind,
  at: Instant,
  lines: AsyncIterable<string>,
): Promise<number> => {
  const path = join(folder, nameOf(kind, at))
  const unfinished = `${path}.part`
  let count = 0
  const counted = async function* (): AsyncGenerator<string> {
    for await (const line of lines) {
      count += 1
      yield `${line}\n`
    }
  }
  try {
    await pipeline(Readable.from(counted()), createGzip(), createWriteStream(unfinished, { mode: 0o600 }))
    await onNamed(path, () => rename(unfinished, path))
  } catch (fault) {
    await rm(unfinished, { force: true })
    throw fault
  }
  return count
}

/** @throws InputFault when it is damaged */
export async function* linesOf({ path }: Pick<Part, 'path'>): AsyncGenerator<string> {
  const file = createReadStream(path)
  const unpacked = file.pipe(createGunzip())
  file.once('error', error => unpacked.destroy(error))
  try {
    for await (const line of createInterface({ input: unpacked, crlfDelay: Number.POSITIVE_INFINITY }))
      yield line
    if (unpacked.errored) throw unpacked.errored
  } catch (fault) {
    throw new InputFault(
      `${path} is damaged: ${fault instanceof Error ? fault.message : 'it cannot be read'}.`,
    )
  }
}

export const removePart = ({ path }: Part): Promise<void> => rm(path, { force: true })
