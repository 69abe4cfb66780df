import { Command, CommanderError } from 'commander'
import { backtestCommand, backtestDescription } from './backtest.ts'
import { checkStoryCommand, checkStoryDescription } from './check-story.ts'
import { InputFault, type Io } from './command-io.ts'
import { readFeedCommand, readFeedDescription } from './read-feed.ts'

const io: Io = {
  stdout: line => void process.stdout.write(`${line}\n`),
  stderr: line => void process.stderr.write(`${line}\n`),
  progress: line => {
    if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${line}`)
  },
}

const program = new Command('storywire')
  .description('Follows one running news story: weekly digests and alerts by e-mail.')
  .showHelpAfterError('Run it with --help to see what it takes.')
  .exitOverride()

/** A command's number is the process's exit code, also while pipes still drain. */
const exits = (code: number): void => {
  process.exitCode = code
}

program
  .command('read-feed')
  .description(readFeedDescription)
  .argument('<file or URL...>')
  .action(async (files: string[]) => exits(await readFeedCommand(files, io)))

program
  .command('check-story')
  .description(checkStoryDescription)
  .argument('<id>', 'id of the story, a folder in stories/')
  .option('--sources', 'fetch each feed once and say what is in it')
  .action(async (id: string, { sources }: { sources?: boolean }) =>
    exits(await checkStoryCommand([id, ...(sources ? ['--sources'] : [])], io)),
  )

program
  .command('backtest')
  .description(backtestDescription)
  .argument('<story>', 'id of the story, a folder in stories/')
  .requiredOption(
    '--reports <file>',
    'recorded reports, one JSON object a line: id, title, summary, outlet, url, published',
  )
  .option(
    '--readers <file>',
    'readers, one JSON object a line: address, topics, cadence, alerts (default: those of the story)',
  )
  .requiredOption('--out <folder>', 'gets events.jsonl, sifted.jsonl and mail/*.eml')
  .option('--json', 'print the counts as one JSON object')
  .action(async (story: string, options) => exits(await backtestCommand(story, options, io)))

try {
  await program.parseAsync()
} catch (error) {
  if (error instanceof CommanderError) exits(error.exitCode)
  else if (error instanceof InputFault) {
    io.stderr(error.message)
    exits(1)
  } else throw error
}
