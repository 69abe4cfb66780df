import { expect, test } from 'vitest'
import { countTemplate } from '#cli/cost/template-counts'
import { logPanels } from '#infra/dashboard/queries'
import { target } from './template.ts'
import { dev, functions, production, queues, sources } from './the-stack.ts'

/** CloudFormation writes names of resources into the body by reference; here each stands as its logical id. */
const bodyOf = (template: typeof dev) => {
  const [dashboard] = template.ofType('AWS::CloudWatch::Dashboard')
  const [, parts] = dashboard?.properties.DashboardBody['Fn::Join'] ?? []
  return JSON.parse(parts.map((part: unknown) => (typeof part === 'string' ? part : target(part))).join(''))
}
const { widgets, start } = bodyOf(dev)
// biome-ignore lint/suspicious/noExplicitAny: the body of a dashboard has no closed shape
const all: any[] = widgets

type Shown = { namespace: string; name: string; dimensions: Record<string, string> }

/** Rows of a graph repeat what is as in the row before as dots. */
const shownIn = (rows: unknown[][]): Shown[] => {
  let before: unknown[] = []
  return rows.flatMap(row => {
    if (typeof row[0] === 'object') return []
    const words = row.filter(one => typeof one === 'string')
    const whole = words.map((word, n) => (word === '.' ? before[n] : word))
    before = whole
    const [namespace, name, ...pairs] = words[0] === '...' ? whole : whole
    const dimensions = Object.fromEntries(
      pairs.flatMap((key, n) => (n % 2 === 0 ? [[String(key), String(pairs[n + 1])]] : [])),
    )
    return [{ namespace: String(namespace), name: String(name), dimensions }]
  })
}
const shown: Shown[] = all
  .filter(({ type }) => type === 'metric')
  .flatMap(one => shownIn(one.properties.metrics))

/**
 * Metrics that AWS publishes unasked, and by which names: Lambda developer guide, "Using CloudWatch metrics with Lambda";
 * SQS, "Available CloudWatch metrics for Amazon SQS"; DynamoDB, "DynamoDB Metrics and dimensions"; SES, "Monitoring your
 * sender reputation" and "event publishing"; API Gateway, "Monitor CloudWatch metrics for HTTP APIs".
 */
const documented: Record<string, readonly string[]> = {
  'AWS/Lambda by FunctionName': ['Errors', 'Duration'],
  'AWS/Lambda by ': ['Throttles'],
  'AWS/SQS by QueueName': ['ApproximateNumberOfMessagesVisible', 'NumberOfEmptyReceives'],
  'AWS/DynamoDB by TableName': ['ConsumedReadCapacityUnits', 'ConsumedWriteCapacityUnits'],
  'AWS/DynamoDB by GlobalSecondaryIndexName,TableName': [
    'ConsumedReadCapacityUnits',
    'ConsumedWriteCapacityUnits',
  ],
  'AWS/SES by ': [
    'Send',
    'Delivery',
    'Bounce',
    'Complaint',
    'Reject',
    'Reputation.BounceRate',
    'Reputation.ComplaintRate',
  ],
  'AWS/ApiGateway by ApiId,Stage': ['5xx'],
}

test('each metric is one that AWS publishes unasked, of a resource of this stack', () => {
  expect(shown.length).toBeGreaterThan(25)
  for (const { namespace, name, dimensions } of shown) {
    const by = `${namespace} by ${Object.keys(dimensions).join(',')}`
    expect([by, documented[by]]).toEqual([by, expect.arrayContaining([name])])
  }
  const idsOf = (dimension: string) =>
    [...new Set(shown.flatMap(({ dimensions }) => dimensions[dimension] ?? []))].sort()
  expect(idsOf('FunctionName')).toEqual(functions.map(({ id }) => id).sort())
  expect(idsOf('QueueName')).toEqual(queues.map(({ id }) => id).sort())
  expect(idsOf('TableName')).toEqual(dev.ofType('AWS::DynamoDB::Table').map(({ id }) => id))
})

test('it is free: no custom metric, and no more than 50 in all', () => {
  const names = new Set(shown.map(one => JSON.stringify(one)))
  expect(names.size).toBeLessThanOrEqual(50)
  expect(shown.filter(({ namespace }) => !namespace.startsWith('AWS/'))).toEqual([])
})

test('each expression names metrics of its own graph', () => {
  for (const { properties } of all.filter(({ type }) => type === 'metric')) {
    const ids = properties.metrics.flatMap((row: { id?: string }[]) => row.at(-1)?.id ?? [])
    const used = properties.metrics.flatMap(([first]: { expression?: string }[]) =>
      [...(first?.expression ?? '').matchAll(/[a-z]+\d+/g)].map(([id]) => id),
    )
    expect(ids.filter((id: string) => !id.startsWith('expr')).sort()).toEqual(used.sort())
  }
})

test('each panel of log lines reads the groups of the functions that write them', () => {
  const texts = all.filter(({ type }) => type === 'log').map(({ properties }) => properties.query)
  expect(texts).toHaveLength(logPanels.length)
  const groups = new Map(
    functions.map(fn => [
      fn.properties.Environment.Variables.POWERTOOLS_SERVICE_NAME,
      target(fn.properties.LoggingConfig.LogGroup),
    ]),
  )
  for (const [n, { of = [...groups.keys()], query }] of logPanels.entries()) {
    const wanted = of.map(service => `SOURCE '${groups.get(service)}'`)
    expect(texts[n]).toBe([...wanted, query.join('\n| ')].join(' | '))
  }
})

test('it shows a week unless told, is named like the stack, and its address is an output', () => {
  expect(start).toBe('-P7D')
  const [dashboard] = production.ofType('AWS::CloudWatch::Dashboard')
  expect(dashboard?.properties.DashboardName).toBe('Storywire-production')
  const outputs = Object.values<{ Value: unknown }>(production.outputs).map(({ Value }) =>
    JSON.stringify(Value),
  )
  expect(outputs.filter(value => value.includes('#dashboards:name=Storywire-production'))).toHaveLength(1)
})

test('what it costs is counted from the template: the dashboard and each panel that looks through log lines', () => {
  const [{ properties } = { properties: {} }] = dev.ofType('AWS::CloudWatch::Dashboard')
  const Resources = { Dashboard: { Type: 'AWS::CloudWatch::Dashboard', Properties: properties } }
  expect(countTemplate({ Resources })).toMatchObject({ dashboards: 1, logQueries: logPanels.length })
  expect(sources.length).toBe(5)
})
