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
  expect(new Set(names).size).toBe(names.length)
  expect(inReadme.toSorted()).toEqual(names.toSorted())
  for (const command of program.commands) expect(command.description()).toMatch(/^[a-z].{20,}/)
})

const tree = (command: Command): Command[] => [command, ...command.commands.flatMap(tree)]
const program = new Command('storywire')
for (const register of commands) register(program, silent, () => {})

test('every command prints JSON when it is asked to', () => {
  const without = program.commands
    .flatMap(tree)
    // What has commands of its own is none itself; one that does nothing else passes its options on.
    .filter(command => command.commands.length === 0)
    .filter(
      command => ![command, command.parent].some(one => one?.options.some(({ long }) => long === '--json')),
    )
  expect(without.map(command => command.name())).toEqual([])
})

test('every command’s exit codes stand in docs/commands.md', async () => {
  const text = await readFile(new URL('../../docs/commands.md', import.meta.url), 'utf8')
  const listed = [...text.matchAll(/^\| `([a-z-]+)` +\| [^|]{3,} \| [^|]{3,} \|/gm)].map(([, name]) => name)
  expect(listed).toEqual(program.commands.map(command => command.name()).toSorted())
})
