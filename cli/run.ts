import { Command, CommanderError } from 'commander'
import { InputFault, type Io } from './command-io.ts'
import { commands, type ListedCommand } from './commands.ts'
import { exitCodes } from './exit-codes.ts'
import { sentenceOf } from './sentence-of.ts'

/**
 * Runs `storywire` once. Whatever goes wrong is one line on standard error and, where `--json` was asked for, an object
 * `{ "error": "…" }` on standard output.
 * @param words what was typed behind `storywire`
 * @returns the exit code
 */
export const runStorywire = async (words: readonly string[], io: Io): Promise<number> => {
  let code = 0
  try {
    const program = await programFor(words, io, given => {
      code = given
    })
    await program.parseAsync(words, { from: 'user' })
    return code
  } catch (fault) {
    if (fault instanceof CommanderError && isHelp(fault)) return fault.exitCode
    io.progress('')
    const sentence =
      fault instanceof CommanderError
        ? misuse(fault, words)
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
    .exitOverride()
    .configureOutput({ writeOut: lines(io.stdout), writeErr: lines(io.stderr), outputError: () => {} })
    .addHelpText(
      'after',
      '\n"npx storywire <command> --help" tells how it is used. All of them: docs/commands.md.',
    )
  for (const one of commands) {
    const command = program.command(one.name).description(one.says).helpGroup(one.group)
    if (!words.includes(one.name)) continue
    ;(await one.load())(command, io, exits)
    command.addHelpText('after', codesOf(one))
  }
  return program
}

const codesOf = ({ name }: ListedCommand): string =>
  `\nExit code\n${Object.entries({ ...exitCodes[name], 130: 'Ctrl-C' })
    .map(([code, what]) => `  ${code.padEnd(3)}  ${what}`)
    .join('\n')}`

const asksJson = (words: readonly string[]): boolean =>
  words.slice(0, words.includes('--') ? words.indexOf('--') : undefined).includes('--json')

/** Help was printed, because it was asked for, or because nothing was. */
const isHelp = ({ code }: CommanderError): boolean => /^commander\.help/.test(code)

/** "error: unknown option '--jsn'\n(Did you mean --json?)" as a sentence that says what to do. */
const misuse = ({ message }: CommanderError, words: readonly string[]): string => {
  const [what = '', ...more] = message.replace(/^error: /, '').split('\n')
  const named = commands.find(({ name }) => words[0] === name)
  const sentences = [what.slice(0, 1).toUpperCase() + what.slice(1), ...more]
    .map(one => one.replace(/^\((.*)\)$/, '$1'))
    .map(one => (/[.?!]$/.test(one) ? one : `${one}.`))
  return `${sentences.join(' ')} Help: npx storywire ${named ? `${named.name} ` : ''}--help`
}
