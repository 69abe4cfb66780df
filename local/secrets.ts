import { randomBytes } from 'node:crypto'
import { access } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import type { Keys, Secrets } from '#functions/secrets/keys'
import { keptFile } from './kept-file.ts'
import { StartRefused } from './state-folder.ts'

export const secretsName = 'secrets.json'

const key = z.base64().min(40)
const keysShape: z.ZodType<Keys> = z
  .object({ idKey: key, tokenKeys: z.record(z.string(), key), currentKeyId: z.string() })
  .refine(({ tokenKeys, currentKeyId }) => Object.hasOwn(tokenKeys, currentKeyId))

const newKey = (): string => randomBytes(32).toString('base64')

/** The secrets of this machine, made at the first start and kept, so that links in old mails go on working. */
export const localSecrets = async (stateFolder: string): Promise<Secrets> => {
  const keys = await keptFile(join(stateFolder, secretsName), keysShape, () => ({
    idKey: newKey(),
    tokenKeys: { k1: newKey() },
    currentKeyId: 'k1',
  }))
  return { keys: async () => keys }
}

/** The secrets of a machine that has started before. @throws StartRefused when they are gone: none are drawn anew */
export const keptSecrets = async (stateFolder: string): Promise<Secrets> => {
  const path = join(stateFolder, secretsName)
  await access(path).catch(() => {
    throw new StartRefused(`${path} cannot be read, so no reader is known. Put it back from a copy.`)
  })
  return localSecrets(stateFolder)
}
