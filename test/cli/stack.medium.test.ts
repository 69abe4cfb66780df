import { createServer } from 'node:http'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { type DeploymentOptions, withDeployment } from '#cli/deployment'
import { listenOnLoopback } from '#local/loopback'

const outputs = {
  TableName: 'Wire-Table',
  SecretId: 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:wire',
  OperatorLog: '/Storywire-production/operator',
  UrgentQueueUrl: 'http://127.0.0.1/urgent',
  GreetingsQueueUrl: 'http://127.0.0.1/greetings',
  BulkQueueUrl: 'http://127.0.0.1/bulk',
}
const member = ([key, value]: [string, string]) =>
  `<member><OutputKey>${key}</OutputKey><OutputValue>${value}</OutputValue></member>`

/** CloudFormation with one stack, and one that is somebody else's (API reference, DescribeStacks). */
const server = createServer(async (request, response) => {
  let body = ''
  for await (const part of request) body += part
  const name = new URLSearchParams(body).get('StackName')
  asked.push(String(name))
  const listed = { 'Storywire-production': outputs, Shop: { Url: 'https://shop.example.org' } }[String(name)]
  response.writeHead(listed ? 200 : 400, { 'content-type': 'text/xml' })
  response.end(
    listed
      ? `<DescribeStacksResponse><DescribeStacksResult><Stacks><member><StackName>${name}</StackName><Outputs>${Object.entries(listed).map(member).join('')}</Outputs></member></Stacks></DescribeStacksResult></DescribeStacksResponse>`
      : `<ErrorResponse><Error><Type>Sender</Type><Code>ValidationError</Code><Message>Stack with id ${name} does not exist</Message></Error></ErrorResponse>`,
  )
})
const asked: string[] = []

beforeAll(async () => {
  const port = await listenOnLoopback(server)
  vi.stubEnv('AWS_ENDPOINT_URL_CLOUDFORMATION', `http://127.0.0.1:${port}`)
  vi.stubEnv('AWS_REGION', 'eu-west-1')
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'test')
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test')
})
afterEach(() => void asked.splice(0))
afterAll(() => {
  vi.unstubAllEnvs()
  server.closeAllConnections()
  server.close()
})

/** Whether a deployment opens that has all a command may need. */
const opens = (options: DeploymentOptions) =>
  withDeployment(options, ['secret', 'queues', 'journal'], async () => 'opened', {})

test('a stack is named by its stage or by its name, and nothing else has to be told', async () => {
  expect(await opens({ stack: 'production' })).toBe('opened')
  expect(await opens({ stack: 'Storywire-production' })).toBe('opened')
  expect(asked).toEqual(['Storywire-production', 'Storywire-production'])
})

test('a stack that is not there, or is not ours, is told by one sentence', async () => {
  await expect(opens({ stack: 'dev' })).rejects.toThrow('There is no stack Storywire-dev in this account')
  await expect(opens({ stack: 'Shop' })).rejects.toThrow('none of Storywire')
})

test('without a stack the names are missed as before', async () => {
  await expect(opens({ table: 'Wire-Table' })).rejects.toThrow(
    /--secret or STORYWIRE_SECRET_ID, .*--operator-log or STORYWIRE_OPERATOR_LOG/,
  )
  expect(asked).toEqual([])
})
