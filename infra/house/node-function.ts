import { fileURLToPath } from 'node:url'
import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib'
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Architecture, Code, RecursiveLoop, Runtime } from 'aws-cdk-lib/aws-lambda'
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import { type VariableName, variables } from '#functions/environment'
import type { Operator } from '../operator.ts'
import { bundling } from './bundling.ts'
import { ImpactAlarm } from './impact-alarm.ts'

export type NodeFunctionProps = {
  operator: Operator
  /** `functions/lambda/<name>.ts` exports the handler; logs and the runbook use the same word. */
  name: string
  /** Who is hurt when the function keeps failing. One sentence. */
  impact: string
  timeoutSeconds: number
  memoryMb: number
  /** Never more than one run at a time. */
  alone?: boolean
  /**
   * It is meant to send to the queue that feeds it. Lambda else stops a function after about 16 runs that follow from
   * one another (developer guide, "Use Lambda recursive loop detection"); such a function bounds its chain itself.
   */
  loops?: boolean
  /** Packages that the bundle goes without; see `absent.cjs`. */
  leftOut?: readonly string[]
}

/** A function with its own role, its log group of one month and its alarm. */
export class NodeFunction extends Construct {
  readonly lambda: NodejsFunction
  readonly name: string
  readonly timeoutSeconds: number

  constructor(scope: Construct, id: string, props: NodeFunctionProps) {
    super(scope, id)
    this.name = props.name
    this.timeoutSeconds = props.timeoutSeconds
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
      ...(props.alone === true ? { reservedConcurrentExecutions: 1 } : {}),
      recursiveLoop: props.loops === true ? RecursiveLoop.ALLOW : RecursiveLoop.TERMINATE,
      environment: {
        NODE_OPTIONS: '--enable-source-maps',
        POWERTOOLS_SERVICE_NAME: props.name,
      },
    })
    new ImpactAlarm(this, 'ErrorsAlarm', {
      operator: props.operator,
      runbook: `${props.name}-errors`,
      impact: props.impact,
      // One error is tried again by the queue or by the next run; three within a quarter of an hour are a fault.
      metric: this.lambda.metricErrors({ period: Duration.minutes(15) }),
      when: { atLeast: 3 },
    })
  }

  setVariable(name: VariableName, value: string): void {
    this.lambda.addEnvironment(variables[name], value)
  }
}

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Without bundling (tests, one machine) the template holds a line in place of the code: it is not run from there. */
const source = (scope: Construct, { name, leftOut }: NodeFunctionProps) =>
  Stack.of(scope).bundlingRequired
    ? {
        entry: `${root}functions/lambda/${name}.ts`,
        projectRoot: root,
        depsLockFilePath: `${root}package-lock.json`,
        bundling: bundling(leftOut ?? []),
      }
    : { code: Code.fromInline(`// functions/lambda/${name}.ts, not bundled`), handler: 'index.handler' }
