import { RemovalPolicy, Stack, Validations } from 'aws-cdk-lib'
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import { Construct } from 'constructs'

/** Who is told when readers are hurt, by CloudWatch or by the sweep. Neither tells an address or a token, so the topic needs no key of its own. */
export class Operator extends Construct {
  readonly topic: Topic
  /** Where commands write down what a restored table must be told (docs/adr/0042); for as long as functions' logs. */
  readonly log: LogGroup

  /** @param alarmAddress null: nobody is mailed; alarms are seen in the console only */
  constructor(scope: Construct, id: string, alarmAddress: string | null) {
    super(scope, id)
    this.log = new LogGroup(this, 'Log', {
      logGroupName: `/${Stack.of(this).stackName}/operator`,
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    })
    this.topic = new Topic(this, 'Alarms', {
      enforceSSL: true,
      // The mails' sender: which deployment it is.
      displayName: Stack.of(this).stackName,
    })
    // enforceSSL writes a topic policy, and with it goes the default one under which alarms could publish.
    this.topic.grantPublish(
      new ServicePrincipal('cloudwatch.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    )
    if (alarmAddress === null) return
    Validations.of(this.topic.addSubscription(new EmailSubscription(alarmAddress))).acknowledge({
      id: 'Serverless-SNSRedrivePolicy',
      reason: 'A mailbox that takes no mail is not read sooner in a queue; the register of faults lists all.',
    })
  }
}
