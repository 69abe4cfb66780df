import { describe, expect, test } from 'vitest'
import { filesInTar } from '#cli/evaluate/archive'

const block = (fill: (bytes: Buffer) => void): Buffer => {
  const bytes = Buffer.alloc(512)
  fill(bytes)
  return bytes
}
const entry = (name: string, content: string, type = '0', prefix = ''): Buffer[] => [
  block(head => {
    head.write(name, 0)
    head.write(Buffer.byteLength(content).toString(8).padStart(11, '0'), 124)
    head.write(type, 156)
    head.write('ustar', 257)
    head.write(prefix, 345)
  }),
  ...(content === '' ? [] : [Buffer.concat([Buffer.from(content), Buffer.alloc(512)]).subarray(0, 512)]),
]
const textsOf = (blocks: Buffer[]) =>
  [...filesInTar(Buffer.concat([...blocks, Buffer.alloc(1024)]))].map(([path, bytes]) => [
    path,
    Buffer.from(bytes).toString(),
  ])

describe('an archive', () => {
  test('gives each file by its path, and no folder', () => {
    const blocks = [...entry('feeds/', '', '5'), ...entry('feeds/a.xml', '<a/>'), ...entry('b.xml', '<b/>')]
    expect(textsOf(blocks)).toEqual([
      ['feeds/a.xml', '<a/>'],
      ['b.xml', '<b/>'],
    ])
  })
  test('puts long names together, in both ways of writing them', () => {
    const long = `${'deep/'.repeat(30)}c.xml`
    const blocks = [
      ...entry('d.xml', '<d/>', '0', 'far/away'),
      ...entry('././@LongLink', long, 'L'),
      ...entry('cut-off', '<c/>'),
    ]
    expect(textsOf(blocks)).toEqual([
      ['far/away/d.xml', '<d/>'],
      [long, '<c/>'],
    ])
  })
})
