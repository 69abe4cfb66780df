import { describe, expect, test } from 'vitest'
import { functionNamed } from './role.ts'
import { target } from './template.ts'
import { dev, environmentOf, queues, sources } from './the-stack.ts'

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
