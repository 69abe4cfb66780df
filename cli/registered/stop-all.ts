import { machineClock } from '#functions/lambda/clock'
import { type AskOptions, deploymentOptions, withDeployment } from '../deployment.ts'
import type { Registration } from '../registration.ts'

export const registerStopAll: Registration = (command, io, exits) => {
  deploymentOptions(
    command
      .option('--why <text>', 'why (required); told to whoever looks, so leave addresses out')
      .option('--json', 'print it as JSON'),
  ).action(async (options: AskOptions & { why?: string }) => {
    const { stopAllCommand } = await import('../stop-all.ts')
    exits(
      await withDeployment(options, ['queues', 'journal'], deployed =>
        stopAllCommand(options, deployed, machineClock, io),
      ),
    )
  })
}

export const registerResumeAll: Registration = (command, io, exits) => {
  deploymentOptions(command.option('--json', 'print it as JSON')).action(async (options: AskOptions) => {
    const { resumeAllCommand } = await import('../stop-all.ts')
    exits(
      await withDeployment(options, ['queues', 'journal'], deployed =>
        resumeAllCommand(options, deployed, io),
      ),
    )
  })
}
