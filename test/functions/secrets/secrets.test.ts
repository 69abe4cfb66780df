import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { describe, expect, test } from 'vitest'
import { createSecrets, keysFrom } from '#functions/aws/secrets-manager'
import { keyFor } from '#functions/secrets/derived-keys'
import { readerId } from '#functions/secrets/reader-id'

const master = 'x'.repeat(40)
const secret = JSON.stringify({ currentKeyId: 'k1', master })

describe('The deployment’s secret', () => {
  test('gives the same keys each time, and another one for each use', () => {
    const keys = keysFrom(secret)
    expect(keysFrom(secret)).toEqual(keys)
    expect(keys.tokenKeys.k1).not.toBe(keys.idKey)
    expect(JSON.stringify(keys)).not.toContain(master)
  })

  test('keeps readers’ ids and old links when a new key is added', () => {
    const before = keysFrom(secret)
    const masters = { k2: 'y'.repeat(40) }
    const after = keysFrom(JSON.stringify({ currentKeyId: 'k2', master, masters }))
    expect(after.idKey).toBe(before.idKey)
    expect(after.tokenKeys.k1).toBe(before.tokenKeys.k1)
    expect(after.tokenKeys.k2).not.toBe(before.tokenKeys.k1)
    expect(after.currentKeyId).toBe('k2')
  })

  test('lacks a key that was retired, and never the one that it signs with', () => {
    const masters = { k2: 'y'.repeat(40) }
    const rotated = { currentKeyId: 'k2', master, masters }
    const keys = keysFrom(JSON.stringify({ ...rotated, retired: ['k1'] }))
    expect(Object.keys(keys.tokenKeys)).toEqual(['k2'])
    // Readers' ids hang on `master`, whatever became of its links.
    expect(keys.idKey).toBe(keysFrom(secret).idKey)
    for (const wrong of [{ retired: ['k2'] }, { currentKeyId: 'k3' }])
      expect(() => keysFrom(JSON.stringify({ ...rotated, ...wrong }))).toThrow('"currentKeyId" names no key')
  })

  test('that is not of its shape is refused without being quoted', () => {
    const wrong = [
      '',
      'not json',
      '{}',
      '[]',
      'null',
      JSON.stringify({ currentKeyId: 'k1', master: 'tooshort' }),
    ]
    for (const text of wrong) {
      expect(() => keysFrom(text)).toThrow('docs/runbook.md')
      expect(() => keysFrom(text)).not.toThrow(/tooshort|not json/)
    }
  })

  test('is asked for once in five minutes', async () => {
    let asked = 0
    let now = '2025-03-10T09:00:00.000Z'
    const client = {
      async send() {
        asked += 1
        return { SecretString: secret }
      },
    } as unknown as SecretsManagerClient
    const secrets = createSecrets(client, 'id', { now: () => now })
    await secrets.keys()
    now = '2025-03-10T09:04:59.999Z'
    await secrets.keys()
    expect(asked).toBe(1)
    now = '2025-03-10T09:05:00.000Z'
    await secrets.keys()
    expect(asked).toBe(2)
  })
})

describe('Keys and ids made from it', () => {
  const keys = keysFrom(secret)

  test('each purpose has a key of its own', () => {
    const made = (['confirm', 'manage', 'unsubscribe', 'form'] as const).map(purpose =>
      keyFor(keys, 'k1', purpose)?.toString('hex'),
    )
    expect(new Set(made).size).toBe(4)
    expect(made).not.toContain(undefined)
  })

  test('names of objects’ own features are no key ids', () => {
    for (const name of ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'k9', ''])
      expect(keyFor(keys, name, 'confirm')).toBeUndefined()
  })

  test('a reader’s id is 32 hex digits, the same for every spelling of the address, and hangs on the key', () => {
    const id = readerId(keys, { canonical: 'reader@example.org' })
    expect(id).toMatch(/^[0-9a-f]{32}$/)
    expect(readerId(keys, { canonical: 'reader@example.org' })).toBe(id)
    expect(readerId(keys, { canonical: 'reader+x@example.org' })).not.toBe(id)
    expect(
      readerId({ ...keys, idKey: keys.tokenKeys.k1 ?? '' }, { canonical: 'reader@example.org' }),
    ).not.toBe(id)
  })
})
