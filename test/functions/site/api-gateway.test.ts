import { handle, type LambdaEvent } from 'hono/aws-lambda'
import { expect, test } from 'vitest'
import { createHouse, encoded, filled, type House, headerOf, linkIn, second } from './house.ts'

const reader = 'reader@example.org'

/** What API Gateway's HTTP API hands to Lambda (payload format 2.0). `cookies` is absent when there are none. */
const ask = async (
  house: House,
  method: string,
  path: string,
  headers: Record<string, string>,
  body?: string,
) => {
  const [rawPath = '', rawQueryString = ''] = path.split('?')
  const event = {
    version: '2.0',
    routeKey: '$default',
    rawPath,
    rawQueryString,
    headers: { host: 'storywire.example.org', ...headers },
    requestContext: {
      accountId: '123456789012',
      apiId: 'api',
      domainName: 'storywire.example.org',
      domainPrefix: 'storywire',
      http: { method, path: rawPath, protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: '' },
      requestId: 'id',
      routeKey: '$default',
      stage: '$default',
      time: '10/Mar/2025:09:00:00 +0000',
      timeEpoch: 1741597200000,
      authentication: null,
      authorizer: {},
    },
    isBase64Encoded: body !== undefined,
    ...(body === undefined ? {} : { body: Buffer.from(body).toString('base64') }),
  }
  const answer = await handle(house.app)(event as unknown as LambdaEvent)
  return {
    status: answer.statusCode,
    headers: Object.fromEntries(
      Object.entries(answer.headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)]),
    ),
    body: answer.isBase64Encoded ? Buffer.from(answer.body, 'base64').toString('utf8') : answer.body,
  }
}

const urlencoded = { 'content-type': 'application/x-www-form-urlencoded' }

test('behind API Gateway a newcomer signs up, confirms, and one press with a base64 body ends it', async () => {
  const house = createHouse()
  const served = await house.served()
  house.clock.move(5 * second)
  const form = encoded({ ...filled, served, address: reader }).toString()
  const origin = { origin: 'https://storywire.example.org' }
  const answered = await ask(house, 'POST', '/subscribe', { ...urlencoded, ...origin }, form)
  expect(answered).toMatchObject({ status: 200 })
  expect(answered.body).toContain('Check your inbox')
  const [confirmation] = await house.deliver()
  const confirm = confirmation ? linkIn(confirmation, 'confirm') : ''
  expect((await ask(house, 'GET', confirm, {})).status).toBe(200)
  expect((await house.subscription(reader))?.state).toBe('pending')
  expect((await ask(house, 'POST', confirm, urlencoded, '')).status).toBe(200)
  const [welcome] = await house.deliver()
  const link = welcome ? (headerOf(welcome, 'List-Unsubscribe') ?? '') : ''
  const path = new URL(link.slice(1, -1)).pathname
  const multipart =
    '--b1\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b1--\r\n'
  for (const press of ['first', 'second']) {
    const left = await ask(
      house,
      'POST',
      path,
      { 'content-type': 'multipart/form-data; boundary=b1' },
      multipart,
    )
    expect(left.status, press).toBe(200)
    expect(left.headers.location).toBeUndefined()
    expect(left.headers['cache-control']).toBe('no-store')
    expect((await house.subscription(reader))?.state).toBe('left')
  }
})

test('a mail provider that sends no header at all is heard', async () => {
  const house = createHouse()
  const { welcome } = await house.join(reader)
  const left = await ask(house, 'POST', linkIn(welcome, 'unsubscribe'), {}, 'List-Unsubscribe=One-Click')
  expect(left.status).toBe(200)
  expect((await house.subscription(reader))?.state).toBe('left')
})
