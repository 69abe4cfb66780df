import { describe, expect, test } from 'vitest'
import { filesInTar } from '#measure/evaluate/archive'
import { tarOf } from './tar.ts'

const textsOf = (tar: Uint8Array) =>
  [...filesInTar(tar)].map(([path, bytes]) => [path, Buffer.from(bytes).toString()])

describe('an archive', () => {
  test('gives each file by its path, and no folder', () => {
    const tar = tarOf([
      { name: 'feeds/', content: '', type: '5' },
      { name: 'feeds/a.xml', content: '<a/>' },
      { name: 'b.xml', content: '<b/>' },
    ])
    expect(textsOf(tar)).toEqual([
      ['feeds/a.xml', '<a/>'],
      ['b.xml', '<b/>'],
    ])
  })
  test('puts long names together, in both ways of writing them', () => {
    const long = `${'deep/'.repeat(30)}c.xml`
    const tar = tarOf([
      { name: 'd.xml', content: '<d/>', prefix: 'far/away' },
      { name: '././@LongLink', content: long, type: 'L' },
      { name: 'cut-off', content: '<c/>' },
    ])
    expect(textsOf(tar)).toEqual([
      ['far/away/d.xml', '<d/>'],
      [long, '<c/>'],
    ])
  })
  test('that is cut off, or is none, is not read in part', () => {
    const tar = tarOf([
      { name: 'a.xml', content: '<a/>' },
      { name: 'b.xml', content: 'b'.repeat(600) },
    ])
    expect(() => filesInTar(tar.subarray(0, 2000))).toThrow('cut off')
    expect(() => filesInTar(Buffer.from('no archive at all '.repeat(100)))).toThrow('no tar archive')
  })
})
