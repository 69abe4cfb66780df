import { resolve } from 'node:path'
import type { Command } from 'commander'
import { type Deployed, openDeployed, troubleOf } from '#functions/aws/deployed'
import { variables } from '#functions/environment'
import { machineClock } from '#functions/lambda/clock'
import { openRunning } from '#local/running'
import { InputFault } from './command-io.ts'

/** Where a command finds the deployment that it asks: a machine's state folder, or names in AWS. */
export type DeploymentOptions = {
  state?: string | undefined
  table?: string | undefined
  secret?: string | undefined
  urgentQueue?: string | undefined
  bulkQueue?: string | undefined
}

/** What every command on a deployment can be asked. */
export type AskOptions = DeploymentOptions & { json?: boolean }

/** What a command uses beside the table. */
export type Need = 'secret' | 'queues'

type Environment = Record<string, string | undefined>

/** The options that every command on a deployment takes. */
export const deploymentOptions = (command: Command): Command =>
  command
    .option('--state <folder>', 'one machine: the state folder (default: STORYWIRE_STATE or .storywire)')
    .option('--table <name>', `AWS: the stack’s output TableName (default: ${variables.table})`)
    .option('--secret <id>', `AWS: its output SecretId (default: ${variables.secretId})`)
    .option('--urgent-queue <url>', `AWS: its output UrgentQueueUrl (default: ${variables.urgentQueueUrl})`)
    .option('--bulk-queue <url>', `AWS: its output BulkQueueUrl (default: ${variables.bulkQueueUrl})`)

/**
 * Opens the deployment, works on it and closes it.
 * @throws InputFault when none is found, or it cannot be reached
 */
export const withDeployment = async <Result>(
  options: DeploymentOptions,
  needs: readonly Need[],
  work: (deployment: Deployed) => Promise<Result>,
  environment: Environment = process.env,
): Promise<Result> => {
  const deployment = await open(options, needs, environment)
  try {
    return await work(deployment)
  } catch (fault) {
    const trouble = troubleOf(fault)
    if (trouble === null) throw fault
    throw new InputFault(trouble)
  } finally {
    deployment.close()
  }
}

const open = async (
  options: DeploymentOptions,
  needs: readonly Need[],
  environment: Environment,
): Promise<Deployed> => {
  // A folder that is named beats names that the shell happens to hold.
  const table = options.table ?? (options.state === undefined ? environment[variables.table] : undefined)
  return table ? inAws(table, options, needs, environment) : onOneMachine(options, environment)
}

const inAws = (
  table: string,
  options: DeploymentOptions,
  needs: readonly Need[],
  environment: Environment,
): Deployed => {
  const missing: string[] = []
  const named = (need: Need, option: string, given: string | undefined, variable: string): string => {
    const name = given ?? environment[variable] ?? ''
    if (name === '' && needs.includes(need)) missing.push(`${option} or ${variable}`)
    return name
  }
  const names = {
    table,
    secretId: named('secret', '--secret', options.secret, variables.secretId),
    urgentQueueUrl: named('queues', '--urgent-queue', options.urgentQueue, variables.urgentQueueUrl),
    bulkQueueUrl: named('queues', '--bulk-queue', options.bulkQueue, variables.bulkQueueUrl),
  }
  if (missing.length > 0)
    throw new InputFault(`This command also needs ${missing.join(', and ')}: see the stack’s outputs.`)
  return openDeployed(names, machineClock)
}

const onOneMachine = async (options: DeploymentOptions, environment: Environment): Promise<Deployed> => {
  const folder = resolve(options.state ?? (environment.STORYWIRE_STATE || '.storywire'))
  const running = await openRunning(folder)
  if (running === 'not-running')
    throw new InputFault(
      `Storywire is not running on the state folder ${folder}. Start it with "npm start", name another folder ` +
        'with --state, or a table in AWS with --table.',
    )
  if (running === 'ended')
    throw new InputFault(
      `Storywire ran on the state folder ${folder} and was ended hard. Start it again with "npm start".`,
    )
  return running
}
