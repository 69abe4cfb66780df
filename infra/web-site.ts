import { CfnOutput, Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib'
import { AccessLogField, AccessLogFormat } from 'aws-cdk-lib/aws-apigateway'
import {
  CfnStage,
  DomainName,
  HttpApi,
  HttpMethod,
  HttpStage,
  LogGroupLogDestination,
  PayloadFormatVersion,
} from 'aws-cdk-lib/aws-apigatewayv2'
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import { Certificate, CertificateValidation, type ICertificate } from 'aws-cdk-lib/aws-certificatemanager'
import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import { CfnRecordSet, HostedZone } from 'aws-cdk-lib/aws-route53'
import { Construct } from 'constructs'
import { ImpactAlarm } from './house/impact-alarm.ts'
import { NodeFunction } from './house/node-function.ts'
import type { Operator } from './operator.ts'
import { StageFault } from './stage-fault.ts'
import type { Stage, Zone } from './stages.ts'

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

/**
 * Routes with a share of their own, so that none can use up another's. A token bucket for each (API Gateway): so many
 * requests a second, and so many at once. All of them together stay far below what an account may ask for (10,000 a
 * second), and a flood of pages and forms keeps two or three runs of the function busy, of ten in a new account.
 */
const apart = [
  // Whoever signs up does it once. What a form brings waits in a queue; this only keeps the table's bill in bounds.
  { path: '/subscribe', methods: [HttpMethod.POST], limits: { aSecond: 25, atOnce: 50 } },
  { path: '/preferences', methods: [HttpMethod.POST], limits: { aSecond: 25, atOnce: 50 } },
  // Mail providers post for many readers at once from few networks: leaving is not counted by network, and a link that is
  // not ours is turned away before anything is read.
  {
    path: '/unsubscribe/{token+}',
    methods: [HttpMethod.GET, HttpMethod.POST],
    limits: { aSecond: 500, atOnce: 500 },
  },
  // A handful of editors. Their links cannot be guessed in any number; a flood here runs two of the desk's functions.
  { path: '/desk', methods: [HttpMethod.GET, HttpMethod.POST], limits: { aSecond: 5, atOnce: 10 } },
  { path: '/desk/{path+}', methods: [HttpMethod.GET, HttpMethod.POST], limits: { aSecond: 10, atOnce: 20 } },
] as const

/** The web pages. The function takes the site's address from the request: it cannot refer to the API it belongs to. */
export class WebSite extends Construct {
  readonly fn: NodeFunction
  /** Without a slash at the end. */
  readonly url: string
  readonly faults: IMetric

  /**
   * @param own the site's own domain; null: the API's address
   * @param desk answers what editors ask, under the same address
   */
  constructor(
    scope: Construct,
    id: string,
    { operator, own, desk }: { operator: Operator; own: Stage['site']; desk: NodeFunction },
  ) {
    super(scope, id)
    this.fn = new NodeFunction(this, 'Site', {
      name: 'site',
      timeoutSeconds: 10,
      memoryMb: 512,
    })
    const pages = new HttpLambdaIntegration('Pages', this.fn.lambda, {
      payloadFormatVersion: PayloadFormatVersion.VERSION_2_0,
    })
    const api = new HttpApi(this, 'Api', {
      apiName: Stack.of(this).stackName,
      createDefaultStage: false,
      defaultIntegration: pages,
    })
    const editors = new HttpLambdaIntegration('Desk', desk.lambda, {
      payloadFormatVersion: PayloadFormatVersion.VERSION_2_0,
    })
    const routes = apart.flatMap(({ path, methods, limits }) =>
      api
        .addRoutes({ path, methods: [...methods], integration: path.startsWith('/desk') ? editors : pages })
        .map((route, n) => ({
          route,
          key: `${methods[n]} ${path}`,
          settings: { ThrottlingRateLimit: limits.aSecond, ThrottlingBurstLimit: limits.atOnce },
        })),
    )
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
      ...(own === null ? {} : { domainMapping: { domainName: this.#domain(own) } }),
      // A day's edition mailed to 100,000 readers of whom every tenth opens a page within the hour asks for 3 pages
      // a second; list bombing must not take the account's concurrency from the senders.
      throttle: { rateLimit: 50, burstLimit: 100 },
      accessLogSettings: { destination: new LogGroupLogDestination(logs), format: accessLog },
    })
    // The construct knows no routes of a stage. Its settings name them, so they must be there first.
    if (stage.node.defaultChild instanceof CfnStage)
      stage.node.defaultChild.routeSettings = Object.fromEntries(routes.map(one => [one.key, one.settings]))
    stage.node.addDependency(...routes.map(one => one.route))
    this.faults = stage.metricServerError({ statistic: 'Sum', period: Duration.minutes(15) })
    new ImpactAlarm(this, 'FaultsAlarm', {
      operator,
      runbook: 'site-faults',
      impact: 'Readers see an error page in place of signing up, changing their topics or leaving.',
      metric: this.faults,
      when: { atLeast: 3 },
    })
    this.url = own === null ? api.apiEndpoint : `https://${own.domain}`
  }

  #domain({ domain, certificateArn, zone }: NonNullable<Stage['site']>): DomainName {
    const name = new DomainName(this, 'Domain', {
      domainName: domain,
      certificate: this.#certificate(domain, certificateArn, zone),
    })
    const { regionalDomainName: dnsName, regionalHostedZoneId: hostedZoneId } = name
    if (zone === null)
      new CfnOutput(Stack.of(this), 'SiteRecord', {
        description: `Set this record at the DNS of ${domain}; until then nobody finds the site.`,
        value: `${domain} CNAME ${dnsName}`,
      })
    else
      new CfnRecordSet(this, 'Record', {
        hostedZoneId: zone.id,
        name: `${domain}.`,
        type: 'A',
        aliasTarget: { dnsName, hostedZoneId },
      })
    return name
  }

  #certificate(domain: string, arn: string | null, zone: Zone | null): ICertificate {
    if (arn !== null) return Certificate.fromCertificateArn(this, 'Certificate', arn)
    if (zone === null)
      throw new StageFault([
        `${domain} has no certificate: set certificateArn or a zone of site in infra/stages.ts.`,
      ])
    return new Certificate(this, 'Certificate', {
      domainName: domain,
      validation: CertificateValidation.fromDns(
        HostedZone.fromHostedZoneAttributes(this, 'Zone', { hostedZoneId: zone.id, zoneName: zone.name }),
      ),
    })
  }
}
