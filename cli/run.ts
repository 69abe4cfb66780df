import { Command, CommanderError } from 'commander'
import packageJson from '../package.json' with { type: 'json' }
import { InputFault, type Io } from './command-io.ts'
import { commands, type ListedCommand } from './commands.ts'
import { examples } from './examples.ts'
import { exitCodes } from './exit-codes.ts'
import { sentenceOf } from './sentence-of.ts'

/**
 * Runs `storywire` once. Whatever goes wrong is one line on standard error and, where `--json` was asked for, an object
 * `{ "error": "…" }` on standard output. Help that was asked for is printed on standard output; where nothing was asked, it
 * stands on standard error and counts as a mistake, as a script with an empty variable would make it.
 * @param typed behind `storywire`
 * @returns the exit code
 */
export const runStorywire = async (typed: readonly string[], io: Io): Promise<number> => {
  let code = 0
  const program = await programFor(typed, io, given => {
    code = given
  })
  const words = helpAsOption(program, typed)
  const { command } = namedBy(program, words)
  try {
    if (nothingAsked(command, words)) {
      command.outputHelp({ error: true })
      if (asksJson(words)) io.stdout(JSON.stringify({ error: `Nothing was asked. ${helpFor(command)}` }))
      return 1
    }
    await program.parseAsync(words, { from: 'user' })
    return code
  } catch (fault) {
    // Help, or the version, was asked for and printed.
    if (fault instanceof CommanderError && fault.exitCode === 0) return 0
    io.progress('')
    const sentence =
      fault instanceof CommanderError
        ? misuse(fault, command)
        : fault instanceof InputFault
          ? fault.message
          : await sentenceOf(fault)
    io.stderr(sentence)
    if (asksJson(words)) io.stdout(JSON.stringify({ error: sentence }))
    return 1
  }
}

/** `storywire` with the names of all commands, and the code of those alone that are named. */
export const programFor = async (
  words: readonly string[],
  io: Io,
  exits: (code: number) => void,
): Promise<Command> => {
  const lines = (write: (line: string) => void) => (text: string) => write(text.replace(/\n$/, ''))
  const program = new Command('storywire')
    .description('Follows one running news story: digests and alerts by email.')
    .version(packageJson.version, '--version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    // "help desk show" is read as "desk show --help".
    .helpCommand(false)
    .exitOverride()
    .configureOutput({ writeOut: lines(io.stdout), writeErr: lines(io.stderr), outputError: () => {} })
    .addHelpText(
      'after',
      '\n"npx storywire <command> --help" tells how it is used. All of them: docs/commands.md.',
    )
    .hook('preAction', (_, command) => valuesAreNoOptions(command))
  for (const one of commands) {
    const command = program.command(one.name).description(one.says).helpGroup(one.group).helpCommand(false)
    if (!words.includes(one.name)) continue
    ;(await one.load())(command, io, exits)
    for (const each of [command, ...command.commands]) each.addHelpText('after', examplesOf(each))
    command.addHelpText('afterAll', codesOf(one))
  }
  return program
}

/** "--stack --json" lacks the stack's name; commander takes "--json" for it. @throws InputFault */
const valuesAreNoOptions = (command: Command): void => {
  const flags = command.options.map(({ long }) => long)
  for (const option of command.options)
    if (option.required && flags.includes(command.getOptionValue(option.attributeName())))
      throw new InputFault(
        `${option.long} needs its ${option.flags.replace(/^.* /, '')}. ${helpFor(command)}`,
      )
}

/** "desk show": as it is typed behind `storywire`. */
const nameOf = (command: Command): string =>
  command.parent?.parent ? `${nameOf(command.parent)} ${command.name()}` : command.name()

const examplesOf = (command: Command): string => {
  const lines = examples[nameOf(command)] ?? []
  return lines.length === 0
    ? ''
    : `\nExample${lines.length > 1 ? 's' : ''}\n${lines.map(line => `  npx storywire ${line}`).join('\n')}`
}

const codesOf = ({ name }: ListedCommand): string =>
  `\nExit code\n${Object.entries({ ...exitCodes[name], 130: 'Ctrl-C' })
    .map(([code, what]) => `  ${code.padEnd(3)}  ${what}`)
    .join('\n')}`

const asksJson = (words: readonly string[]): boolean =>
  words.slice(0, words.includes('--') ? words.indexOf('--') : undefined).includes('--json')

/** The command that words name, and how many of them do. */
const namedBy = (
  command: Command,
  words: readonly string[],
  depth = 0,
): { command: Command; depth: number } => {
  const below = command.commands.find(one => one.name() === words[depth])
  return below ? namedBy(below, words, depth + 1) : { command, depth }
}

/** A command that only has others below it does nothing itself, and has no option. */
const isGroup = (command: Command): boolean =>
  command.commands.length > 0 && (command.parent === null || command.options.length === 0)

const nothingAsked = (command: Command, words: readonly string[]): boolean =>
  isGroup(command) && words.filter(word => word !== '--json').length === depthOf(command)

const depthOf = ({ parent }: Command): number => (parent ? depthOf(parent) + 1 : 0)

const helpWords = ['--help', '-h']

/** "help desk show" and "desk help show" ask for the help of "desk show". Of a command that is none there is no help. */
const helpAsOption = (program: Command, typed: readonly string[]): readonly string[] => {
  const at = namedBy(program, typed)
  const asks = at.command.commands.length > 0 && typed[at.depth] === 'help'
  const words = asks ? [...typed.slice(0, at.depth), ...typed.slice(at.depth + 1), '--help'] : typed
  const { command, depth } = namedBy(program, words)
  const isUnknown = command.commands.length > 0 && /^[^-]/.test(words[depth] ?? '')
  return isUnknown ? words.filter(word => !helpWords.includes(word)) : words
}

const helpFor = (command: Command): string =>
  `Help: npx storywire ${command.parent ? `${nameOf(command)} ` : ''}--help`

/** As commander says it, and as we do. */
const wordings: readonly [RegExp, string][] = [
  [/^command-argument value '(.*?)' is invalid for argument '(.*?)'\./, "As <$2>, '$1' will not do."],
  [/^option '(--[a-z-]+)[^']*' argument '(.*?)' is invalid\./, "$1 does not take '$2'."],
  [/^option '(--[a-z-]+) ([^']*)' argument missing/, '$1 needs its $2'],
  [/Allowed choices are/, 'Choose one of'],
]

/** "error: unknown option '--jsn'\n(Did you mean --json?)" as a sentence that says what to do. */
const misuse = ({ message }: CommanderError, command: Command): string => {
  const said = wordings.reduce((text, [from, to]) => text.replace(from, to), message.replace(/^error: /, ''))
  const [what = '', ...more] = said.split('\n')
  const sentences = [what.slice(0, 1).toUpperCase() + what.slice(1), ...more]
    .map(one => one.replace(/^\((.*)\)$/, '$1'))
    .map(one => (/[.?!]$/.test(one) ? one : `${one}.`))
  return `${sentences.join(' ')} ${helpFor(command)}`
}
