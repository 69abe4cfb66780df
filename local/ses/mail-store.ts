import { mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Instant } from '#core/instant'
import type { HandOver } from './hand-over.ts'
import { openIndex } from './index-file.ts'

/** One line of the index: everything about an accepted mail but its bytes. */
export type Accepted = {
  /** Its file is `<id>.eml`: time, running number, message id. */
  id: string
  messageId: string
  at: Instant
  source: string
  destinations: string[]
  configurationSet: string | null
  tags: HandOver['tags']
  bytes: number
}

export interface MailStore {
  /** Keeps the mail's bytes and its index line on the disk before it answers. @throws when the disk does not take it */
  keep(mail: HandOver, messageId: string, at: Instant): Promise<Accepted>
  close(): Promise<void>
}

export const indexName = 'index.jsonl'
const unfinished = '.part'

/** Opens the folder of accepted mails, and clears away what a kill left unfinished. */
export const openMailStore = async (folder: string): Promise<MailStore> => {
  await mkdir(folder, { recursive: true })
  for (const name of await readdir(folder))
    if (name.endsWith(unfinished)) await rm(join(folder, name), { force: true })
  const index = await openIndex(join(folder, indexName))
  let number = index.lines

  return {
    async keep(mail, messageId, at) {
      number++
      const id = `${at.replace(/[-:.]/g, '')}-${String(number).padStart(6, '0')}-${messageId}`
      const { source, destinations, configurationSet, tags, mime } = mail
      const accepted = {
        id,
        messageId,
        at,
        source,
        destinations,
        configurationSet,
        tags,
        bytes: mime.byteLength,
      }
      const path = join(folder, `${id}.eml`)
      try {
        await writeWhole(path + unfinished, mime)
        await rename(path + unfinished, path)
        // The index last: a line without its mail must not exist, a mail without a line was not accepted.
        await index.append(JSON.stringify(accepted))
      } catch (fault) {
        await Promise.allSettled([rm(path + unfinished, { force: true }), rm(path, { force: true })])
        throw fault
      }
      return accepted
    },
    close: () => index.close(),
  }
}

const writeWhole = async (path: string, bytes: Uint8Array): Promise<void> => {
  const file = await open(path, 'w', 0o600)
  try {
    await file.writeFile(bytes)
    await file.datasync()
  } finally {
    await file.close()
  }
}
