import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { InputFault } from '#cli/command-io'
import { type FileLine, fileLines } from '#cli/file-lines'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lines-'))
})
afterEach(() => rm(folder, { recursive: true }))

const linesOf = async (content: string | Uint8Array): Promise<FileLine[]> => {
  const path = join(folder, 'file')
  await writeFile(path, content)
  return Array.fromAsync(fileLines(path))
}

test('lines come with their numbers, without byte order mark, with or without a break at the end', async () => {
  expect(await linesOf('\ufeffone\r\n\ntwo')).toEqual([
    { line: 1, text: 'one\r' },
    { line: 2, text: '' },
    { line: 3, text: 'two' },
  ])
  expect(await linesOf('')).toEqual([])
})

test('letters are whole where the file is read in pieces', async () => {
  const text = 'ü'.repeat(100_001)
  expect(await linesOf(`x${text}\n`)).toEqual([{ line: 1, text: `x${text}` }])
})

test('a line that is too long is named, costs no memory, and the next ones are read', async () => {
  const [first, second, ...more] = await linesOf(`${'a'.repeat(12_000_000)}\n{}\n`)
  expect(first).toEqual({ line: 1, text: null, why: 'it is longer than 10 MB' })
  expect(second).toEqual({ line: 2, text: '{}' })
  expect(more).toEqual([])
})

test('what is no UTF-8 is said, of a line and of a whole file', async () => {
  const latin = await linesOf(Buffer.concat([Buffer.from('{}\n'), Buffer.from('gr\xfc\xdfe', 'latin1')]))
  expect(latin[1]).toEqual({ line: 2, text: null, why: expect.stringContaining('UTF-8') })
  await expect(linesOf(Buffer.from('\ufeff{}', 'utf16le'))).rejects.toThrow('Save it as UTF-8.')
  await expect(linesOf(Buffer.from('{}', 'utf16le'))).rejects.toThrow('Save it as UTF-8.')
})

test('what cannot be opened is told in a sentence', async () => {
  const circle = join(folder, 'circle')
  await symlink(circle, circle)
  const refused = (path: string) => Array.fromAsync(fileLines(path)).catch(fault => fault)
  for (const [path, said] of [
    [circle, 'lead round in a circle'],
    [folder, 'is a folder. Name a file in it.'],
    [join(folder, 'none'), 'There is no file'],
  ] as const) {
    const fault = await refused(path)
    expect(fault).toBeInstanceOf(InputFault)
    expect(fault.message).toContain(said)
  }
})
