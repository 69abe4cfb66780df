import { readFile } from 'node:fs/promises'
import { gunzipSync } from 'node:zlib'

/** Path and bytes of each file in a `.tar.gz`. */
export type Archived = ReadonlyMap<string, Uint8Array>

const block = 512
const decoder = new TextDecoder()

const textAt = (bytes: Uint8Array, start: number, length: number): string => {
  const field = bytes.subarray(start, start + length)
  const end = field.indexOf(0)
  return decoder.decode(end === -1 ? field : field.subarray(0, end))
}

/** Reads a tar archive (POSIX ustar and GNU long names) in memory, so that nothing is left on the disk. */
export const filesInTar = (tar: Uint8Array): Archived => {
  const files = new Map<string, Uint8Array>()
  let longName: string | null = null
  for (let at = 0; at + block <= tar.length && tar[at] !== 0; ) {
    const size = Number.parseInt(textAt(tar, at + 124, 12), 8) || 0
    const type = textAt(tar, at + 156, 1)
    const prefix = textAt(tar, at + 257, 5) === 'ustar' ? textAt(tar, at + 345, 155) : ''
    const short = textAt(tar, at, 100)
    const content = tar.subarray(at + block, at + block + size)
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

export const readArchive = async (path: string): Promise<Archived> =>
  filesInTar(gunzipSync(await readFile(path)))
