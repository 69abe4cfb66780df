import { access, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Secrets } from '#functions/secrets/keys'
import type { DynamoDb } from './dynamodb.ts'
import { localSecrets, secretsName } from './secrets.ts'
import { StartRefused } from './state-folder.ts'
import { hasTableFiles } from './table-files.ts'

/**
 * Whether a state folder has been used before. Its keys are drawn last of all, so where they are, everything is.
 * @throws StartRefused when a part is gone that others need: made anew it would not know what they hold
 */
export const stateBefore = async (folder: string): Promise<'new' | 'used'> => {
  const has = (name: string) =>
    access(join(folder, name)).then(
      () => true,
      () => false,
    )
  if (await has(secretsName)) {
    if (!(await hasTableFiles(join(folder, 'dynamodb')))) throw lost(folder, 'its table (dynamodb)')
    if (!(await has('first-start.json')))
      throw lost(folder, 'the moment of its first start (first-start.json)')
    return 'used'
  }
  const mails = await readdir(join(folder, 'mail')).catch(() => [])
  if (mails.some(name => name.endsWith('.eml'))) throw lostKeys(folder)
  return 'new'
}

/**
 * The keys of a state folder, drawn for a new one. To be called when everything else is there.
 * @throws StartRefused when a table that was there already holds something that other keys have written
 */
export const secretsLast = (
  folder: string,
  before: 'new' | 'used',
  { wasEmpty }: Pick<DynamoDb, 'wasEmpty'>,
): Promise<Secrets> => {
  if (before === 'new' && !wasEmpty) throw lostKeys(folder)
  return localSecrets(folder)
}

/** Links in mails that were sent, and the readers' ids, hang on the keys. */
const lostKeys = (folder: string): StartRefused => lost(folder, `its keys (${secretsName})`)

const lost = (folder: string, part: string): StartRefused =>
  new StartRefused(
    `The state folder ${folder} has lost ${part}, and nothing is made anew beside what is still there. ` +
      'Put it back from a copy, or move the whole folder away to begin anew.',
  )
