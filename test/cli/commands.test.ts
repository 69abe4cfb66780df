import { readFile } from 'node:fs/promises'
import { Command } from 'commander'
import { expect, test } from 'vitest'
import { commands } from '#cli/commands'

const silent = { stdout: () => {}, stderr: () => {}, progress: () => {} }

test('every command says what it does, and stands in the README', async () => {
  const program = new Command('storywire')
  for (const register of commands) register(program, silent, () => {})
  const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8')
  const inReadme = [...readme.matchAll(/^\| `npx storywire ([a-z-]+)/gm)].map(([, name]) => name)
  const names = program.commands.map(command => command.name())
  expect(new Set(names).size).toBe(commands.length)
  expect(inReadme.toSorted()).toEqual(names.toSorted())
  for (const command of program.commands) expect(command.description()).toMatch(/^[a-z].{20,}/)
})
