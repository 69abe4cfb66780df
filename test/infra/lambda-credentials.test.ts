import { afterEach, expect, test, vi } from 'vitest'
import { defaultProvider } from '#infra/house/lambda-credentials'

afterEach(() => vi.unstubAllEnvs())

test('a function signs with its role’s credentials as Lambda gives them, read anew each time', async () => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'ASIAEXAMPLE')
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret')
  vi.stubEnv('AWS_SESSION_TOKEN', 'token')
  const credentials = defaultProvider()
  expect(await credentials()).toEqual({
    accessKeyId: 'ASIAEXAMPLE',
    secretAccessKey: 'secret',
    sessionToken: 'token',
  })
  vi.stubEnv('AWS_ACCESS_KEY_ID', '')
  await expect(credentials()).rejects.toThrow('no credentials')
})
