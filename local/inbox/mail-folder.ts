import { open, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import PostalMime, { type Email } from 'postal-mime'
import { headerBlock } from '../ses/headers.ts'
import { type Accepted, acceptedOf, indexName } from '../ses/mail-index.ts'

type InboxLine = Accepted & { subject: string }
/** `older` asks for the page before this one; null when there is none. */
export type InboxPage = { mails: InboxLine[]; older: number | null }
export type InboxMail = { line: Accepted | null; parsed: Email; raw: Uint8Array }

/** What a mail's file may be called; nothing else is read from the folder. */
const mailId = /^[0-9TZ]+-\d+-[0-9a-f-]+$/

/**
 * Lists mails, newest first. Only the end of the index and the mails' headers are read, however many mails there are.
 * @param end byte of the index at which to begin, as an earlier page's `older` said
 */
export const listMails = async (folder: string, most: number, end?: number): Promise<InboxPage> => {
  const { lines, start } = await lastLines(join(folder, indexName), most, end)
  const mails = await Promise.all(
    lines.reverse().flatMap(line => {
      const accepted = acceptedOf(line)
      return accepted ? [withSubject(folder, accepted)] : []
    }),
  )
  return { mails, older: start > 0 ? start : null }
}

/** @returns null when there is no such mail */
export const readMail = async (folder: string, id: string): Promise<InboxMail | null> => {
  if (!mailId.test(id)) return null
  const raw = await readFile(join(folder, `${id}.eml`)).catch(() => null)
  if (!raw) return null
  return { line: await lineOf(folder, id), parsed: await PostalMime.parse(raw), raw }
}

/** Far more than the headers of a list mail take. */
const headerBytes = 16 * 1024

const withSubject = async (folder: string, accepted: Accepted): Promise<InboxLine> => {
  try {
    const file = await open(join(folder, `${accepted.id}.eml`))
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(headerBytes), 0, headerBytes, 0)
      const { subject } = await PostalMime.parse(headerBlock(buffer.subarray(0, bytesRead)))
      return { ...accepted, subject: subject ?? '' }
    } finally {
      await file.close()
    }
  } catch {
    return { ...accepted, subject: '(its file is gone)' }
  }
}

const lineOf = async (folder: string, id: string): Promise<Accepted | null> => {
  const file = await open(join(folder, indexName)).catch(() => null)
  if (!file) return null
  try {
    for await (const line of file.readLines({ autoClose: false }))
      if (line.includes(`"${id}"`)) return acceptedOf(line)
    return null
  } finally {
    await file.close()
  }
}

const stepBytes = 64 * 1024

/** @returns the last whole lines before `end`, and the byte at which the first of them starts */
const lastLines = async (
  path: string,
  most: number,
  end?: number,
): Promise<{ lines: string[]; start: number }> => {
  const size = await stat(path).then(
    ({ size }) => size,
    () => 0,
  )
  const last = Math.min(end ?? size, size)
  if (last <= 0) return { lines: [], start: 0 }
  const file = await open(path)
  try {
    let from = last
    let bytes = Buffer.alloc(0)
    // A newline more than lines are wanted: it ends the line before the first of them.
    while (from > 0 && count(bytes) <= most) {
      const step = Math.min(stepBytes, from)
      from -= step
      const { buffer } = await file.read(Buffer.alloc(step), 0, step, from)
      bytes = Buffer.concat([buffer, bytes])
    }
    let start = from
    for (let extra = count(bytes) - most; extra > 0; extra--) {
      const length = bytes.indexOf('\n') + 1
      start += length
      bytes = bytes.subarray(length)
    }
    return { lines: bytes.toString('utf8').split('\n').filter(Boolean), start }
  } finally {
    await file.close()
  }
}

const count = (bytes: Uint8Array): number => bytes.reduce((sum, byte) => (byte === 10 ? sum + 1 : sum), 0)
