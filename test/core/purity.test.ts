import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const core = new URL('../../core/', import.meta.url)
const sources = readdirSync(core, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.ts'))
const withoutComments = (text: string) => text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')

test('the core never asks the machine for the time or for chance', () => {
  // Fewer would mean that the wrong folder was read.
  expect(sources.length).toBeGreaterThanOrEqual(40)
  const impure = sources.flatMap(name => {
    const text = withoutComments(readFileSync(new URL(name, core), 'utf8'))
    const found = text.match(
      /Date\.now|new Date\(\s*\)|Math\.random|Temporal\.Now|performance\.now|crypto\./g,
    )
    return (found ?? []).map(what => `core/${name}: ${what}`)
  })
  expect(impure).toEqual([])
})
