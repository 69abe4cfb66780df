import { type AskOptions, deploymentOptions, withDeployment } from '../deployment.ts'
import type { Registration } from '../registration.ts'

export const registerWhy: Registration = (command, io, exits) => {
  deploymentOptions(
    command
      .argument('<address>', 'the reader’s address; neither printed nor stored')
      .argument('[mailing]', 'id of the mailing (default: the last ten, one line each)')
      .option('--json', 'print what is known as JSON'),
  ).action(async (address: string, mailing: string | undefined, options: AskOptions) => {
    const { whyCommand } = await import('../why.ts')
    exits(
      await withDeployment(options, ['secret'], deployed =>
        whyCommand(address, mailing ?? null, options, deployed, io),
      ),
    )
  })
}
