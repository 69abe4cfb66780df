import { machineClock } from '#functions/lambda/clock'
import type { Ports } from '../preflight/judge.ts'
import type { PreflightOptions } from '../preflight.ts'
import type { Registration } from '../registration.ts'

export const registerPreflight: Registration = (command, io, exits) => {
  command
    .option('--stage <name>', 'dev or production, as in infra/stages.ts', 'dev')
    .option('--json', 'print the findings as JSON')
    .addHelpText('after', '\nIt changes nothing.')
    .action(async (options: PreflightOptions) => {
      const { preflightCommand } = await import('../preflight.ts')
      const { openAccount } = await import('#functions/aws/account-check')
      const { systemResolver } = await import('#functions/internet/dns-records')
      const { createGuardedFetch } = await import('#functions/internet/guarded-fetch')
      const { createPoll } = await import('#functions/internet/poll-source')
      const account = openAccount()
      const fetch = createGuardedFetch({ userAgent: 'Storywire preflight' })
      const poll = createPoll(fetch)
      const ports: Ports = {
        account,
        resolver: systemResolver(),
        fetch,
        askSource: source => poll(source, undefined),
        now: machineClock.now(),
      }
      try {
        exits(await preflightCommand(options, ports, io))
      } finally {
        account.close()
      }
    })
}
