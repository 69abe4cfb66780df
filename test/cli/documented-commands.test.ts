import { readdirSync, readFileSync } from 'node:fs'
import type { Command } from 'commander'
import { expect, test } from 'vitest'
import { examples } from '#cli/examples'
import { wholeProgram } from './whole-program.ts'

const root = new URL('../../', import.meta.url)
const program = await wholeProgram()

/** `npx storywire …` as it is printed: up to the end of its code, or of its line, or to what the shell does with it. */
const printedIn = (text: string): string[] =>
  [...text.matchAll(/npx storywire ([^`\n]+)/g)].map(([, line = '']) =>
    line.replace(/\s+(#|>|\|\|).*$/, '').trim(),
  )

const nameOf = (option: string): string => option.split('=')[0] ?? option

/** @returns what is wrong with a printed command; null when it can be typed so */
const wrongWith = (line: string): string | null => {
  // What stands in brackets may be left out, or is one of several: each is to be known.
  const words = line.replace(/[[\]]/g, ' ').match(/"[^"]*"|<[^>]*>|[^\s]+/g) ?? []
  let command: Command = program
  const options = new Map<string, { required: boolean; variadic: boolean }>()
  const given: string[] = []
  for (let n = 0; n < words.length; n += 1) {
    const word = words[n] ?? ''
    const names = word.split(/\\?\|/)
    const below = command.commands.find(one => names.includes(one.name()))
    if (word.startsWith('--')) {
      for (const one of command.options) options.set(one.long ?? '', one)
      if (word === '--help') continue
      const option = options.get(nameOf(word))
      if (option === undefined) return `${command.name()} knows no ${nameOf(word)}`
      if (option.required && !word.includes('=')) n += 1
      while (option.variadic && n + 1 < words.length && !words[n + 1]?.startsWith('--')) n += 1
    } else if (below) {
      const unknown = names.find(name => !command.commands.some(one => one.name() === name))
      if (unknown !== undefined) return `${command.name()} knows no ${unknown}`
      for (const one of command.options) options.set(one.long ?? '', one)
      command = below
    } else if (command === program) return `there is no command ${word}`
    // One of its commands, named below.
    else if (command.commands.length > 0 && /^<|…/.test(word)) return null
    else given.push(word)
  }
  const places = command.registeredArguments
  // "<queue>" stands for one of them.
  for (const [n, word] of given.entries())
    for (const choice of word.split(/\\?\|/))
      if (places[n]?.argChoices && !/^<.*>$/.test(choice) && !places[n].argChoices.includes(choice))
        return `${command.name()} knows no ${choice}`
  return given.length > places.length && !places.at(-1)?.variadic
    ? `${command.name()} takes ${places.length} words, not ${given.length}: ${given.join(' ')}`
    : null
}

const documents = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(new URL('docs/', root)).flatMap(name => (name.endsWith('.md') ? [`docs/${name}`] : [])),
]

test('each storywire command that README and docs print exists, with its options and its words', () => {
  const printed = documents.flatMap(file =>
    printedIn(readFileSync(new URL(file, root), 'utf8')).map(line => ({
      file,
      line,
      wrong: wrongWith(line),
    })),
  )
  expect(printed.length).toBeGreaterThan(40)
  expect(printed.filter(({ file }) => file === 'docs/runbook.md').length).toBeGreaterThan(10)
  expect(printed.filter(({ wrong }) => wrong !== null)).toEqual([])
})

const tree = (command: Command): Command[] => [command, ...command.commands.flatMap(tree)]
const pathOf = (command: Command): string =>
  command.parent?.parent ? `${pathOf(command.parent)} ${command.name()}` : command.name()

test('each command’s help has an example, which can be typed so', async () => {
  const all = program.commands.flatMap(tree).map(pathOf)
  expect(Object.keys(examples).filter(name => !all.includes(name))).toEqual([])
  const ownHelp = ['read-feed', 'sift']
  expect(all.filter(name => !ownHelp.includes(name) && (examples[name] ?? []).length === 0)).toEqual([])
  for (const [name, lines] of Object.entries(examples))
    for (const line of lines) {
      expect(line).toMatch(new RegExp(`^${name}\\b`))
      expect({ line, wrong: wrongWith(line.replace(/\s+>.*$/, '')) }).toEqual({ line, wrong: null })
    }
})

test('each word and each option of a command says what it is', () => {
  const mute = program.commands
    .flatMap(tree)
    .flatMap(command =>
      [
        ...command.registeredArguments.map(one => [one.name(), one.description] as const),
        ...command.options.map(one => [one.flags, one.description] as const),
      ]
        .filter(([, says]) => says.length < 4)
        .map(([what]) => `${pathOf(command)} ${what}`),
    )
  expect(mute).toEqual([])
})

test.each([
  ['falts', 'there is no command falts'],
  ['faults --all', 'faults knows no --all'],
  ['preflight --stage dev now', 'preflight takes 0 words, not 1: now'],
  ['suppression drop <address>', 'suppression knows no drop'],
  ['mailings pause|halt <mailing>', 'mailings knows no halt'],
])('“%s” would be found', (line, wrong) => {
  expect(wrongWith(line)).toBe(wrong)
})
