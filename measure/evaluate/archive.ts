import { readFile } from 'node:fs/promises'
import { gunzipSync } from 'node:zlib'
import { unpackTar } from 'modern-tar'
import { InputFault } from '#cli/command-io'

/** Path and bytes of each file in a `.tar.gz`. */
export type Archived = ReadonlyMap<string, Uint8Array>

const nothing = new Uint8Array()

/**
 * Reads a tar archive in memory, so that nothing is left on the disk.
 * @throws when it is none, or is cut off: nothing is read in part
 */
export const filesInTar = async (tar: Uint8Array): Promise<Archived> => {
  const entries = await unpackTar(tar, { strict: true, filter: ({ type }) => type === 'file' })
  return new Map(entries.map(({ header, data = nothing }) => [header.name.replace(/^\.\//, ''), data]))
}

/** @throws InputFault when it is not there, or damaged */
export const readArchive = async (path: string): Promise<Archived> => {
  const packed = await readFile(path).catch(() => {
    throw new InputFault(`there is no ${path}`)
  })
  try {
    return await filesInTar(gunzipSync(packed))
  } catch (error) {
    throw new InputFault(`${path} is damaged: ${error instanceof Error ? error.message : String(error)}`)
  }
}
