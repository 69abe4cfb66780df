import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Instant } from '#core/instant'
import type { HandOver } from './hand-over.ts'
import { readHeaders } from './headers.ts'
import { openIndex } from './index-file.ts'
import { type Accepted, indexName, lastAccepted } from './mail-index.ts'

export interface MailStore {
  /** Keeps the mail's bytes and its index line on the disk before it answers. @throws when the disk does not take it */
  keep(mail: HandOver, messageId: string, at: Instant): Promise<Accepted>
  /** What was accepted last before it was opened, two minutes' worth; what has no file any more is left out. */
  lately(): AsyncIterable<{ mail: HandOver; messageId: string; at: Instant }>
  close(): Promise<void>
}

const unfinished = '.part'
/** A function that hands mails over runs for a minute at most, and one that reads events gathers them for a third. */
const latelyMs = 2 * 60_000

/** Opens the folder of accepted mails, and puts in order what a kill left unfinished. */
export const openMailStore = async (folder: string): Promise<MailStore> => {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const index = await openIndex(join(folder, indexName))
  const last = await lastAccepted(join(folder, indexName), latelyMs)
  await finish(folder, new Set(last.map(({ id }) => id)))
  let number = index.lines

  return {
    async *lately() {
      for (const { id, messageId, at, source, destinations, configurationSet, tags } of last) {
        const mime = await readFile(join(folder, `${id}.eml`)).catch(() => null)
        if (!mime) continue
        const headers = await readHeaders(mime)
        yield { mail: { source, destinations, configurationSet, tags, mime, headers }, messageId, at }
      }
    },
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
        // The line is the acceptance. Only then the mail gets its name, so that there is no file of a mail that SES
        // would not know of; should a kill come in between, the next start gives it.
        await index.append(JSON.stringify(accepted))
        await rename(path + unfinished, path)
      } catch (fault) {
        await rm(path + unfinished, { force: true }).catch(() => undefined)
        throw fault
      }
      return accepted
    },
    close: () => index.close(),
  }
}

/** Names the mails that were accepted, and clears away the others. */
const finish = async (folder: string, accepted: ReadonlySet<string>): Promise<void> => {
  for (const name of await readdir(folder)) {
    if (!name.endsWith(unfinished)) continue
    const path = join(folder, name)
    const mail = path.slice(0, -unfinished.length)
    if (accepted.has(name.slice(0, -`.eml${unfinished}`.length))) await rename(path, mail)
    else await rm(path, { force: true })
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
