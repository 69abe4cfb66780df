import { existsSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { variables } from '#functions/environment'
import { stageNamed } from '#infra/stages'
import { examplePack } from './example-pack.ts'
import { productionPack, production as productionStage } from './production.ts'
import { functionNamed, mayTouch, statementsOf } from './role.ts'
import { synthesized, target } from './template.ts'

const dev = synthesized()
const production = synthesized(productionStage, [productionPack])

const functionNames = ['collect', 'deliver', 'feedback', 'open-mailing', 'site', 'sweep']
const functions = dev.ofType('AWS::Lambda::Function')
const environmentOf = (name: string, template = dev) =>
  functionNamed(template, name).properties.Environment.Variables
const queues = dev.ofType('AWS::SQS::Queue')
const sources = queues.filter(({ properties }) => properties.RedrivePolicy !== undefined)

describe('functions', () => {
  test('each has an entry of its name', () => {
    for (const name of functionNames)
      expect(existsSync(new URL(`../../functions/lambda/${name}.ts`, import.meta.url)), name).toBe(true)
  })

  test('there are six, and no other', () => {
    const names = functions.map(fn => fn.properties.Environment.Variables.POWERTOOLS_SERVICE_NAME)
    expect(names.sort()).toEqual(functionNames)
  })

  test('all run on Node 24 on arm64, with readable stack traces', () => {
    for (const { properties } of functions)
      expect(properties).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        Environment: { Variables: { NODE_OPTIONS: '--enable-source-maps' } },
      })
  })

  test('each keeps its log for a month, in a group of its own', () => {
    const groups = functions.map(fn => dev.byId(target(fn.properties.LoggingConfig.LogGroup)))
    expect(new Set(groups.map(({ id }) => id)).size).toBe(functions.length)
    for (const { properties } of dev.ofType('AWS::Logs::LogGroup'))
      expect(properties.RetentionInDays).toBe(30)
  })

  test.each([
    ['collect', ['table', 'openQueueUrl', 'siteUrl']],
    ['open-mailing', ['table', 'urgentQueueUrl', 'bulkQueueUrl', 'siteUrl']],
    [
      'deliver',
      [
        'table',
        'urgentQueueUrl',
        'greetingsQueueUrl',
        'bulkQueueUrl',
        'secretId',
        'siteUrl',
        'listConfigurationSet',
        'confirmConfigurationSet',
        'allowList',
      ],
    ],
    ['site', ['table', 'greetingsQueueUrl', 'secretId']],
    ['feedback', ['table']],
    [
      'sweep',
      [
        'table',
        'openQueueUrl',
        'urgentQueueUrl',
        'greetingsQueueUrl',
        'bulkQueueUrl',
        'secretId',
        'deadLetters',
        'operatorTopic',
      ],
    ],
  ] as const)('%s is told what it reads, and nothing else', (name, expected) => {
    const told = Object.keys(environmentOf(name)).filter(variable => variable.startsWith('STORYWIRE_'))
    expect(told.sort()).toEqual(expected.map(variable => variables[variable]).sort())
  })

  test('none reserves concurrency: a new account may have ten in all, and refuses', () => {
    for (const { properties } of functions)
      expect(properties).not.toHaveProperty('ReservedConcurrentExecutions')
  })

  test('only who sends to the queue that feeds it may run in a loop; who is fed by one and sends to another is watched', () => {
    const feeds = dev
      .ofType('AWS::Lambda::EventSourceMapping')
      .map(({ properties }) => [target(properties.EventSourceArn), target(properties.FunctionName)] as const)
    const queuesOf = (name: string) =>
      statementsOf(dev, name)
        .filter(({ actions }) => actions.includes('sqs:SendMessage'))
        .flatMap(({ resources }) => resources.map(target))
    const byName = (name: string) => functionNamed(dev, name)
    const next = (name: string) =>
      functionNames.filter(other =>
        feeds.some(([queue, fn]) => fn === byName(other).id && queuesOf(name).includes(queue)),
      )
    const reached = (name: string, seen = new Set<string>()): Set<string> => {
      for (const one of next(name).filter(other => !seen.has(other))) reached(one, seen.add(one))
      return seen
    }
    const loops = functionNames.filter(name => reached(name).has(name))
    expect(loops).toEqual(['deliver'])
    const allowed = functionNames.filter(name => byName(name).properties.RecursiveLoop === 'Allow')
    expect(allowed).toEqual(loops)
    const passOn = functionNames.filter(
      name => next(name).length > 0 && feeds.some(([, fn]) => fn === byName(name).id),
    )
    const watched = dev
      .ofType('AWS::CloudWatch::Alarm')
      .filter(({ properties }) => properties.MetricName === 'RecursiveInvocationsDropped')
      .map(({ properties }) => target(properties.Dimensions[0].Value))
    const expected = passOn.filter(name => !allowed.includes(name))
    expect(watched.sort()).toEqual(expected.map(name => byName(name).id).sort())
    for (const name of expected) expect(byName(name).properties.RecursiveLoop).toBe('Terminate')
  })

  test('a scheduled run that fails is not repeated: the next one is due in five minutes', () => {
    const configured = dev.ofType('AWS::Lambda::EventInvokeConfig')
    expect(configured.map(({ properties }) => target(properties.FunctionName)).sort()).toEqual(
      [functionNamed(dev, 'collect').id, functionNamed(dev, 'sweep').id].sort(),
    )
    for (const { properties } of configured)
      expect(properties).toMatchObject({ MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 300 })
  })
})

describe('queues', () => {
  test('there are five, each with dead letters of its own', () => {
    expect(sources).toHaveLength(5)
    const deadLetters = sources.map(({ properties }) => target(properties.RedrivePolicy.deadLetterTargetArn))
    expect(new Set(deadLetters).size).toBe(5)
    expect(queues).toHaveLength(10)
  })

  test('dead letters are kept longer than the queue keeps messages', () => {
    for (const { properties } of sources) {
      const deadLetters = dev.byId(target(properties.RedrivePolicy.deadLetterTargetArn))
      expect(deadLetters.properties.MessageRetentionPeriod).toBe(14 * 86_400)
      expect(properties.MessageRetentionPeriod).toBe(4 * 86_400)
    }
  })

  test('a message is received at least five times before it is given up', () => {
    for (const { properties } of sources)
      expect(properties.RedrivePolicy.maxReceiveCount).toBeGreaterThanOrEqual(5)
  })

  test('a message stays invisible for six time-outs of its function or longer', () => {
    const mappings = dev.ofType('AWS::Lambda::EventSourceMapping')
    expect(mappings.map(({ properties }) => target(properties.EventSourceArn)).sort()).toEqual(
      sources.map(({ id }) => id).sort(),
    )
    for (const { properties } of mappings) {
      const queue = dev.byId(target(properties.EventSourceArn))
      const fn = dev.byId(target(properties.FunctionName))
      expect(queue.properties.VisibilityTimeout).toBeGreaterThanOrEqual(6 * fn.properties.Timeout)
    }
  })

  test('all are encrypted and take TLS only', () => {
    const tlsOnly = dev
      .ofType('AWS::SQS::QueuePolicy')
      .filter(({ properties }) => JSON.stringify(properties).includes('"aws:SecureTransport":"false"'))
      .flatMap(({ properties }) => properties.Queues.map(target))
    for (const { id, properties } of queues) {
      expect(properties.SqsManagedSseEnabled).toBe(true)
      expect(tlsOnly).toContain(id)
    }
  })

  test('shards are worked off one by one, alerts and greetings in lanes of their own', () => {
    const lanes = dev
      .ofType('AWS::Lambda::EventSourceMapping')
      .filter(({ properties }) => target(properties.FunctionName) === functionNamed(dev, 'deliver').id)
      .map(({ properties }) => [
        target(properties.EventSourceArn),
        properties.BatchSize,
        properties.ScalingConfig?.MaximumConcurrency,
      ])
    const {
      STORYWIRE_URGENT_QUEUE_URL: urgent,
      STORYWIRE_GREETINGS_QUEUE_URL: greetings,
      STORYWIRE_BULK_QUEUE_URL: bulk,
    } = environmentOf('deliver')
    expect(lanes.sort()).toEqual(
      [
        [target(urgent), 1, undefined],
        [target(greetings), 1, 4],
        [target(bulk), 1, 8],
      ].sort(),
    )
  })

  test('one bad event of SES does not hold up the others of its batch', () => {
    const mapping = dev
      .ofType('AWS::Lambda::EventSourceMapping')
      .find(({ properties }) => target(properties.FunctionName) === functionNamed(dev, 'feedback').id)
    expect(mapping?.properties).toMatchObject({
      BatchSize: 500,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    })
  })
})

describe('the table', () => {
  const [table] = dev.ofType('AWS::DynamoDB::Table')

  test('it is paid by request, encrypted, and can be set back to any second', () => {
    expect(table?.properties).toMatchObject({
      BillingMode: 'PAY_PER_REQUEST',
      SSESpecification: { SSEEnabled: true },
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
    })
  })

  test('its one index lists the audience by keys only', () => {
    expect(table?.properties.GlobalSecondaryIndexes).toEqual([
      {
        IndexName: 'audience',
        KeySchema: [
          { AttributeName: 'apk', KeyType: 'HASH' },
          { AttributeName: 'ask', KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'KEYS_ONLY' },
      },
    ])
  })

  test.each([
    ['dev', dev],
    ['production', production],
  ])('the secret that old unsubscribe links rest on outlives the %s stack', (_, template) => {
    const [secret] = template.ofType('AWS::SecretsManager::Secret')
    expect(secret?.deletionPolicy).toBe('RetainExceptOnCreate')
    expect(JSON.parse(secret?.properties.GenerateSecretString.SecretStringTemplate)).toEqual({
      currentKeyId: 'k1',
    })
    expect(secret?.properties.GenerateSecretString).toMatchObject({
      GenerateStringKey: 'master',
      PasswordLength: 64,
    })
  })
})

describe('rights', () => {
  test('the function that fetches from the internet has no right on mail and none on readers', () => {
    const statements = statementsOf(dev, 'collect')
    expect(statements.flatMap(({ actions }) => actions).filter(action => action.startsWith('ses:'))).toEqual(
      [],
    )
    for (const partition of [
      'SUBSCRIBER#ab',
      'SUPPRESSION#ab',
      'LIMIT#sign-up#ab#2025',
      'AUDIENCE#s#0',
      'QUOTA',
    ])
      expect([partition, mayTouch(statements, partition)]).toEqual([partition, false])
    for (const partition of [
      'STORY#s',
      'STORY#s#DAY#2025-08-15',
      'REPORT#ab',
      'MAILING#ab',
      'SLICES#ab',
      'OPEN',
    ])
      expect([partition, mayTouch(statements, partition)]).toEqual([partition, true])
  })

  test('what pages list is written by those who write the story, and read by the site', () => {
    for (const name of functionNames) {
      const statements = statementsOf(dev, name)
      const may = (verb: string) => mayTouch(statements, 'LISTING#s', `dynamodb:${verb}`)
      const writes = name === 'collect' || name === 'open-mailing'
      for (const verb of ['PutItem', 'UpdateItem', 'DeleteItem'])
        expect([name, verb, may(verb)]).toEqual([name, verb, writes])
      expect([name, may('Query')]).toEqual([name, true])
    }
    expect(mayTouch(statementsOf(dev, 'site'), 'SUBSCRIBER#ab', 'dynamodb:PutItem')).toBe(true)
  })

  test('a request without a key passes no restriction to partitions', () => {
    const restricted = statementsOf(dev, 'collect').filter(
      ({ condition }) => condition['ForAllValues:StringLike'],
    )
    expect(restricted).not.toHaveLength(0)
    for (const { condition } of restricted)
      expect(condition.Null).toEqual({ 'dynamodb:LeadingKeys': 'false' })
  })

  test('only the function that delivers may hand mail to SES, from our addresses only', () => {
    for (const name of functionNames) {
      const mailing = statementsOf(dev, name).filter(({ actions }) => actions.includes('ses:SendRawEmail'))
      expect([name, mailing.length]).toEqual([name, name === 'deliver' ? 1 : 0])
    }
    const [mailing] = statementsOf(production, 'deliver').filter(({ actions }) =>
      actions.includes('ses:SendRawEmail'),
    )
    expect(mailing?.condition).toEqual({
      StringEquals: { 'ses:FromAddress': ['wire@mail.home.arpa', 'confirm@mail.home.arpa'] },
    })
    const [sets, identities] = [':configuration-set/', ':identity/'].map(kind =>
      mailing?.resources.filter(resource => JSON.stringify(resource).includes(kind)),
    )
    expect(sets).toHaveLength(2)
    expect(identities).toHaveLength(1)
    expect(JSON.stringify(identities)).toContain(':identity/mail.home.arpa"')
  })

  test('nobody may scan the table or do more with it than the stores do', () => {
    for (const name of functionNames) {
      const actions = statementsOf(dev, name).flatMap(statement => statement.actions)
      expect(actions.filter(action => /\*|Scan|Table$/.test(action))).toEqual([])
    }
  })

  test('only who makes or reads tokens, or tells readers by their addresses, may read the secret', () => {
    const readers = functionNames.filter(name =>
      statementsOf(dev, name).some(({ actions }) => actions.includes('secretsmanager:GetSecretValue')),
    )
    expect(readers).toEqual(['deliver', 'site', 'sweep'])
  })

  test('only the sweep reads SES’s suppression list and takes addresses from it, and nobody puts one there', () => {
    const rights = functionNames.flatMap(name =>
      statementsOf(dev, name).flatMap(({ actions }) =>
        actions.filter(action => /Suppressed/.test(action)).map(action => `${name} ${action}`),
      ),
    )
    expect(rights.sort()).toEqual([
      'sweep ses:DeleteSuppressedDestination',
      'sweep ses:ListSuppressedDestinations',
    ])
  })

  test('whoever is told a queue may send to it', () => {
    for (const name of functionNames)
      for (const [variable, value] of Object.entries(environmentOf(name))) {
        if (!variable.endsWith('_QUEUE_URL')) continue
        const sends = statementsOf(dev, name)
          .filter(({ actions }) => actions.includes('sqs:SendMessage'))
          .flatMap(({ resources }) => resources.map(target))
        expect(sends).toContain(target(value))
      }
  })
})

describe('schedules', () => {
  const schedules = dev.ofType('AWS::Scheduler::Schedule').map(({ properties }) => ({
    expression: properties.ScheduleExpression,
    zone: properties.ScheduleExpressionTimezone,
    to: target(properties.Target.Arn),
    event: JSON.parse(properties.Target.Input),
  }))

  test('sources are collected and open mailings swept every five minutes, and data forgotten once a day', () => {
    const [collect, sweep] = [functionNamed(dev, 'collect').id, functionNamed(dev, 'sweep').id]
    expect(schedules.filter(({ to }) => to === collect)).toMatchObject([
      { expression: 'rate(5 minutes)', event: { collect: 'due' } },
    ])
    expect(schedules.filter(({ to }) => to === sweep)).toMatchObject([
      { expression: 'rate(5 minutes)', event: { sweep: 'open' } },
      { expression: 'cron(30 4 * * ? *)', zone: 'Etc/UTC', event: { sweep: 'retention' } },
    ])
  })

  test('each story has a schedule for each cadence in its own zone', () => {
    const open = target(environmentOf('collect').STORYWIRE_OPEN_QUEUE_URL)
    const event = { open: 'due', story: 'example-story' }
    expect(schedules.filter(({ to }) => to === open)).toEqual([
      { expression: 'cron(0 18 ? * FRI *)', zone: 'Europe/Berlin', to: open, event },
      { expression: 'cron(30 7 * * ? *)', zone: 'Europe/Berlin', to: open, event },
      { expression: 'cron(0 18 ? * FRI#1 *)', zone: 'Europe/Berlin', to: open, event },
    ])
    expect(schedules).toHaveLength(6)
  })

  test('a second story brings its own schedules and its own sender', () => {
    const second = synthesized(undefined, [
      examplePack,
      {
        ...examplePack,
        id: 'other-story',
        timeZone: 'America/New_York',
        sender: { ...examplePack.sender, address: 'wire@other.example.org' },
      },
    ])
    const zones = second
      .ofType('AWS::Scheduler::Schedule')
      .filter(({ properties }) => properties.Target.Input.includes('other-story'))
      .map(({ properties }) => properties.ScheduleExpressionTimezone)
    expect(zones).toEqual(['America/New_York', 'America/New_York', 'America/New_York'])
    expect(
      second.ofType('AWS::SES::EmailIdentity').map(({ properties }) => properties.EmailIdentity),
    ).toEqual(['mail.example.org', 'other.example.org'])
  })
})

describe('mail', () => {
  test('lists and confirmations have a configuration set each, which insists on TLS and heeds suppressions', () => {
    const sets = dev.ofType('AWS::SES::ConfigurationSet')
    expect(sets.map(({ properties }) => properties.Name)).toEqual([
      'Storywire-dev-lists',
      'Storywire-dev-confirmations',
    ])
    for (const { properties } of sets)
      expect(properties).toMatchObject({
        DeliveryOptions: { TlsPolicy: 'REQUIRE' },
        SuppressionOptions: { SuppressedReasons: ['COMPLAINT'] },
        ReputationOptions: { ReputationMetricsEnabled: true },
      })
    const { STORYWIRE_LIST_CONFIGURATION_SET: lists, STORYWIRE_CONFIRM_CONFIGURATION_SET: confirmations } =
      environmentOf('deliver')
    expect([target(lists), target(confirmations)]).toEqual(sets.map(({ id }) => id))
  })

  test('SES tells both sets’ events to the feedback queue: all that decide about a delivery, no opens, no clicks', () => {
    const destinations = dev.ofType('AWS::SES::ConfigurationSetEventDestination')
    expect(destinations).toHaveLength(2)
    const [subscription] = dev.ofType('AWS::SNS::Subscription')
    for (const { properties } of destinations) {
      expect(properties.EventDestination.MatchingEventTypes.sort()).toEqual([
        'bounce',
        'complaint',
        'delivery',
        'deliveryDelay',
        'reject',
        'renderingFailure',
        'send',
      ])
      expect(properties.EventDestination.SnsDestination.TopicARN).toEqual(subscription?.properties.TopicArn)
    }
    expect(subscription?.properties).toMatchObject({ Protocol: 'sqs', RawMessageDelivery: false })
    const feedback = dev
      .ofType('AWS::Lambda::EventSourceMapping')
      .find(({ properties }) => target(properties.FunctionName) === functionNamed(dev, 'feedback').id)
    expect(subscription?.properties.Endpoint).toEqual(feedback?.properties.EventSourceArn)
  })

  test('the sender’s domain is signed with DKIM and has a MAIL FROM of its own', () => {
    const [identity] = dev.ofType('AWS::SES::EmailIdentity')
    expect(identity?.properties).toMatchObject({
      EmailIdentity: 'mail.example.org',
      DkimSigningAttributes: { NextSigningKeyLength: 'RSA_2048_BIT' },
      MailFromAttributes: {
        BehaviorOnMxFailure: 'REJECT_MESSAGE',
        MailFromDomain: 'bounce.mail.example.org',
      },
      FeedbackAttributes: { EmailForwardingEnabled: false },
    })
  })

  test('outside production only an allow-list is mailed', () => {
    expect(environmentOf('deliver')[variables.allowList]).toMatch(/@simulator\.amazonses\.com/)
    expect(environmentOf('deliver', production)).not.toHaveProperty(variables.allowList)
    for (const allowList of [null, []])
      expect(() => synthesized({ ...stageNamed('dev'), allowList })).toThrow(
        /Only production may mail everybody/,
      )
  })
})

describe('the site', () => {
  const [stage] = dev.ofType('AWS::ApiGatewayV2::Stage')

  test('its access log holds no path, no query and no address: readers’ tokens are in paths', () => {
    expect(JSON.parse(stage?.properties.AccessLogSettings.Format)).toEqual({
      requestId: '$context.requestId',
      status: '$context.status',
      latencyMs: '$context.responseLatency',
      routeKey: '$context.routeKey',
    })
    const routes = dev.ofType('AWS::ApiGatewayV2::Route').map(({ properties }) => properties.RouteKey)
    expect(routes.sort()).toEqual([
      '$default',
      'GET /unsubscribe/{token+}',
      'POST /preferences',
      'POST /subscribe',
      'POST /unsubscribe/{token+}',
    ])
  })

  test('it is throttled, so that a flood of requests does not take the senders’ share', () => {
    expect(stage?.properties.DefaultRouteSettings).toEqual({
      ThrottlingRateLimit: 50,
      ThrottlingBurstLimit: 100,
    })
  })

  test('leaving has capacity of its own, more than all else together; pages and forms cannot use up each other’s', () => {
    const settings: Record<string, { ThrottlingRateLimit: number; ThrottlingBurstLimit: number }> =
      stage?.properties.RouteSettings
    const forms = ['POST /subscribe', 'POST /preferences'].map(key => settings[key])
    for (const form of forms) expect(form?.ThrottlingRateLimit).toBe(25)
    const others = 50 + forms.reduce((sum, form) => sum + (form?.ThrottlingRateLimit ?? 0), 0)
    for (const method of ['GET', 'POST']) {
      const leaving = settings[`${method} /unsubscribe/{token+}`]
      expect(leaving?.ThrottlingRateLimit).toBeGreaterThan(others)
      expect(leaving?.ThrottlingBurstLimit).toBeGreaterThan(200)
    }
    // A route's settings are refused while the route is not there yet.
    const routes = dev
      .ofType('AWS::ApiGatewayV2::Route')
      .filter(({ properties }) => properties.RouteKey in settings)
    expect(routes).toHaveLength(4)
    for (const { id } of routes) expect(stage?.dependsOn).toContain(id)
  })

  test('links in mails lead to the API, or to the address that the stage names', () => {
    const [api] = dev.ofType('AWS::ApiGatewayV2::Api')
    expect(environmentOf('deliver')[variables.siteUrl]).toEqual({ 'Fn::GetAtt': [api?.id, 'ApiEndpoint'] })
    const named = synthesized({ ...stageNamed('dev'), siteUrl: 'https://wire.example.org' })
    for (const name of ['collect', 'open-mailing', 'deliver'])
      expect(environmentOf(name, named)[variables.siteUrl]).toBe('https://wire.example.org')
  })
})

describe('alarms', () => {
  const alarms = dev.ofType('AWS::CloudWatch::Alarm').map(({ properties }) => properties)
  const [operator] = dev.ofType('AWS::SNS::TopicPolicy')

  const readMetrics = alarms.flatMap(({ MetricName, Namespace, Metrics }) =>
    Metrics
      ? Metrics.flatMap((one: { MetricStat?: object }) => one.MetricStat ?? [])
      : [`${Namespace} ${MetricName}`],
  )

  test('CloudWatch watches the sweep and what it cannot see; the ten metrics that are free leave room for others', () => {
    expect(readMetrics.sort()).toEqual([
      'AWS/ApiGateway 5xx',
      'AWS/Lambda Errors',
      'AWS/Lambda Invocations',
      'AWS/Lambda RecursiveInvocationsDropped',
      'AWS/Lambda Throttles',
      'AWS/SES Reputation.BounceRate',
      'AWS/SES Reputation.ComplaintRate',
    ])
    for (const { MetricName, Dimensions } of alarms.filter(one => /Errors|Invocations$/.test(one.MetricName)))
      expect([MetricName, target(Dimensions[0].Value)]).toEqual([MetricName, functionNamed(dev, 'sweep').id])
  })

  test('the sweep is missed when it is silent, and nothing else rings for a metric that is silent', () => {
    const silent = alarms.filter(({ TreatMissingData }) => TreatMissingData === 'breaching')
    expect(silent.map(({ MetricName }) => MetricName)).toEqual(['Invocations'])
  })

  test('no alarm stands on the age of a queue’s oldest message: a delayed one would ring it falsely', () => {
    expect(JSON.stringify(alarms)).not.toContain('ApproximateAge')
  })

  test('the sweep looks into the dead letters of every queue, and may do no more with them', () => {
    const told = JSON.stringify(environmentOf('sweep')[variables.deadLetters])
    const letters = sources.map(({ properties }) => target(properties.RedrivePolicy.deadLetterTargetArn))
    for (const id of letters) expect(told).toContain(`{"Ref":"${id}"}`)
    const looks = statementsOf(dev, 'sweep').filter(({ resources }) =>
      letters.some(id => JSON.stringify(resources).includes(`"${id}"`)),
    )
    const seen = looks.flatMap(({ resources }) => resources.map(target))
    expect(seen.sort()).toEqual(letters.sort())
    expect(new Set(looks.flatMap(({ actions }) => actions))).toEqual(new Set(['sqs:GetQueueAttributes']))
  })

  test('only the sweep tells the operator, by the topic of the alarms', () => {
    const rights = functionNames.filter(name =>
      statementsOf(dev, name).some(({ actions }) => actions.includes('sns:Publish')),
    )
    expect(rights).toEqual(['sweep'])
    expect(environmentOf('sweep')[variables.operatorTopic]).toEqual(operator?.properties.Topics[0])
  })

  test('each tells the operator, who may be told', () => {
    for (const { AlarmActions } of alarms) expect(AlarmActions).toEqual([operator?.properties.Topics[0]])
    expect(JSON.stringify(operator)).toContain('cloudwatch.amazonaws.com')
  })

  test('the operator is mailed when the stage names an address', () => {
    const mailed = synthesized({ ...stageNamed('dev'), alarmAddress: 'ops@example.org' })
    const subscriptions = mailed.ofType('AWS::SNS::Subscription').map(({ properties }) => properties)
    expect(subscriptions).toContainEqual(
      expect.objectContaining({ Protocol: 'email', Endpoint: 'ops@example.org' }),
    )
  })
})
