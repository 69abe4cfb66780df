import { msBetween } from '#core/instant'
import { InputFault } from '../command-io.ts'
import { fileLines } from '../file-lines.ts'
import { type RecordedLine, recordedLine } from './recorded-line.ts'

/** A report as some outlet published it, as a backtest needs it: by whom, and under which headline. */
export type RecordedReport = RecordedLine & { title: string; outlet: string }

export type BadLine = { line: number; why: string }

/**
 * Reads reports, one JSON object a line. A line that cannot be used is left out and named; of lines with one id the
 * first is kept.
 * @param keep what to keep of a line, or why it cannot be used
 * @throws InputFault when there is no such file
 */
export const readLines = async <Kept extends RecordedLine>(
  path: string,
  keep: (line: RecordedLine) => Kept | string,
): Promise<{ kept: Kept[]; bad: BadLine[] }> => {
  const kept: Kept[] = []
  const bad: BadLine[] = []
  const lines = new Map<string, number>()
  for await (const given of fileLines(path)) {
    const { line } = given
    if (given.text?.trim() === '') continue
    const read = given.text === null ? given.why : recordedLine(given.text, line)
    const one = typeof read === 'string' ? read : keep(read)
    if (typeof one === 'string') bad.push({ line, why: one })
    else if (lines.has(one.id))
      bad.push({
        line,
        why: `the id ${JSON.stringify(one.id)} occurs twice, first in line ${lines.get(one.id)}`,
      })
    else {
      lines.set(one.id, line)
      kept.push(one)
    }
  }
  return { kept, bad }
}

/**
 * Reads the reports of a backtest. A line that cannot be used is left out and named.
 * @throws InputFault when there is nothing to replay
 */
export const readRecorded = async (path: string): Promise<{ reports: RecordedReport[]; bad: BadLine[] }> => {
  const { kept: reports, bad } = await readLines(path, named)
  refuseYears(path, reports)
  const first = bad[0]
  if (reports.length === 0)
    throw new InputFault(
      first ? `${path}:${first.line}: ${first.why}. No line of the file can be used.` : `${path} is empty.`,
    )
  return { reports, bad }
}

/** Readers are shown headline and outlet, and alerts count outlets: neither can be guessed. */
const named = ({ title, outlet, ...rest }: RecordedLine): RecordedReport | string => {
  if (title === null) return '"title" is empty or missing; give it the headline'
  if (outlet === null) return '"outlet" is empty or missing; name who published it'
  return { ...rest, title, outlet }
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
