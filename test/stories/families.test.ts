import { describe, expect, it } from 'vitest'
import { readFamilies } from '#stories/families'
import { printMistake } from '#stories/mistake'
import { readPack } from '#stories/read-pack'
import { smallPack } from './small-pack.ts'

const shared = `- { id: quay, name: The Quay, country: GB, outlets: [quay.example.org] }
- { id: gazette, name: Old Gazette, outlets: [old.example.org] }
`
const read = (families: string, yaml = smallPack) =>
  readPack({ id: 'bridge', yaml, background: 'What happened so far.', families })
const said = (families: string, yaml = smallPack) => {
  const result = read(families, yaml)
  return result.outcome === 'invalid' ? result.mistakes.map(one => printMistake(one, 'stories/bridge')) : []
}

describe('publisher families that all packs share', () => {
  it('are the pack’s, with its own added, and its own in the place of the one with the same id', () => {
    expect(read(shared)).toMatchObject({
      outcome: 'read',
      pack: {
        families: [
          { id: 'quay', name: 'The Quay', country: 'GB', outlets: ['quay.example.org'] },
          { id: 'gazette', name: 'Gazette' },
        ],
      },
    })
  })

  it('may be a source’s family', () => {
    const yaml = smallPack.replace('family: gazette,', 'family: quay,')
    expect(read(shared, yaml)).toMatchObject({ outcome: 'read' })
    expect(said('', yaml)).toEqual([expect.stringContaining('There is no publisher family “quay”.')])
  })

  it.each([
    ['- { id: quay, nam: The Quay }\n', 'stories/families.yaml:1:', 'Did you mean “name”?'],
    [
      `${shared}- { id: quay, name: Another }\n`,
      'stories/families.yaml:3:9',
      'There are two families “quay”.',
    ],
    ['- { id: quay, name: The Quay, country: gb }\n', 'stories/families.yaml:1:', 'two capitals'],
    [
      '- { id: quay, name: The Quay, party: port }\n',
      'stories/families.yaml:1:',
      'A party belongs to one story.',
    ],
    ['- { id: quay, name: [\n', 'stories/families.yaml:', 'This is not YAML'],
    ['quay: The Quay\n', 'stories/families.yaml:1:1', 'This must be array'],
  ])('mistakes in them are told with file and line: %j', (text, place, what) => {
    const mistakes = said(text)
    expect(mistakes.some(one => one.startsWith(place) && one.includes(what))).toBe(true)
    expect(readFamilies(text).families).toEqual([])
  })
})
