import { StageFault } from '#infra/stage-fault'
import { type Stage, stageNamed } from '#infra/stages'
import { InputFault, type Io } from './command-io.ts'
import { exitCodeOf, type Finding } from './preflight/finding.ts'
import { judge, type Ports } from './preflight/judge.ts'
import { judgePacks } from './preflight/judge-packs.ts'

export type PreflightOptions = { stage?: string | undefined; json?: boolean | undefined }

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
