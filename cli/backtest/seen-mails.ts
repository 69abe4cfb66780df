import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import PostalMime from 'postal-mime'

/** One mail of a mailing as a reader saw it. */
export type SeenMail = { file: string; mailing: string; to: string; subject: string; html: string }

/** Readers with other topics see other mails; so many of each mailing show it, and the file stays small. */
const shownOfEach = 3

/** The first mails of every mailing, in the order in which they went out. @param folder holds `<number>-<mailing>.eml` */
export const readSeenMails = async (folder: string): Promise<SeenMail[]> => {
  const seen: SeenMail[] = []
  const shown = new Map<string, number>()
  for (const file of (await filesIn(folder)).sort()) {
    const mailing = /^\d+-(.+)\.eml$/.exec(file)?.[1]
    if (mailing === undefined || (shown.get(mailing) ?? 0) >= shownOfEach) continue
    shown.set(mailing, (shown.get(mailing) ?? 0) + 1)
    const { to, subject, html } = await PostalMime.parse(await readFile(join(folder, file)))
    seen.push({ file, mailing, to: to?.[0]?.address ?? '', subject: subject ?? '', html: html ?? '' })
  }
  return seen
}

/** A run that sent nothing has no such folder. */
const filesIn = (folder: string): Promise<string[]> =>
  readdir(folder).catch((fault: NodeJS.ErrnoException) => {
    if (fault.code === 'ENOENT') return []
    throw fault
  })
