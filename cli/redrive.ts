import { Argument } from 'commander'
import type { Deployed } from '#functions/aws/deployed'
import { count } from '#templates/words/en/count'
import { InputFault, type Io } from './command-io.ts'
import { type AskOptions, deploymentOptions, withDeployment } from './deployment.ts'
import type { Registration } from './registration.ts'

const queues = ['open', 'urgent', 'greetings', 'bulk', 'feedback']

/**
 * `storywire redrive [<queue>]`: puts dead letters back into their queues. Safe at any age: what is past its time is
 * skipped with a reason, who has the mail or has left gets none, and an old event overwrites no later one.
 * @returns the exit code
 * @throws InputFault when there is no such queue, or the deployment is one machine
 */
export const redriveCommand = async (
  queue: string | undefined,
  { json }: { json?: boolean | undefined },
  { redrive, deadLetters }: Pick<Deployed, 'redrive' | 'deadLetters'>,
  io: Io,
): Promise<number> => {
  if (redrive === null)
    throw new InputFault(
      'One machine keeps its queues in memory: start it again, and the sweep sends what waits. In AWS name the stack: --stack production.',
    )
  const known = Object.keys(deadLetters)
  if (known.length === 0)
    throw new InputFault(
      'Name the stack, as in --stack production: its outputs say where the dead letters are.',
    )
  if (queue !== undefined && !known.includes(queue))
    throw new InputFault(`There is no queue "${queue}": ${known.join(', ')}.`)
  const redriven = await redrive(queue)
  if (json) io.stdout(JSON.stringify(redriven))
  else
    for (const one of redriven)
      io.stdout(
        one.messages === 0
          ? `${one.queue}: no dead letters`
          : `${one.queue}: ${count(one.messages, 'dead letter goes', 'dead letters go')} back`,
      )
  return 0
}

export const registerRedrive: Registration = (command, io, exits) => {
  deploymentOptions(
    command
      .addArgument(new Argument('[queue]', 'whose dead letters (default: of all)').choices(queues))
      .option('--json', 'print how many as JSON'),
  ).action(async (queue: string | undefined, options: AskOptions) =>
    exits(await withDeployment(options, [], deployed => redriveCommand(queue, options, deployed, io))),
  )
}
