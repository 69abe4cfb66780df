import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import * as z from 'zod'
import type { Keys, Secrets } from '#functions/means'
import { keptFile } from './kept-file.ts'

const key = z.base64().min(40)
const keysShape: z.ZodType<Keys> = z.object({
  idKey: key,
  tokenKeys: z.record(z.string(), key),
  currentKeyId: z.string(),
})

const newKey = (): string => randomBytes(32).toString('base64')

/** The secrets of this machine, made at the first start and kept, so that links in old mails go on working. */
export const localSecrets = async (stateFolder: string): Promise<Secrets> => {
  const keys = await keptFile(join(stateFolder, 'secrets.json'), keysShape, () => ({
    idKey: newKey(),
    tokenKeys: { k1: newKey() },
    currentKeyId: 'k1',
  }))
  return { keys: async () => keys }
}
