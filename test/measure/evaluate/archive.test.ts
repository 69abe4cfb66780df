import { describe, expect, test } from 'vitest'
import { filesInTar } from '#measure/evaluate/archive'
import { tarOf } from './tar.ts'

const textsOf = async (tar: Uint8Array) =>
  [...(await filesInTar(tar))].map(([path, bytes]) => [path, Buffer.from(bytes).toString()])

describe('an archive', () => {
  test('gives each file by its path, and no folder', async () => {
    const tar = tarOf([
      { name: 'feeds/', content: '', type: '5' },
      { name: 'feeds/a.xml', content: '<a/>' },
      { name: 'b.xml', content: '<b/>' },
    ])
    expect(await textsOf(tar)).toEqual([
      ['feeds/a.xml', '<a/>'],
      ['b.xml', '<b/>'],
    ])
  })
  test('puts long names together, in both ways of writing them', async () => {
    const long = `${'deep/'.repeat(30)}c.xml`
    const tar = tarOf([
      { name: 'd.xml', content: '<d/>', prefix: 'far/away' },
      { name: '././@LongLink', content: long, type: 'L' },
      { name: 'cut-off', content: '<c/>' },
    ])
    expect(await textsOf(tar)).toEqual([
      ['far/away/d.xml', '<d/>'],
      [long, '<c/>'],
    ])
  })
  test('that is cut off, or is none, is not read in part', async () => {
    const tar = tarOf([
      { name: 'a.xml', content: '<a/>' },
      { name: 'b.xml', content: 'b'.repeat(600) },
    ])
    await expect(filesInTar(tar.subarray(0, 2000))).rejects.toThrow('truncated')
    await expect(filesInTar(Buffer.from('no archive at all '.repeat(100)))).rejects.toThrow('Invalid')
    const changed = Buffer.from(tar)
    changed.write('c', 0)
    await expect(filesInTar(changed)).rejects.toThrow('checksum')
  })
})
