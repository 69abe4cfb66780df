import { Command, CommanderError } from 'commander'
import { diskSentence } from '#local/disk-sentence'
import { StartRefused } from '#local/state-folder'
import { InputFault } from './command-io.ts'
import { commands } from './commands.ts'
import { processIo, watchOutput } from './process-io.ts'

watchOutput()

const program = new Command('storywire')
  .description('Follows one running news story: digests and alerts by email.')
  .showHelpAfterError('Add --help to see how it is used.')
  .exitOverride()

/** A command's number is the process's exit code, also while pipes still drain. */
const exits = (code: number): void => {
  process.exitCode = code
}

for (const register of commands) register(program, processIo, exits)

try {
  await program.parseAsync()
} catch (error) {
  if (error instanceof CommanderError) exits(error.exitCode)
  else {
    const told =
      error instanceof InputFault || error instanceof StartRefused ? error.message : diskSentence(error)
    // What is none of these is a mistake of ours: its stack says where.
    if (told === null) throw error
    processIo.stderr(told)
    exits(1)
  }
}
