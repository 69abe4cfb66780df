import { Argument, Command, CommanderError } from 'commander'
import { diskSentence } from '#local/disk-sentence'
import { StartRefused } from '#local/state-folder'
import { packs } from '#stories/packs'
import { backtestCommand, backtestDescription } from './backtest.ts'
import { canaryDescription, listCanariesCommand, type Mark, markCanaryCommand, marks } from './canary.ts'
import { checkStoryCommand, checkStoryDescription } from './check-story.ts'
import { InputFault } from './command-io.ts'
import { type CostOptions, costCommand, costDescription } from './cost.ts'
import { type DeploymentOptions, deploymentOptions, machineClock, withDeployment } from './deployment.ts'
import { faultsCommand, faultsDescription } from './faults.ts'
import { type Turn, turns } from './mailings/turn.ts'
import { listMailingsCommand, mailingsDescription, turnMailingCommand } from './mailings.ts'
import { processIo, watchOutput } from './process-io.ts'
import { readFeedHelp } from './read-feed/help.ts'
import { readFeedCommand, readFeedDescription } from './read-feed.ts'
import { siftHelp } from './sift/help.ts'
import { siftCommand, siftDescription } from './sift.ts'
import {
  liftSuppressionCommand,
  type SuppressionTurn,
  showSuppressionCommand,
  suppressionDescription,
  suppressionTurns,
} from './suppression.ts'
import { whyCommand, whyDescription } from './why.ts'

const io = processIo
watchOutput()

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
  .argument('<file or URL...>', 'feeds: files, or addresses to fetch')
  .option('--language <tag>', 'of the page that is wanted where an entry has several', 'en')
  .addHelpText('after', readFeedHelp)
  .action(async (files: string[], { language }: { language: string }) =>
    exits(await readFeedCommand(files, io, undefined, language)),
  )

program
  .command('check-story')
  .description(checkStoryDescription)
  .argument('<id>', 'id of the story, a folder in stories/; or the path of a pack’s folder')
  .option('--sources', 'fetch each feed once and say what is in it')
  .action(async (id: string, { sources }: { sources?: boolean }) =>
    exits(await checkStoryCommand([id, ...(sources ? ['--sources'] : [])], io)),
  )

program
  .command('backtest')
  .description(backtestDescription)
  .argument('<story>', 'id of the story, a folder in stories/; or the path of a pack’s folder')
  .requiredOption(
    '--reports <file>',
    'recorded reports, one JSON object a line: id, title, summary, outlet, url, published',
  )
  .option(
    '--readers <file>',
    'readers, one JSON object a line: address, topics, cadence, alerts (default: those of the story)',
  )
  .requiredOption(
    '--out <folder>',
    'gets report.html, events.jsonl, sifted.jsonl, editions.jsonl and mail/*.eml',
  )
  .option(
    '--against <folder>',
    'an earlier run over the same reports, or another pack: the report says what would have changed',
  )
  .option('--json', 'print the counts as one JSON object')
  .action(async (story: string, options) => exits(await backtestCommand(story, options, io)))

type AskOptions = DeploymentOptions & { json?: boolean }

deploymentOptions(
  program
    .command('why')
    .description(whyDescription)
    .argument('<address>', 'the reader’s address; it is not printed and not kept')
    .argument('[mailing]', 'id of the mailing (default: the last ten, a line each)')
    .option('--json', 'print what is known as JSON'),
).action(async (address: string, mailing: string | undefined, options: AskOptions) =>
  exits(
    await withDeployment(options, ['secret'], deployed =>
      whyCommand(address, mailing ?? null, options, deployed, io),
    ),
  ),
)

deploymentOptions(
  program
    .command('mailings')
    .description(mailingsDescription)
    .addArgument(new Argument('[turn]', 'what to do with one').choices(turns))
    .argument('[id]', 'id of the mailing')
    .option('--json', 'print them as JSON'),
).action(async (turn: Turn | undefined, id: string | undefined, options: AskOptions) => {
  if (turn !== undefined && id === undefined)
    throw new InputFault(`Which mailing? storywire mailings ${turn} <id>`)
  const stories = Object.keys(packs)
  exits(
    turn === undefined || id === undefined
      ? await withDeployment(options, [], deployed => listMailingsCommand(stories, options, deployed, io))
      : await withDeployment(options, turn === 'pause' ? [] : ['queues'], deployed =>
          turnMailingCommand(turn, id, stories, options, deployed, io),
        ),
  )
})

deploymentOptions(
  program
    .command('canary')
    .description(canaryDescription)
    .addArgument(new Argument('[mark]', 'what to do with a reader').choices(marks))
    .argument('[address]', 'the reader’s address; it is not printed and not kept')
    .option('--story <id>', 'id of the story (default: the only one)')
    .option('--json', 'print it as JSON'),
).action(
  async (
    mark: Mark | undefined,
    address: string | undefined,
    options: AskOptions & { story?: string | undefined },
  ) => {
    if (mark !== undefined && address === undefined)
      throw new InputFault(`Which reader? storywire canary ${mark} <address>`)
    const stories = Object.keys(packs)
    exits(
      mark === undefined || address === undefined
        ? await withDeployment(options, [], deployed => listCanariesCommand(stories, options, deployed, io))
        : await withDeployment(options, ['secret'], deployed =>
            markCanaryCommand(mark, address, storyOf(options.story, stories), options, deployed, io),
          ),
    )
  },
)

deploymentOptions(
  program.command('faults').description(faultsDescription).option('--json', 'print them as JSON'),
).action(async (options: AskOptions) =>
  exits(await withDeployment(options, [], deployed => faultsCommand(options, deployed, io))),
)

deploymentOptions(
  program
    .command('suppression')
    .description(suppressionDescription)
    .addArgument(new Argument('<turn>', 'what to do').choices(suppressionTurns))
    .argument('<address>', 'the address; it is not printed and not kept')
    .option('--why <text>', 'why it is lifted; kept with the reader, so without any address in it')
    .option('--json', 'print it as JSON'),
).action(async (turn: SuppressionTurn, address: string, options: AskOptions & { why?: string }) =>
  exits(
    await withDeployment(options, ['secret'], deployed =>
      turn === 'show'
        ? showSuppressionCommand(address, options, deployed, machineClock, io)
        : liftSuppressionCommand(address, options, deployed, machineClock, io),
    ),
  ),
)

program
  .command('sift')
  .description(siftDescription)
  .argument('<file>', 'reports, one JSON object a line: id, title, summary, outlet, url, published')
  .addHelpText('after', siftHelp)
  .option(
    '--story <id>',
    'id of the story, a folder in stories/, or the path of a pack’s folder (default: group every report, whatever its subject)',
  )
  .option('--why', 'add what decided, in sentences')
  .action(async (file: string, options) => exits(await siftCommand(file, options, io)))

program
  .command('cost')
  .description(costDescription)
  .requiredOption('--subscribers <number>', 'how many readers')
  .option('--weekly', 'a month of weekly editions in place of one edition')
  .option('--json', 'print figures and counts as JSON')
  .action(async (options: CostOptions) => exits(await costCommand(options, io)))

/** @throws InputFault when it is none of the stories, or it is not said which of several */
const storyOf = (given: string | undefined, stories: readonly string[]): string => {
  const [only] = stories
  if (given === undefined && only !== undefined && stories.length === 1) return only
  if (given !== undefined && stories.includes(given)) return given
  throw new InputFault(
    `Which story? --story takes one of ${stories.join(', ')}${given === undefined ? '' : `; "${given}" is none`}.`,
  )
}

try {
  await program.parseAsync()
} catch (error) {
  if (error instanceof CommanderError) exits(error.exitCode)
  else {
    const told =
      error instanceof InputFault || error instanceof StartRefused ? error.message : diskSentence(error)
    // What is none of these is a mistake of ours: its stack says where.
    if (told === null) throw error
    io.stderr(told)
    exits(1)
  }
}
