import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import * as z from 'zod'
import { type Instant, msBetween, toInstant } from '#core/instant'
import { foldSigns } from '#functions/internet/feed/plain-text'
import { InputFault } from '../command-io.ts'

/** One line of the file: a report as some outlet published it. */
const line = z.object({
  id: z.union([z.string().min(1), z.number()]).transform(String),
  title: z.string().trim().min(1),
  summary: z.string().nullish(),
  url: z.string().nullish(),
  outlet: z.string().trim().min(1),
  published: z.string().refine(text => !Number.isNaN(Date.parse(text)), 'is no date'),
})

export type RecordedReport = {
  /** As the file has it. */
  id: string
  /** As the table has it: 32 hex digits. */
  key: string
  title: string
  summary: string | null
  url: string | null
  outlet: string
  published: Instant
}

export type BadLine = { line: number; why: string }

/**
 * Reads recorded reports, one JSON object a line. A line that cannot be used is left out and named.
 * @throws InputFault when there is nothing to replay
 */
export const readRecorded = async (path: string): Promise<{ reports: RecordedReport[]; bad: BadLine[] }> => {
  const reports: RecordedReport[] = []
  const bad: BadLine[] = []
  const ids = new Set<string>()
  for (const [n, text] of (await textOf(path)).split('\n').entries()) {
    if (text.trim() === '') continue
    const report = recorded(text)
    if (typeof report === 'string') bad.push({ line: n + 1, why: report })
    else if (ids.has(report.id)) bad.push({ line: n + 1, why: `the id "${report.id}" occurs twice` })
    else {
      ids.add(report.id)
      reports.push(report)
    }
  }
  refuseYears(path, reports)
  const first = bad[0]
  if (reports.length === 0)
    throw new InputFault(
      first ? `${path}:${first.line}: ${first.why}. No line of the file can be used.` : `${path} is empty.`,
    )
  return { reports, bad }
}

/** A clock that jumps a thousand years opens 365,000 editions: one wrong date must not do that in silence. */
const daysAtMost = 400

const refuseYears = (path: string, reports: RecordedReport[]): void => {
  const [first, last] = [reports.reduce(earlier, reports[0]), reports.reduce(later, reports[0])]
  if (!first || !last || msBetween(first.published, last.published) <= daysAtMost * 86_400_000) return
  throw new InputFault(
    `${path}: the reports lie more than ${daysAtMost} days apart, from ${first.published} ("${first.id}") to ${last.published} ("${last.id}"). Put the wrong date right, or split the file.`,
  )
}

const earlier = (one: RecordedReport | undefined, other: RecordedReport) =>
  one && one.published <= other.published ? one : other
const later = (one: RecordedReport | undefined, other: RecordedReport) =>
  one && one.published >= other.published ? one : other

const recorded = (text: string): RecordedReport | string => {
  const parsed = line.safeParse(jsonOrUndefined(text))
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    return issue && issue.path.length > 0
      ? `"${issue.path.join('.')}": ${issue.message}`
      : 'this is no JSON object'
  }
  const { id, title, summary, url, outlet, published } = parsed.data
  const key = createHash('sha256').update(id).digest('hex').slice(0, 32)
  return {
    id,
    key,
    title: foldSigns(title),
    summary: summary ? foldSigns(summary) : null,
    url: url ?? null,
    outlet,
    published: toInstant(utc(published)),
  }
}

/** Without a zone it means UTC. @returns epoch milliseconds */
const utc = (published: string): number =>
  Date.parse(
    /[zZ]$|[+-]\d\d:?\d\d$/.test(published) ? published : `${published}${published.includes('T') ? 'Z' : ''}`,
  )

/** Text of a file. @throws InputFault that says what is wrong with it */
export const textOf = async (path: string): Promise<string> => {
  try {
    // Some editors begin a file with a byte order mark.
    return (await readFile(path, 'utf8')).replace(/^\ufeff/, '')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    throw new InputFault(
      code === 'ENOENT' ? `There is no file ${path}.` : `${path} cannot be read (${String(code)}).`,
    )
  }
}

const jsonOrUndefined = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
