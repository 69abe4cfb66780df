import { CfnOutput, Duration, Fn, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib'
import { Metric } from 'aws-cdk-lib/aws-cloudwatch'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { CfnRecordSet } from 'aws-cdk-lib/aws-route53'
import {
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  DkimIdentity,
  EasyDkimSigningKeyLength,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
  MailFromBehaviorOnMxFailure,
  SuppressionReasons,
} from 'aws-cdk-lib/aws-ses'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { Construct } from 'constructs'
import { ImpactAlarm } from './house/impact-alarm.ts'
import type { NodeFunction } from './house/node-function.ts'
import type { Operator } from './operator.ts'
import { StageFault } from './stage-fault.ts'
import type { Stage, Zone } from './stages.ts'

export type MailIdentityProps = {
  operator: Operator
  /** Every From address of every story. */
  addresses: readonly string[]
  stage: Pick<Stage, 'hostedZones' | 'dmarcReports' | 'existing' | 'keepData'>
}

/** One line of a domain's DNS. */
type DnsRecord = { name: string; type: 'CNAME' | 'MX' | 'TXT'; value: string }

/** All that decides about a delivery. Opens and clicks are not asked for: we do not watch readers. */
const events = [
  EmailSendingEvent.SEND,
  EmailSendingEvent.DELIVERY,
  EmailSendingEvent.BOUNCE,
  EmailSendingEvent.COMPLAINT,
  EmailSendingEvent.REJECT,
  EmailSendingEvent.RENDERING_FAILURE,
  EmailSendingEvent.DELIVERY_DELAY,
]

/** Whom a stage may write to while the account is in SES's sandbox, where a sender also needs the right to the recipient. */
export const sandboxRecipients = ({ allowList, editors }: Pick<Stage, 'allowList' | 'editors'>): string[] =>
  allowList === null ? [] : [...new Set([...allowList, ...editors.map(({ address }) => address)])]

/** The domains that we send from, the two configuration sets, and the topic that SES tells its events to. */
export class MailIdentity extends Construct {
  readonly events: Topic
  readonly #addresses: readonly string[]
  readonly #domains: readonly string[]
  readonly #lists: ConfigurationSet
  /** A set of its own: a paused list never stops confirmations, and their reputation is seen apart. */
  readonly #confirmations: ConfigurationSet

  constructor(scope: Construct, id: string, props: MailIdentityProps) {
    super(scope, id)
    this.#addresses = [...new Set(props.addresses)]
    this.#domains = [...new Set(this.#addresses.map(domainOf))]
    this.events = new Topic(this, 'Events', { enforceSSL: true })
    this.#lists = this.#configurationSet('Lists', 'lists')
    this.#confirmations = this.#configurationSet('Confirmations', 'confirmations')
    for (const domain of this.#domains)
      if (!props.stage.existing.identities.includes(domain)) this.#identity(domain, props.stage)
    this.#reputationAlarm(props.operator, 'bounce-rate', 'Reputation.BounceRate', 0.05)
    this.#reputationAlarm(props.operator, 'complaint-rate', 'Reputation.ComplaintRate', 0.001)
  }

  /**
   * Lets a function send from our addresses through our configuration sets, and tells it their names.
   * @param sandboxRecipients addresses and `@domain`s that are mailed while the account may be in the SES sandbox; SES then asks for the right
   *   on a recipient's verified identity too
   */
  grantSend(fn: NodeFunction, sandboxRecipients: readonly string[]): void {
    const recipients = sandboxRecipients.filter(one => !one.startsWith('@'))
    const identities = [...this.#domains, ...recipients, ...sandboxRecipients.map(domainOf)]
    const sets = [this.#lists, this.#confirmations].map(
      set => `configuration-set/${set.configurationSetName}`,
    )
    fn.lambda.addToRolePolicy(
      new PolicyStatement({
        actions: ['ses:SendRawEmail'],
        resources: [...new Set(identities.map(name => `identity/${name}`)), ...sets].map(name =>
          this.#arn(name),
        ),
        conditions: { StringEquals: { 'ses:FromAddress': this.#addresses } },
      }),
    )
    fn.lambda.addToRolePolicy(new PolicyStatement({ actions: ['ses:GetSendQuota'], resources: ['*'] }))
    Validations.of(fn).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'ses:GetSendQuota knows no resources; it reads the account’s quota and nothing else.',
    })
    fn.setVariable('listConfigurationSet', this.#lists.configurationSetName)
    fn.setVariable('confirmConfigurationSet', this.#confirmations.configurationSetName)
  }

  #arn(resource: string): string {
    return Stack.of(this).formatArn({ service: 'ses', resource })
  }

  #configurationSet(id: string, name: string): ConfigurationSet {
    const set = new ConfigurationSet(this, id, {
      configurationSetName: `${Stack.of(this).stackName}-${name}`,
      // Said here, since an account lists both unless a set says otherwise. A bounced address must get its second try,
      // and SES would not make it for whom it lists.
      suppressionReasons: SuppressionReasons.COMPLAINTS_ONLY,
      // A confirmation link must not cross the net in the clear. Domains without TLS get nothing: their mail bounces.
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
      reputationMetrics: true,
    })
    set.addEventDestination('Feedback', { destination: EventDestination.snsTopic(this.events), events })
    return set
  }

  #identity(domain: string, { hostedZones, dmarcReports }: MailIdentityProps['stage']): void {
    const mailFrom = `bounce.${domain}`
    const identity = new EmailIdentity(this, `Identity-${domain}`, {
      // Not by its zone: a subdomain's records stand in the zone of a parent.
      identity: Identity.domain(domain),
      dkimIdentity: DkimIdentity.easyDkim(EasyDkimSigningKeyLength.RSA_2048_BIT),
      mailFromDomain: mailFrom,
      mailFromBehaviorOnMxFailure: MailFromBehaviorOnMxFailure.REJECT_MESSAGE,
      // Events come by the configuration sets; copies by mail would only fill somebody's mailbox.
      feedbackForwarding: false,
      configurationSet: this.#lists,
    })
    // Others may send from the domain by then; when the first deployment fails it goes, or the next would find it there.
    identity.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE)
    const reports = dmarcReports[domain]
    const records: DnsRecord[] = [
      ...identity.dkimRecords.map(({ name, value }) => ({ name, type: 'CNAME' as const, value })),
      { name: mailFrom, type: 'MX', value: `10 feedback-smtp.${Stack.of(this).region}.amazonses.com` },
      { name: mailFrom, type: 'TXT', value: '"v=spf1 include:amazonses.com ~all"' },
      ...(reports === undefined
        ? []
        : [
            {
              name: `_dmarc.${domain}`,
              type: 'TXT' as const,
              value: `"v=DMARC1; p=none; rua=mailto:${reports}"`,
            },
          ]),
    ]
    const zone = hostedZones[domain]
    if (zone === undefined) this.#dnsOutput(domain, records)
    else if (domain === zone.name || domain.endsWith(`.${zone.name}`))
      for (const [n, record] of records.entries()) this.#dnsRecord(`Record-${domain}-${n}`, zone, record)
    else
      throw new StageFault([
        `The zone ${zone.name} cannot hold the records of ${domain}: set hostedZones in infra/stages.ts to a zone of that name or of a parent.`,
      ])
  }

  #dnsRecord(id: string, zone: Zone, { name, type, value }: DnsRecord): void {
    new CfnRecordSet(this, id, {
      hostedZoneId: zone.id,
      name: `${name}.`,
      type,
      ttl: '1800',
      resourceRecords: [value],
    })
  }

  #dnsOutput(domain: string, records: readonly DnsRecord[]): void {
    new CfnOutput(this, `Dns-${domain}`, {
      description: `Set these records at the DNS of ${domain}; until then SES sends nothing from it.`,
      value: Fn.join(
        ' | ',
        records.map(({ name, type, value }) => `${name} ${type} ${value}`),
      ),
    })
  }

  /** From these rates on SES puts an account under review; at twice (bounces) or five times as much it pauses it. */
  #reputationAlarm(operator: Operator, runbook: string, metricName: string, atLeast: number): void {
    new ImpactAlarm(this, `${metricName}Alarm`, {
      operator,
      runbook,
      impact: 'SES may soon pause the account, and then no reader gets any mail.',
      metric: new Metric({
        namespace: 'AWS/SES',
        metricName,
        statistic: 'Maximum',
        period: Duration.hours(1),
      }),
      when: { atLeast },
    })
  }
}

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1)
