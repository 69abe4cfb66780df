import { Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib'
import { AccessLogField, AccessLogFormat } from 'aws-cdk-lib/aws-apigateway'
import {
  HttpApi,
  HttpStage,
  LogGroupLogDestination,
  PayloadFormatVersion,
} from 'aws-cdk-lib/aws-apigatewayv2'
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import { ImpactAlarm } from './house/impact-alarm.ts'
import { NodeFunction } from './house/node-function.ts'
import type { Operator } from './operator.ts'

/**
 * What an access log line holds. Neither path nor query: readers' tokens stand in them. Neither address nor browser:
 * they are personal data that nobody needs here.
 */
const accessLog = AccessLogFormat.custom(
  JSON.stringify({
    requestId: AccessLogField.contextRequestId(),
    status: AccessLogField.contextStatus(),
    latencyMs: AccessLogField.contextResponseLatency(),
    routeKey: '$context.routeKey',
  }),
)

/** The web pages. The function takes the site's address from the request: it cannot refer to the API it belongs to. */
export class Site extends Construct {
  readonly fn: NodeFunction
  /** Without a slash at the end. */
  readonly url: string

  constructor(scope: Construct, id: string, operator: Operator) {
    super(scope, id)
    this.fn = new NodeFunction(this, 'Site', {
      name: 'site',
      timeoutSeconds: 10,
      memoryMb: 512,
    })
    const api = new HttpApi(this, 'Api', {
      apiName: Stack.of(this).stackName,
      createDefaultStage: false,
      defaultIntegration: new HttpLambdaIntegration('Pages', this.fn.lambda, {
        payloadFormatVersion: PayloadFormatVersion.VERSION_2_0,
      }),
    })
    Validations.of(api).acknowledge({
      id: 'AwsSolutions-APIG4',
      reason:
        'Anybody may read and sign up. What belongs to one reader is guarded by the signed token in its link.',
    })
    const logs = new LogGroup(this, 'AccessLogs', {
      logGroupName: `/${Stack.of(this).stackName}/access`,
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    })
    const stage = new HttpStage(this, 'Stage', {
      httpApi: api,
      stageName: '$default',
      autoDeploy: true,
      // A day's edition mailed to 100,000 readers of whom every tenth opens a page within the hour asks for 3 pages
      // a second; list bombing must not take the account's concurrency from the senders.
      throttle: { rateLimit: 50, burstLimit: 100 },
      accessLogSettings: { destination: new LogGroupLogDestination(logs), format: accessLog },
    })
    new ImpactAlarm(this, 'FaultsAlarm', {
      operator,
      runbook: 'site-faults',
      impact: 'Readers see an error page in place of signing up, changing their topics or leaving.',
      metric: stage.metricServerError({ statistic: 'Sum', period: Duration.minutes(15) }),
      when: { atLeast: 3 },
    })
    this.url = api.apiEndpoint
  }
}
