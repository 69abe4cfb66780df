import { fileURLToPath } from 'node:url'
import { Duration, Names, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib'
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import {
  Architecture,
  Code,
  type EventSourceMappingOptions,
  RecursiveLoop,
  Runtime,
} from 'aws-cdk-lib/aws-lambda'
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import type { IQueue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { type VariableName, variables } from '#functions/environment'
import type { FunctionName } from '../table-rights.ts'
import { bundling } from './bundling.ts'

export type NodeFunctionProps = {
  /** `functions/lambda/<name>.ts` exports the handler; logs and the runbook use the same word. */
  name: FunctionName
  timeoutSeconds: number
  memoryMb: number
  /**
   * It is meant to send to the queue that feeds it. Lambda else stops a function after about 16 runs that follow from
   * one another (developer guide, "Use Lambda recursive loop detection"); such a function bounds its chain itself.
   */
  loops?: boolean
  /** Packages that the bundle goes without; see `absent.cjs`. */
  leftOut?: readonly string[]
  /** Files that take the place of packages, by their names. */
  instead?: Readonly<Record<string, string>>
}

/**
 * A function with its own role and its log group of one month. It has no alarm of its own: when it keeps failing, its
 * queue's dead letters fill or the sweep finds what stands still (docs/adr/0021).
 */
export class NodeFunction extends Construct {
  readonly lambda: NodejsFunction
  readonly name: FunctionName
  readonly timeoutSeconds: number
  readonly memoryMb: number

  constructor(scope: Construct, id: string, props: NodeFunctionProps) {
    super(scope, id)
    this.name = props.name
    this.timeoutSeconds = props.timeoutSeconds
    this.memoryMb = props.memoryMb
    const logGroup = new LogGroup(this, 'Logs', {
      logGroupName: `/${Stack.of(this).stackName}/${props.name}`,
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    })
    // A role of our own: the one that CDK would make may write into every log group of the account.
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') })
    logGroup.grantWrite(role)
    this.lambda = new NodejsFunction(this, 'Function', {
      ...source(this, props),
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: props.memoryMb,
      timeout: Duration.seconds(props.timeoutSeconds),
      role,
      logGroup,
      recursiveLoop: props.loops === true ? RecursiveLoop.ALLOW : RecursiveLoop.TERMINATE,
      environment: {
        NODE_OPTIONS: '--enable-source-maps',
        POWERTOOLS_SERVICE_NAME: props.name,
      },
    })
    Validations.of(this.lambda).acknowledge({
      id: 'Serverless-LambdaDLQ',
      reason:
        'It would hold asynchronous events alone. Queues have dead letters of their own; a scheduled run that fails is not repeated, because the next one finds what was left.',
    })
    Validations.of(this.lambda).acknowledge({
      id: 'Serverless-LambdaTracing',
      reason: 'The ledger and the log say what became of each mail; traces would cost and say less.',
    })
  }

  /** Lets a queue feed it. */
  feedFrom(queue: IQueue, props: Omit<EventSourceMappingOptions, 'eventSourceArn'>): void {
    // CDK's event source would also let it hide messages for longer and ask for the queue's address, which nobody does.
    queue.grant(this.lambda, 'sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes')
    // CDK's own id for it: under another one CloudFormation would make a second mapping of the same queue, and fail.
    this.lambda.addEventSourceMapping(`SqsEventSource:${Names.nodeUniqueId(queue.node)}`, {
      ...props,
      eventSourceArn: queue.queueArn,
    })
    Validations.of(this.lambda).acknowledge({
      id: 'Serverless-LambdaEventSourceMappingDestination',
      reason:
        'A queue as a source knows no destination (Lambda API, DestinationConfig); it has dead letters.',
    })
  }

  setVariable(name: VariableName, value: string): void {
    this.lambda.addEnvironment(variables[name], value)
  }
}

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Without bundling (tests, one machine) the template holds a line in place of the code: it is not run from there. */
const source = (scope: Construct, { name, leftOut = [], instead = {} }: NodeFunctionProps) =>
  Stack.of(scope).bundlingRequired
    ? {
        entry: `${root}functions/lambda/${name}.ts`,
        projectRoot: root,
        depsLockFilePath: `${root}package-lock.json`,
        bundling: bundling(leftOut, instead),
      }
    : { code: Code.fromInline(`// functions/lambda/${name}.ts, not bundled`), handler: 'index.handler' }
