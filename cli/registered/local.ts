import type { LocalFaultOptions } from '../local.ts'
import type { Registration } from '../registration.ts'

export const registerLocal: Registration = (command, io, exits) => {
  command
    .command('fault')
    .argument('[name]', 'a fault of docs/runbook.md; without it all are listed that can be brought about')
    .description('brings a fault of the runbook about, so that its entry can be followed once')
    .option('--mend', 'takes its cause away again: what the runbook calls mending')
    .option('--json', 'print it as JSON')
    .option('--state <folder>', 'the state folder (default: STORYWIRE_STATE or .storywire)')
    .action(async (name: string | undefined, options: LocalFaultOptions) => {
      const { localFaultCommand } = await import('../local.ts')
      exits(await localFaultCommand(name, options, io))
    })
}
