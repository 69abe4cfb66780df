import { Option } from 'commander'
import { allCadences } from '#core/cadence'
import { type AskOptions, deploymentOptions, withDeployment } from '../deployment.ts'
import { importHelp } from '../import/help.ts'
import type { ImportOptions } from '../import.ts'
import type { Registration } from '../registration.ts'
import { storyNamed } from '../story-named.ts'

export const registerImport: Registration = (command, io, exits) => {
  deploymentOptions(
    command
      .argument('<file>', 'the CSV file; its first line names the columns')
      .option('--story <id>', 'id of the story (default: the only one)')
      .addOption(
        new Option('--cadence <cadence>', 'of those whose line names none').choices([...allCadences, 'none']),
      )
      .option('--report <file>', 'where the report goes (default: <file>.report.csv)')
      .option('--as-written', 'takes addresses whose domain looks like a slip')
      .option('--dry-run', 'says what would be done, and changes nothing')
      .option('--json', 'print the counts as JSON'),
  )
    .addHelpText('after', importHelp)
    .action(async (path: string, options: AskOptions & ImportOptions & { story?: string }) => {
      const { importCommand } = await import('../import.ts')
      const pack = storyNamed(options.story)
      exits(
        await withDeployment(options, ['secret', 'greetings', 'journal'], deployed =>
          importCommand(path, options, pack, deployed, io),
        ),
      )
    })
}
