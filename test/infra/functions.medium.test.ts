import { existsSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { variables } from '#functions/environment'
import { functionNamed, statementsOf } from './role.ts'
import { target } from './template.ts'
import { dev, environmentOf, functionNames, functions } from './the-stack.ts'

describe('functions', () => {
  test('each has an entry of its name', () => {
    for (const name of functionNames)
      expect(existsSync(new URL(`../../functions/lambda/${name}.ts`, import.meta.url)), name).toBe(true)
  })

  test('there are seven, and no other', () => {
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
    ['open-mailing', ['table', 'urgentQueueUrl', 'bulkQueueUrl', 'siteUrl', 'editors']],
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
        'editors',
      ],
    ],
    ['site', ['table', 'greetingsQueueUrl', 'secretId']],
    ['desk', ['table', 'greetingsQueueUrl', 'secretId', 'editors']],
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
