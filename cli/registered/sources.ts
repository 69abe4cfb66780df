import { machineClock } from '#functions/lambda/clock'
import { packs } from '#stories/packs'
import { type AskOptions, deploymentOptions, withDeployment } from '../deployment.ts'
import type { Registration } from '../registration.ts'

export const registerSources: Registration = (command, io, exits) => {
  deploymentOptions(command.option('--json', 'print them as JSON')).action(async (options: AskOptions) => {
    const { sourcesCommand } = await import('../sources.ts')
    exits(
      await withDeployment(options, [], deployed =>
        sourcesCommand(
          Object.values(packs).map(({ pack }) => pack),
          options,
          deployed,
          machineClock,
          io,
        ),
      ),
    )
  })
}
