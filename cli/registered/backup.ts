import { InvalidArgumentError } from 'commander'
import { machineClock } from '#functions/lambda/clock'
import type { BackupOptions } from '../backup.ts'
import { InputFault } from '../command-io.ts'
import { type AskOptions, deploymentOptions, withDeployment } from '../deployment.ts'
import type { Registration } from '../registration.ts'

const hours = (typed: string): number => {
  const number = /^\d{1,3}$/.test(typed) ? Number(typed) : 0
  if (number < 1) throw new InvalidArgumentError('It takes whole hours, 1 to 999.')
  return number
}

export const registerBackup: Registration = (command, io, exits) => {
  deploymentOptions(
    command
      .option('--to <folder>', 'in another region, or at home; it holds readers’ addresses')
      .option('--within <hours>', 'a fault tells when no other copy came for so long (default: 24)', hours)
      .option('--end', 'no copies are made any more, and nobody is told that none come')
      .option('--json', 'print what was copied as JSON'),
  ).action(async (options: AskOptions & Partial<BackupOptions> & { end?: boolean }) => {
    const { to, end } = options
    if ((to === undefined) === (end === undefined))
      throw new InputFault('Say --to with the folder of the copies, or --end when none are made any more.')
    const { backupCommand } = await import('../backup.ts')
    const { endCopiesCommand } = await import('../backup/told-table.ts')
    exits(
      await withDeployment(options, to === undefined ? [] : ['journal'], deployed =>
        to === undefined
          ? endCopiesCommand(options, deployed, io)
          : backupCommand({ ...options, to }, deployed, machineClock, io),
      ),
    )
  })
}
