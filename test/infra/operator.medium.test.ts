import { describe, expect, test } from 'vitest'
import { variables } from '#functions/environment'
import { stageNamed } from '#infra/stages'
import { functionNamed, statementsOf } from './role.ts'
import { synthesized, target } from './template.ts'
import { dev, environmentOf, functionNames, sources } from './the-stack.ts'

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

  test('what commands write down is kept as long as what functions do, and an output says where', () => {
    const group = dev
      .ofType('AWS::Logs::LogGroup')
      .find(({ properties }) => /operator$/.test(properties.LogGroupName))
    expect(group?.properties.RetentionInDays).toBe(30)
    expect(target(dev.outputs.OperatorLog?.Value)).toBe(group?.id)
  })

  test('the operator is mailed when the stage names an address', () => {
    const mailed = synthesized({ ...stageNamed('dev'), alarmAddress: 'ops@example.org' })
    const subscriptions = mailed.ofType('AWS::SNS::Subscription').map(({ properties }) => properties)
    expect(subscriptions).toContainEqual(
      expect.objectContaining({ Protocol: 'email', Endpoint: 'ops@example.org' }),
    )
  })
})
