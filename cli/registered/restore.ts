import { variables } from '#functions/environment'
import { InputFault } from '../command-io.ts'
import { type AskOptions, deploymentOptions, withDeployment } from '../deployment.ts'
import type { Registration } from '../registration.ts'
import type { RestoreOptions } from '../restore.ts'

export const registerRestore: Registration = (command, io, exits) => {
  deploymentOptions(
    command
      .option('--journal <file...>', 'log lines of the functions and the operator: see docs/restore.md')
      .option('--from <folder>', 'makes the table of what "storywire backup" has copied into this folder')
      .option('--lost-at <moment>', 'with --from: when the deployment sent for the last time (default: now)')
      .option('--json', 'print what was done as JSON')
      .addHelpText(
        'after',
        '\nWith neither, it only sets again what a restored table has lost, and may be said at any time.',
      ),
  ).action(async (options: AskOptions & RestoreOptions) => {
    const name = options.table ?? process.env[variables.table]
    if (!name || options.state !== undefined)
      throw new InputFault(
        'Name the restored table with --table. On one machine stop Storywire and put the copy of its state folder back.',
      )
    const { restoreCommand } = await import('../restore.ts')
    exits(await withDeployment(options, [], deployed => restoreCommand(name, options, deployed, io)))
  })
}
