import { expect, test } from 'vitest'
import { readTemplate } from '#local/template'
import { UnknownConstruct } from '#local/template/intrinsics'

const places = { queuesUrl: 'http://127.0.0.1:4100', siteUrl: 'http://127.0.0.1:8080' }
const getAtt = (id: string, attribute = 'Arn') => ({ 'Fn::GetAtt': [id, attribute] })

const resources = {
  Table1: {
    Type: 'AWS::DynamoDB::Table',
    Properties: {
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
    },
  },
  Letters: { Type: 'AWS::SQS::Queue', Properties: {} },
  Bulk: {
    Type: 'AWS::SQS::Queue',
    Properties: {
      VisibilityTimeout: 360,
      RedrivePolicy: { deadLetterTargetArn: getAtt('Letters'), maxReceiveCount: 5 },
      KmsMasterKeyId: { 'Fn::ImportValue': 'not looked at' },
    },
  },
  Events: { Type: 'AWS::SNS::Topic', Properties: {} },
  Subscribed: {
    Type: 'AWS::SNS::Subscription',
    Properties: { Protocol: 'sqs', TopicArn: { Ref: 'Events' }, Endpoint: getAtt('Bulk') },
  },
  Set: { Type: 'AWS::SES::ConfigurationSet', Properties: { Name: 'lists' } },
  Told: {
    Type: 'AWS::SES::ConfigurationSetEventDestination',
    Properties: {
      ConfigurationSetName: { Ref: 'Set' },
      EventDestination: {
        MatchingEventTypes: ['send', 'BOUNCE'],
        SnsDestination: { TopicARN: { Ref: 'Events' } },
      },
    },
  },
  Role: { Type: 'AWS::IAM::Role', Properties: { Anything: { 'Fn::ImportValue': 'is not looked at' } } },
  Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: {} },
  Deliver: {
    Type: 'AWS::Lambda::Function',
    Properties: {
      Timeout: 60,
      Environment: {
        Variables: {
          POWERTOOLS_SERVICE_NAME: 'deliver',
          TABLE: { Ref: 'Table1' },
          QUEUE: { Ref: 'Bulk' },
          SITE: getAtt('Api', 'ApiEndpoint'),
          LINK: {
            'Fn::Join': [
              '',
              ['arn:', { Ref: 'AWS::Partition' }, ':', { 'Fn::Select': [1, { 'Fn::Split': ['-', 'a-b'] }] }],
            ],
          },
          // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation's own syntax
          TEXT: { 'Fn::Sub': ['${Own}/${Table1}/${Bulk.Arn}/${!Kept}', { Own: { Ref: 'Given' } }] },
        },
      },
    },
  },
  CdksOwn: {
    Type: 'AWS::Lambda::Function',
    Properties: { Environment: { Variables: { X: { 'Fn::If': [] } } } },
  },
  Mapped: {
    Type: 'AWS::Lambda::EventSourceMapping',
    Properties: {
      EventSourceArn: getAtt('Bulk'),
      FunctionName: { Ref: 'Deliver' },
      BatchSize: 1,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ScalingConfig: { MaximumConcurrency: 2 },
    },
  },
  Weekly: {
    Type: 'AWS::Scheduler::Schedule',
    Properties: {
      ScheduleExpression: 'cron(0 18 ? * SUN *)',
      ScheduleExpressionTimezone: 'Europe/Berlin',
      Target: { Arn: getAtt('Bulk'), Input: '{"open":"due"}' },
    },
  },
  Off: {
    Type: 'AWS::Scheduler::Schedule',
    Properties: { ScheduleExpression: 'rate(1 day)', State: 'DISABLED', Target: { Arn: getAtt('Deliver') } },
  },
}
const template = (more: object = {}) => ({
  Parameters: { Given: { Default: 'given' } },
  Resources: { ...resources, ...more },
})

const declared = readTemplate(template(), places)
const bulkArn = 'arn:aws:sqs:us-east-1:000000000000:Bulk'
const deliverArn = 'arn:aws:lambda:us-east-1:000000000000:function:Deliver'

test('a function gets its variables with the addresses of this machine', () => {
  expect(declared.functions).toEqual([
    {
      service: 'deliver',
      arn: deliverArn,
      timeoutSeconds: 60,
      reservedConcurrency: null,
      mayLoop: false,
      environment: {
        POWERTOOLS_SERVICE_NAME: 'deliver',
        TABLE: 'Table1',
        QUEUE: 'http://127.0.0.1:4100/000000000000/Bulk',
        SITE: 'http://127.0.0.1:8080',
        LINK: 'arn:aws:b',
        TEXT: `given/Table1/${bulkArn}/\${Kept}`,
      },
      bundle: null,
      statements: [],
    },
  ])
})

test('queues, dead letters, topics, subscriptions and tables are those of the template', () => {
  expect(declared.tables.map(({ name }) => name)).toEqual(['Table1'])
  expect(declared.queues[1]).toEqual({
    name: 'Bulk',
    arn: bulkArn,
    url: 'http://127.0.0.1:4100/000000000000/Bulk',
    attributes: { VisibilityTimeout: '360' },
    redrive: { queueArn: 'arn:aws:sqs:us-east-1:000000000000:Letters', maxReceiveCount: 5 },
  })
  expect(declared.subscriptions).toEqual([
    { topicArn: 'arn:aws:sns:us-east-1:000000000000:Events', queueArn: bulkArn, raw: false },
  ])
})

test('a queue feeds its function as its mapping says', () => {
  expect(declared.mappings).toEqual([
    {
      queueArn: bulkArn,
      functionArn: deliverArn,
      batchSize: 1,
      windowSeconds: 0,
      reportsBatchItemFailures: true,
      maximumConcurrency: 2,
    },
  ])
})

test('schedules keep their zone, and one that is off does not exist', () => {
  expect(declared.schedules).toEqual([
    {
      name: 'Weekly',
      expression: 'cron(0 18 ? * SUN *)',
      timeZone: 'Europe/Berlin',
      targetArn: bulkArn,
      input: '{"open":"due"}',
    },
  ])
})

test('a configuration set knows which events go to which topic', () => {
  expect(declared.configurationSets).toEqual([
    {
      name: 'lists',
      destinations: [
        { topicArn: 'arn:aws:sns:us-east-1:000000000000:Events', eventTypes: ['send', 'bounce'] },
      ],
      // As an account has it that nobody changed.
      suppresses: ['BOUNCE', 'COMPLAINT'],
    },
  ])
})

const refusedFor = (more: object) => () => readTemplate(template(more), places)

test('a resource of an unknown type is refused by name, not left out', () => {
  expect(refusedFor({ Bucket1: { Type: 'AWS::S3::Bucket' } })).toThrow(/Bucket1.*AWS::S3::Bucket/)
})

test('an intrinsic function that matters and is unknown is refused by name', () => {
  const target = { Arn: { 'Fn::ImportValue': 'elsewhere' } }
  const schedule = {
    Type: 'AWS::Scheduler::Schedule',
    Properties: { ScheduleExpression: 'rate(1 day)', Target: target },
  }
  expect(refusedFor({ Other: schedule })).toThrow(UnknownConstruct)
  expect(refusedFor({ Other: schedule })).toThrow(/Other.*Fn::ImportValue/)
})

test('a reference to nothing is refused with the place where it stands', () => {
  const variables = { POWERTOOLS_SERVICE_NAME: 'lost', QUEUE: { Ref: 'Gone' } }
  const lost = { Type: 'AWS::Lambda::Function', Properties: { Environment: { Variables: variables } } }
  expect(refusedFor({ Lost: lost })).toThrow(/QUEUE of Lost.*Ref Gone/)
})

test('a function fed from a stream, and a topic that calls a function, are refused', () => {
  const stream = {
    EventSourceArn: 'arn:aws:dynamodb:us-east-1:1:table/T/stream/1',
    FunctionName: { Ref: 'Deliver' },
  }
  expect(refusedFor({ M: { Type: 'AWS::Lambda::EventSourceMapping', Properties: stream } })).toThrow(
    /not from/,
  )
  const called = { Protocol: 'lambda', TopicArn: { Ref: 'Events' }, Endpoint: getAtt('Deliver') }
  expect(refusedFor({ S: { Type: 'AWS::SNS::Subscription', Properties: called } })).toThrow(/"lambda"/)
})

test('a property of the wrong shape is refused with its path', () => {
  const bad = { Type: 'AWS::SQS::Queue', Properties: { VisibilityTimeout: 'soon' } }
  expect(refusedFor({ Bad: bad })).toThrow(/AWS::SQS::Queue Bad[\s\S]*VisibilityTimeout/)
})
