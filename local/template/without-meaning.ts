/**
 * Resource types that change nothing about what one machine does: rights, logs, alarms, names and addresses in AWS.
 * Everything else must be known, or the start fails: a queue that is silently left out would be a lie.
 */
const withoutMeaning = [
  'AWS::ApiGateway',
  'AWS::ApiGatewayV2::',
  'AWS::Budgets::',
  'AWS::CDK::',
  'AWS::CertificateManager::',
  'AWS::CloudFormation::CustomResource',
  'AWS::CloudFormation::WaitCondition',
  'AWS::CloudFront::',
  'AWS::CloudWatch::',
  'AWS::IAM::',
  'AWS::KMS::',
  'AWS::Lambda::Alias',
  'AWS::Lambda::EventInvokeConfig',
  'AWS::Lambda::LayerVersion',
  'AWS::Lambda::Permission',
  'AWS::Lambda::Url',
  'AWS::Lambda::Version',
  'AWS::Logs::',
  'AWS::Route53::',
  'AWS::SES::EmailIdentity',
  'AWS::SNS::TopicPolicy',
  'AWS::SQS::QueuePolicy',
  'AWS::SSM::Parameter',
  'AWS::Scheduler::ScheduleGroup',
  'AWS::SecretsManager::',
  'AWS::WAFv2::',
  'Custom::',
]

export const isWithoutMeaning = (type: string): boolean =>
  withoutMeaning.some(prefix => type.startsWith(prefix))
