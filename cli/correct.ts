import { askCorrection } from '#core/correction/ask-correction'
import type { CorrectionCall } from '#core/correction/correction'
import type { Clock } from '#core/instant'
import type { Deployed } from '#functions/aws/deployed'
import { machineClock } from '#functions/lambda/clock'
import { hashOf } from '#functions/secrets/hash-of'
import { createDecisionStore } from '#functions/stores/decision-store'
import { createMailingStore } from '#functions/stores/mailing-store'
import { InputFault, type Io } from './command-io.ts'
import { type AskOptions, deploymentOptions, withDeployment } from './deployment.ts'
import type { Registration } from './registration.ts'

/**
 * `storywire correct <mailing> --was "…" --is "…" [--json]`: to those whom its ledger says it went, once.
 * @returns the exit code
 * @throws InputFault when it cannot be corrected
 */
export const correctCommand = async (
  call: CorrectionCall,
  { json }: { json?: boolean | undefined },
  { table }: Pick<Deployed, 'table'>,
  io: Io,
  clock: Clock = machineClock,
): Promise<number> => {
  const mailings = createMailingStore(table)
  const decisions = createDecisionStore(table)
  const done = await askCorrection(call, { mailings, decisions, fingerprint: hashOf, clock })
  if (done.is === 'refused') throw new InputFault(done.why)
  if (json) io.stdout(JSON.stringify(done))
  else if (done.is === 'known') io.stdout(`It was corrected so before: ${done.mailing}.`)
  else io.stdout(`${done.mailing} corrects ${call.of}. It goes ${done.effect}`)
  return 0
}

export const registerCorrect: Registration = (command, io, exits) => {
  deploymentOptions(
    command
      .argument('<mailing>', 'id of the mailing, as "storywire mailings" lists it')
      .requiredOption('--was <words>', 'the wrong words, as they were mailed')
      .requiredOption('--is <words>', 'the right ones')
      .option('--json', 'print it as JSON'),
  ).action(async (of: string, options: AskOptions & { was: string; is: string }) =>
    exits(
      await withDeployment(options, [], deployed =>
        correctCommand({ of, was: options.was, is: options.is }, options, deployed, io),
      ),
    ),
  )
}
