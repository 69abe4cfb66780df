import { LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'
import { didYouMean } from './did-you-mean.ts'
import type { FaultAt, Mistake } from './mistake.ts'
import { knownKeys } from './pack-schema.ts'
import { splitFault } from './pack-shapes.ts'
import { placeOf, placeOfKey } from './yaml-place.ts'

/** Half of Europe's and all of America's law on such mails wants it; SES's own rules too. */
const postalRemedy = 'Write the sender’s postal address: the law of most countries wants one in every mail.'

const missing = (path: readonly PropertyKey[]): { what: string; remedy: string } => {
  const key = String(path.at(-1) ?? 'the file')
  const remedy =
    key === 'postalAddress' ? postalRemedy : 'Add it; the pack of another story shows how it looks.'
  return { what: `“${key}” is missing.`, remedy }
}

const explain = (issue: z.core.$ZodIssue): { what: string; remedy: string } => {
  const { what, remedy } = splitFault(issue.message)
  if (issue.code === 'invalid_type' && issue.message.endsWith('received undefined'))
    return missing(issue.path)
  if (remedy !== null) return { what, remedy }
  if (issue.code === 'invalid_type')
    return { what: `This must be ${issue.expected}.`, remedy: 'Put it into that form.' }
  return { what: `${what}.`, remedy: 'Put it right or take it out.' }
}

/** Keys that there were, and what stands in their place. */
const former: Record<string, string> = {
  aside: 'Write “kind: aside” in its place.',
  onlyAfter:
    'Take it out: a later step that two publishers report moves the story. What it brings along stands in “implies”.',
}

const fromIssues = (
  file: string,
  issues: z.core.$ZodIssue[],
  document: ReturnType<typeof parseDocument>,
  lines: LineCounter,
): Mistake[] =>
  issues.flatMap(issue => {
    if (issue.code !== 'unrecognized_keys')
      return [{ file, ...placeOf(document, lines, issue.path), ...explain(issue) }]
    return issue.keys.map(key => {
      const meant = didYouMean(key, knownKeys)
      const remedy = former[key] ?? (meant === null ? 'Take it out.' : `Did you mean “${meant}”?`)
      return {
        file,
        ...placeOfKey(document, lines, issue.path, key),
        what: `The key “${key}” means nothing here.`,
        remedy,
      }
    })
  })

const tooManyAliases = Symbol('too many aliases')

/** The YAML library refuses documents that blow up from a few references by throwing. */
const dataOf = (document: ReturnType<typeof parseDocument>): unknown => {
  try {
    return document.toJS()
  } catch {
    return tooManyAliases
  }
}

export type CheckedYaml<Written> = {
  /** Null while it has mistakes. */
  written: Written | null
  mistakes: Mistake[]
  /** What is wrong somewhere in it, with line and column. */
  placed(faults: FaultAt[]): Mistake[]
}

/**
 * Reads a YAML file by its schema: every mistake comes with line, column and remedy.
 * @param file its name, as mistakes tell it
 * @param further what a schema cannot say: what one place says about another
 */
export const checkedYaml = <Written>(
  file: string,
  text: string,
  schema: z.ZodType<Written>,
  further: (data: unknown) => FaultAt[],
): CheckedYaml<Written> => {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const placed = (faults: FaultAt[]): Mistake[] =>
    faults.map(({ path, what, remedy }) => ({ file, ...placeOf(document, lines, path), what, remedy }))
  const syntax = [...document.errors, ...document.warnings].map(({ message, pos }) => {
    const { line, col } = lines.linePos(pos[0])
    return {
      file,
      line,
      column: col,
      what: `This is not YAML: ${message}.`,
      remedy: 'Check indentation, quotes and brackets here and one line above.',
    }
  })
  if (document.errors.length > 0) return { written: null, mistakes: syntax, placed }
  const data = dataOf(document)
  if (data === tooManyAliases) {
    const what = 'It uses “*” references so often that it would grow beyond all measure.'
    const mistake = { file, line: 1, column: 1, what, remedy: 'Use names or lists.' }
    return { written: null, mistakes: [mistake], placed }
  }
  const parsed = schema.safeParse(data)
  const mistakes = [
    ...syntax,
    ...(parsed.success ? [] : fromIssues(file, parsed.error.issues, document, lines)),
    ...placed(further(data)),
  ]
  return { written: parsed.success ? parsed.data : null, mistakes, placed }
}
