import { hkdfSync } from 'node:crypto'
import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import * as z from 'zod'
import type { Clock } from '#core/instant'
import { jsonOrUndefined } from '#core/json-or-undefined'
import type { Keys, Secrets } from '#functions/secrets/keys'

/**
 * The deployment's secret: `{"currentKeyId":"k1","master":"…"}`. A rotated one names further masters by key id:
 * `{"currentKeyId":"k2","master":"…","masters":{"k2":"…"}}`; `master` stays what it is, readers' ids hang on it. `retired`
 * names keys whose links are refused from now on: `["k1"]`, when somebody else may have them.
 */
const secret = z.object({
  currentKeyId: z.string(),
  master: z.string().min(32),
  masters: z.record(z.string(), z.string().min(32)).optional(),
  retired: z.array(z.string()).optional(),
})

const keptMinutes = 5
const firstKeyId = 'k1'

export const createSecrets = (client: SecretsManagerClient, secretId: string, clock: Clock): Secrets => {
  let kept: { keys: Keys; at: number } | undefined
  return {
    async keys() {
      const now = Date.parse(clock.now())
      if (kept && now - kept.at < keptMinutes * 60_000) return kept.keys
      const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: secretId }))
      kept = { keys: keysFrom(SecretString ?? ''), at: now }
      return kept.keys
    },
  }
}

/** A secret that is a text by itself, read once. @throws when it cannot be read; the next call tries again */
export const createSecretText = (client: SecretsManagerClient, secretId: string): (() => Promise<string>) => {
  let kept: string | undefined
  return async () => {
    kept ??= (await client.send(new GetSecretValueCommand({ SecretId: secretId }))).SecretString?.trim()
    if (!kept) throw new Error('The secret holds no text.')
    return kept
  }
}

/** @throws when the secret is not of that shape; the error does not quote it */
export const keysFrom = (secretString: string): Keys => {
  const parsed = secret.safeParse(jsonOrUndefined(secretString))
  if (!parsed.success)
    throw new Error('The secret is not JSON with "currentKeyId" and "master": see docs/runbook.md.')
  const { currentKeyId, master, masters = {}, retired = [] } = parsed.data
  const derive = (from: string, use: string) =>
    Buffer.from(hkdfSync('sha256', from, '', `storywire ${use}`, 32)).toString('base64')
  const all = Object.entries({ [firstKeyId]: master, ...masters }).filter(
    ([keyId]) => !retired.includes(keyId),
  )
  // Every mail would lack its links, and no form could be sent.
  if (!all.some(([keyId]) => keyId === currentKeyId))
    throw new Error('The secret’s "currentKeyId" names no key of it, or a retired one: see docs/runbook.md.')
  return {
    currentKeyId,
    idKey: derive(master, 'reader ids'),
    tokenKeys: Object.fromEntries(all.map(([keyId, from]) => [keyId, derive(from, 'tokens')])),
  }
}
