import { openAccount } from '#functions/aws/account-check'
import { systemResolver } from '#functions/internet/dns-records'
import { createGuardedFetch } from '#functions/internet/guarded-fetch'
import { createPoll } from '#functions/internet/poll-source'
import { machineClock } from '#functions/lambda/clock'
import { StageFault } from '#infra/stage-fault'
import { type Stage, stageNamed } from '#infra/stages'
import { InputFault, type Io } from './command-io.ts'
import { exitCodeOf, type Finding } from './preflight/finding.ts'
import { judge, type Ports } from './preflight/judge.ts'
import { judgePacks } from './preflight/judge-packs.ts'
import type { Registration } from './registration.ts'

type PreflightOptions = { stage?: string | undefined; json?: boolean | undefined }

const marks = { ready: 'ready  ', missing: 'MISSING', unasked: 'unasked' } satisfies Record<
  Finding['state'],
  string
>

/**
 * `storywire preflight [--stage S] [--json]`: what a stage lacks before it hurts. It changes nothing. With `--json`
 * an array of `{ check, subject, state, says, todo }`.
 * @param stories the folder of packs
 * @returns the exit code: 0 ready, 1 something is missing, 2 something could not be asked
 * @throws InputFault when there is no such stage
 */
export const preflightCommand = async (
  { stage: name, json }: PreflightOptions,
  ports: Ports,
  io: Io,
  { stage = namedStage(name), stories }: { stage?: Stage; stories?: URL } = {},
): Promise<number> => {
  io.progress('AWS, the DNS and the sources are asked …')
  const { packs, findings } = await judgePacks(stories)
  findings.push(...(await judge(stage, packs, ports)))
  io.progress('')
  if (json) io.stdout(JSON.stringify(findings))
  else for (const line of findings.flatMap(toLines)) io.stdout(line)
  return exitCodeOf(findings)
}

const toLines = ({ check, subject, state, says, todo }: Finding): string[] => [
  `${marks[state]}  ${check}  ${subject}: ${says}`,
  ...(todo === null ? [] : [`         → ${todo}`]),
]

const namedStage = (name: string | undefined): Stage => {
  try {
    return stageNamed(name)
  } catch (fault) {
    throw fault instanceof StageFault ? new InputFault(fault.message) : fault
  }
}

export const registerPreflight: Registration = (program, io, exits) => {
  program
    .command('preflight')
    .description('says what a deployment lacks before it hurts: SES, DNS, quotas, schedules, sources, packs')
    .option('--stage <name>', 'dev or production, as in infra/stages.ts', 'dev')
    .option('--json', 'print the findings as JSON')
    .addHelpText(
      'after',
      '\nIt changes nothing. Exit codes: 0 ready, 1 something is missing, 2 could not be asked.',
    )
    .action(async (options: PreflightOptions) => {
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
