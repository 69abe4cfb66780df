import { createServer } from 'node:http'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { openAccount } from '#functions/aws/account-check'
import { listenOnLoopback } from '#local/loopback'

type Said = { status: number; type?: string; body: object }
/** By path, as AWS's API references write them. */
const said = new Map<string, Said>()
const asked: string[] = []

const server = createServer((request, response) => {
  const url = request.url ?? ''
  asked.push(url)
  const { status, type, body } = said.get(url) ?? { status: 404, type: 'NotFoundException', body: {} }
  response.writeHead(status, {
    'content-type': 'application/json',
    ...(type ? { 'x-amzn-errortype': type } : {}),
  })
  response.end(JSON.stringify(body))
})

beforeAll(async () => {
  const port = await listenOnLoopback(server)
  vi.stubEnv('AWS_ENDPOINT_URL', `http://127.0.0.1:${port}`)
  vi.stubEnv('AWS_REGION', 'eu-west-1')
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'test')
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test')
})
afterEach(() => {
  said.clear()
  asked.splice(0)
})
afterAll(() => {
  vi.unstubAllEnvs()
  server.closeAllConnections()
  server.close()
})

const withAccount = async <Value>(work: (account: ReturnType<typeof openAccount>) => Promise<Value>) => {
  const account = openAccount()
  try {
    return await work(account)
  } finally {
    account.close()
  }
}

test('SES’s account, an identity and a set are read as SES writes them', async () => {
  said.set('/v2/email/account', {
    status: 200,
    body: {
      ProductionAccessEnabled: false,
      SendingEnabled: true,
      EnforcementStatus: 'HEALTHY',
      SendQuota: { Max24HourSend: 200, MaxSendRate: 1, SentLast24Hours: 7 },
    },
  })
  said.set('/v2/email/identities/mail.example.org', {
    status: 200,
    body: {
      VerifiedForSendingStatus: true,
      DkimAttributes: { Status: 'SUCCESS', Tokens: ['one'] },
      MailFromAttributes: { MailFromDomain: 'bounce.mail.example.org', MailFromDomainStatus: 'PENDING' },
    },
  })
  said.set('/v2/email/configuration-sets/Wire-lists', {
    status: 200,
    body: {
      SendingOptions: { SendingEnabled: false },
      SuppressionOptions: { SuppressedReasons: ['COMPLAINT'] },
    },
  })
  await withAccount(async account => {
    expect(await account.region()).toEqual({ outcome: 'answered', value: 'eu-west-1' })
    expect(await account.mail()).toEqual({
      outcome: 'answered',
      value: {
        sandbox: true,
        sending: true,
        enforcement: 'HEALTHY',
        mailsADay: 200,
        mailsASecond: 1,
        mailsLastDay: 7,
      },
    })
    expect(await account.identity('mail.example.org')).toEqual({
      outcome: 'answered',
      value: {
        verified: true,
        dkim: 'SUCCESS',
        dkimTokens: ['one'],
        mailFrom: { domain: 'bounce.mail.example.org', status: 'PENDING' },
      },
    })
    expect(await account.configurationSet('Wire-lists')).toEqual({
      outcome: 'answered',
      value: { sending: false, suppressed: ['COMPLAINT'] },
    })
    expect(await account.identity('other.example.org')).toEqual({ outcome: 'answered', value: null })
    expect(await account.configurationSet('none')).toEqual({ outcome: 'answered', value: null })
  })
})

test('Lambda’s concurrency is read, and schedules of all pages', async () => {
  said.set('/2015-03-31/account-settings', {
    status: 200,
    body: { AccountLimit: { ConcurrentExecutions: 10 } },
  })
  said.set('/2016-08-19/account-settings', {
    status: 200,
    body: { AccountLimit: { ConcurrentExecutions: 10 } },
  })
  said.set('/schedules?NamePrefix=Wire-', {
    status: 200,
    body: { Schedules: [{ Name: 'Wire-a', State: 'ENABLED' }], NextToken: 'more' },
  })
  const next = { status: 200, body: { Schedules: [{ Name: 'Wire-b', State: 'DISABLED' }] } }
  said.set('/schedules?NamePrefix=Wire-&NextToken=more', next)
  said.set('/schedules?NextToken=more&NamePrefix=Wire-', next)
  await withAccount(async account => {
    expect(await account.concurrency()).toEqual({ outcome: 'answered', value: 10 })
    expect(await account.schedules('Wire-')).toEqual({
      outcome: 'answered',
      value: [
        { name: 'Wire-a', enabled: true },
        { name: 'Wire-b', enabled: false },
      ],
    })
  })
})

test('a right that is lacking is named, and asked for once', async () => {
  said.set('/v2/email/account', { status: 403, type: 'AccessDeniedException', body: { message: 'no' } })
  expect(await withAccount(account => account.mail())).toEqual({
    outcome: 'refused',
    why: 'these credentials lack ses:GetAccount.',
  })
  expect(asked).toHaveLength(1)
})

test('throttling is tried three times, and is no fault of the account', async () => {
  said.set('/v2/email/account', { status: 429, type: 'TooManyRequestsException', body: { message: 'slow' } })
  expect(await withAccount(account => account.mail())).toEqual({
    outcome: 'refused',
    why: 'AWS is asked too often now; try again in a minute.',
  })
  expect(asked).toHaveLength(3)
})
