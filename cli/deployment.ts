import { resolve } from 'node:path'
import type { Command } from 'commander'
import type { Deployed } from '#functions/aws/deployed'
import { troubleOf } from '#functions/aws/trouble'
import { deadLettersSetting, editorsSetting, variables } from '#functions/environment'
import { InputFault } from './command-io.ts'

/** Where a command finds the deployment that it asks: a machine's state folder, or names in AWS. */
export type DeploymentOptions = {
  state?: string | undefined
  /** A stack's name, or a stage's: its outputs say the rest. */
  stack?: string | undefined
  table?: string | undefined
  secret?: string | undefined
  operatorLog?: string | undefined
  urgentQueue?: string | undefined
  greetingsQueue?: string | undefined
  bulkQueue?: string | undefined
  /** By its outputs alone. */
  siteUrl?: string | undefined
  editors?: string | undefined
  deadLetters?: string | undefined
}

/** What every command on a deployment can be asked. */
export type AskOptions = DeploymentOptions & { json?: boolean }

/** What a command uses beside the table. */
export type Need = 'secret' | 'queues' | 'greetings' | 'journal'

type Environment = Record<string, string | undefined>

/** The options that every command on a deployment takes. */
export const deploymentOptions = (command: Command): Command =>
  command
    .optionsGroup('Where the deployment is:')
    .option('--state <folder>', 'one machine: the state folder (default: STORYWIRE_STATE or .storywire)')
    .option(
      '--stack <name>',
      'AWS: the stack or its stage, as in --stack production; its outputs say the rest',
    )
    .option('--table <name>', `AWS: the stack’s output TableName (default: ${variables.table})`)
    .option('--secret <id>', `AWS: its output SecretId (default: ${variables.secretId})`)
    .option('--operator-log <name>', `AWS: its output OperatorLog (default: ${variables.operatorLog})`)
    .option('--urgent-queue <url>', `AWS: its output UrgentQueueUrl (default: ${variables.urgentQueueUrl})`)
    .option(
      '--greetings-queue <url>',
      `AWS: its output GreetingsQueueUrl (default: ${variables.greetingsQueueUrl})`,
    )
    .option('--bulk-queue <url>', `AWS: its output BulkQueueUrl (default: ${variables.bulkQueueUrl})`)
    .optionsGroup('Options:')

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
  const deployment = await orTrouble(() => open(options, needs, environment))
  try {
    return await orTrouble(() => work(deployment))
  } finally {
    deployment.close()
  }
}

/** @throws InputFault for a trouble of the way to AWS */
const orTrouble = async <Result>(work: () => Promise<Result>): Promise<Result> => {
  try {
    return await work()
  } catch (fault) {
    const trouble = troubleOf(fault)
    if (trouble === null) throw fault
    throw new InputFault(trouble)
  }
}

const open = async (
  given: DeploymentOptions,
  needs: readonly Need[],
  environment: Environment,
): Promise<Deployed> => {
  const options = given.stack === undefined ? given : { ...(await namedByStack(given.stack)), ...given }
  // A folder that is named beats names that the shell happens to hold.
  const table = options.table ?? (options.state === undefined ? environment[variables.table] : undefined)
  return table ? await inAws(table, options, needs, environment) : await onOneMachine(options, environment)
}

/** A stage stands for its stack, as `infra/stack.ts` names it. */
const stackOf = (name: string): string => (/^(dev|production)$/.test(name) ? `Storywire-${name}` : name)

const namedByStack = async (name: string): Promise<DeploymentOptions> => {
  const stack = stackOf(name)
  const { stackOutputs } = await import('#functions/aws/stack-outputs')
  const outputs = await stackOutputs(stack)
  if (outputs === null)
    throw new InputFault(
      `There is no stack ${stack} in this account and region: see "aws cloudformation list-stacks".`,
    )
  const { TableName, SecretId, SiteUrl, Editors } = outputs
  if (TableName === undefined)
    throw new InputFault(`The stack ${stack} has no output TableName, so it is none of Storywire's.`)
  return {
    table: TableName,
    secret: SecretId,
    operatorLog: outputs.OperatorLog,
    urgentQueue: outputs.UrgentQueueUrl,
    greetingsQueue: outputs.GreetingsQueueUrl,
    bulkQueue: outputs.BulkQueueUrl,
    siteUrl: SiteUrl,
    editors: Editors,
    deadLetters: outputs.DeadLetters,
  }
}

const inAws = async (
  table: string,
  options: DeploymentOptions,
  needs: readonly Need[],
  environment: Environment,
): Promise<Deployed> => {
  const missing: string[] = []
  const named = (need: Need, option: string, given: string | undefined, variable: string): string => {
    const name = given ?? environment[variable] ?? ''
    if (name === '' && needs.includes(need)) missing.push(`${option} or ${variable}`)
    return name
  }
  const names = {
    table,
    secretId: named('secret', '--secret', options.secret, variables.secretId),
    operatorLog: named('journal', '--operator-log', options.operatorLog, variables.operatorLog),
    urgentQueueUrl: named('queues', '--urgent-queue', options.urgentQueue, variables.urgentQueueUrl),
    greetingsQueueUrl: named(
      'greetings',
      '--greetings-queue',
      options.greetingsQueue,
      variables.greetingsQueueUrl,
    ),
    bulkQueueUrl: named('queues', '--bulk-queue', options.bulkQueue, variables.bulkQueueUrl),
    siteUrl: options.siteUrl ?? environment[variables.siteUrl] ?? '',
    deadLetters: setting(
      deadLettersSetting,
      options.deadLetters ?? environment[variables.deadLetters] ?? '{}',
    ),
    editors: setting(editorsSetting, options.editors ?? environment[variables.editors] ?? ''),
  }
  if (missing.length > 0)
    throw new InputFault(`This command also needs ${missing.join(', and ')}: see the stack’s outputs.`)
  // The clients of AWS take longer to load than a help text takes to print.
  const { openDeployed } = await import('#functions/aws/deployed')
  const { machineClock } = await import('#functions/lambda/clock')
  return openDeployed(names, machineClock)
}

/** @throws InputFault naming the variable that cannot be read */
const setting = <Value>(read: (text: string) => Value, text: string): Value => {
  try {
    return read(text)
  } catch (fault) {
    throw new InputFault(fault instanceof Error ? fault.message : String(fault))
  }
}

const onOneMachine = async (options: DeploymentOptions, environment: Environment): Promise<Deployed> => {
  const folder = resolve(options.state ?? (environment.STORYWIRE_STATE || '.storywire'))
  const { openRunning } = await import('#local/running')
  const running = await openRunning(folder)
  if (running === 'not-running')
    throw new InputFault(
      `Storywire is not running on the state folder ${folder}. Start it with "npm start", name another folder ` +
        'with --state, or a stack in AWS with --stack.',
    )
  if (running === 'ended')
    throw new InputFault(
      `Storywire ran on the state folder ${folder} and was ended hard. Start it again with "npm start".`,
    )
  return running
}
