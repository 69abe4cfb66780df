import { readFile, stat } from 'node:fs/promises'
import type { GuardedFetch } from '#functions/internet/fetched'
import { createGuardedFetch } from '#functions/internet/guarded-fetch'
import { type ReadFeed, readFeed } from '#functions/internet/read-feed'

type Io = { stdout(line: string): void; stderr(line: string): void }

/** Errors of the file system, in words. */
const fileFaults: Record<string, string> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file',
  EACCES: 'no permission to read it',
  EPERM: 'no permission to read it',
  EISDIR: 'it is a folder; name the files in it',
}

const unreadable = (reason: string): ReadFeed => ({ outcome: 'unreadable', reason })

const fromFile = async (path: string, language: string): Promise<ReadFeed> => {
  try {
    const found = await stat(path)
    if (found.isDirectory()) return unreadable('it is a folder; name the files in it')
    if (!found.isFile()) return unreadable('it is no regular file')
    // Left on the disk: reading a huge file only to refuse it could end the process.
    if (found.size > 5_000_000) return unreadable('it is larger than 5 MB')
    return await readFeed(await readFile(path), { contentType: null, url: null, language })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    return unreadable(fileFaults[code] ?? `it cannot be read (${code || 'unknown cause'})`)
  }
}

const fromInternet = async (url: string, fetch: GuardedFetch, language: string): Promise<ReadFeed> => {
  const fetched = await fetch({ url })
  if (fetched.outcome === 'not-modified')
    return unreadable('the server says "not modified" without having been asked')
  if (fetched.outcome === 'failed') return unreadable(fetched.detail)
  const contentType = fetched.headers['content-type'] ?? null
  return readFeed(fetched.body, { contentType, url: fetched.url, language })
}

const printed = (file: string, feed: Extract<ReadFeed, { outcome: 'read' }>) => ({
  file,
  format: feed.format,
  title: feed.title,
  reports: feed.reports.map(({ id, url, title, summary, published, updated }) => ({
    id,
    url,
    title,
    summary,
    published,
    updated,
  })),
  warnings: feed.warnings,
})

const oneLine = (text: string): string => text.replace(/\p{Cc}+/gu, ' ')

/**
 * `storywire read-feed <file or URL>…`: JSON on standard output, spread over lines for one file, one line each for
 * several; `<file>: <reason>` on standard error for what cannot be read.
 *
 * @param fetch stands in for the internet in tests
 * @param language BCP 47, of the page that is wanted where an entry has several
 * @returns the exit code: 1 when nothing could be read
 */
export const readFeedCommand = async (
  files: string[],
  { language = 'en', json = false }: { language?: string; json?: boolean },
  io: Io,
  fetch: GuardedFetch = createGuardedFetch({ userAgent: 'Storywire read-feed' }),
): Promise<number> => {
  let read = 0
  for (const file of files) {
    const feed = /^https?:\/\//i.test(file)
      ? await fromInternet(file, fetch, language)
      : await fromFile(file, language)
    if (feed.outcome === 'unreadable') {
      io.stderr(oneLine(`${file}: ${feed.reason}`))
      if (json) io.stdout(JSON.stringify({ file, error: feed.reason }))
      continue
    }
    read += 1
    io.stdout(JSON.stringify(printed(file, feed), null, files.length === 1 ? 2 : undefined))
  }
  return read > 0 ? 0 : 1
}
