import { readFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { expect, test } from 'vitest'
import { exitCodes } from '#cli/exit-codes'
import { wholeProgram } from './whole-program.ts'

const read = (path: string) => readFile(new URL(`../../${path}`, import.meta.url), 'utf8')
const program = await wholeProgram()
const names = program.commands.map(command => command.name())

test('every command says what it does, and stands in the README', async () => {
  const inReadme = [...(await read('README.md')).matchAll(/^\| `npx storywire ([a-z-]+)/gm)]
  expect(new Set(names).size).toBe(names.length)
  expect(inReadme.map(([, name]) => name).toSorted()).toEqual(names.toSorted())
  for (const command of program.commands) expect(command.description()).toMatch(/^[a-z].{20,}/)
})

const tree = (command: Command): Command[] => [command, ...command.commands.flatMap(tree)]

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

test('docs/commands.md has the exit codes that each command’s help prints', async () => {
  const cells = /^\| `([a-z-]+)` +\| ([^|]+?) +\| ([^|]+?) +\| ([^|]*?) *\|$/gm
  const listed = [...(await read('docs/commands.md')).matchAll(cells)].map(
    ([, name = '', done, undone, other]) => [name, { 0: done, 1: undone, ...(other ? { 2: other } : {}) }],
  )
  expect(Object.fromEntries(listed)).toEqual(exitCodes)
  expect(Object.keys(exitCodes).toSorted()).toEqual(names.toSorted())
})
