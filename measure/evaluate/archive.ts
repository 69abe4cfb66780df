import { readFile } from 'node:fs/promises'
import { gunzipSync } from 'node:zlib'
import { InputFault } from '#cli/command-io'

/** Path and bytes of each file in a `.tar.gz`. */
export type Archived = ReadonlyMap<string, Uint8Array>

const block = 512
const decoder = new TextDecoder()

const textAt = (bytes: Uint8Array, start: number, length: number): string => {
  const field = bytes.subarray(start, start + length)
  const end = field.indexOf(0)
  return decoder.decode(end === -1 ? field : field.subarray(0, end))
}

/** The header's sum of its own bytes, in which the sum itself counts as spaces (POSIX ustar). */
const isHeader = (header: Uint8Array): boolean => {
  const sum = header.reduce((total, byte, n) => total + (n >= 148 && n < 156 ? 32 : byte), 0)
  return sum === Number.parseInt(textAt(header, 148, 8), 8)
}

/**
 * Reads a tar archive (POSIX ustar and GNU long names) in memory, so that nothing is left on the disk.
 * @throws InputFault when it is none, or is cut off
 */
export const filesInTar = (tar: Uint8Array): Archived => {
  const files = new Map<string, Uint8Array>()
  let longName: string | null = null
  for (let at = 0; at + block <= tar.length && tar[at] !== 0; ) {
    if (!isHeader(tar.subarray(at, at + block))) throw new InputFault('what is in it is no tar archive')
    const size = Number.parseInt(textAt(tar, at + 124, 12), 8) || 0
    const type = textAt(tar, at + 156, 1)
    const prefix = textAt(tar, at + 257, 5) === 'ustar' ? textAt(tar, at + 345, 155) : ''
    const short = textAt(tar, at, 100)
    const content = tar.subarray(at + block, at + block + size)
    if (content.length < size) throw new InputFault('it is cut off')
    if (type === 'L') longName = textAt(content, 0, size)
    else {
      const name = longName ?? (prefix === '' ? short : `${prefix}/${short}`)
      longName = null
      if (type === '0' || type === '') files.set(name.replace(/^\.\//, ''), content)
    }
    at += block + Math.ceil(size / block) * block
  }
  return files
}

/** @throws InputFault when it is not there, or damaged */
export const readArchive = async (path: string): Promise<Archived> => {
  const packed = await readFile(path).catch(() => {
    throw new InputFault(`there is no ${path}`)
  })
  try {
    return filesInTar(gunzipSync(packed))
  } catch (error) {
    throw new InputFault(`${path} is damaged: ${error instanceof Error ? error.message : String(error)}`)
  }
}
