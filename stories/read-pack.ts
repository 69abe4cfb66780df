import { LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'
import { inOrder } from '#core/instant'
import type { StoryPack } from '#core/story/pack'
import { checkSample, type SampleFiles } from './check-sample.ts'
import { checkTopics } from './check-topics.ts'
import { didYouMean } from './did-you-mean.ts'
import type { Mistake } from './mistake.ts'
import { wrongReferences } from './pack-references.ts'
import { knownKeys, packSchema, splitFault } from './pack-schema.ts'
import { type ReaderLine, readReaders } from './readers.ts'
import { milestonesOf, tracksOf } from './tracks.ts'
import { placeOf, placeOfKey } from './yaml-place.ts'

/** The files of `stories/<id>/` as text. */
export type PackFiles = {
  id: string
  yaml: string
  background: string
  readers?: string | undefined
  /** Ids of all topics that the pack ever had; a draft may come without. */
  topics?: string | undefined
  /** A story may come without a sample. */
  sample?: SampleFiles | undefined
}

export type ReadPack =
  | { outcome: 'read'; pack: StoryPack; background: string; readers: ReaderLine[] }
  /** Every mistake there is, in the order of files and lines. */
  | { outcome: 'invalid'; mistakes: Mistake[] }

const file = 'story.yaml'

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

const readYaml = (
  id: string,
  yaml: string,
): { pack: StoryPack | null; topics: string[]; mistakes: Mistake[] } => {
  const lines = new LineCounter()
  const document = parseDocument(yaml, { lineCounter: lines, prettyErrors: false })
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
  if (document.errors.length > 0) return { pack: null, topics: [], mistakes: syntax }
  const data = dataOf(document)
  if (data === tooManyAliases) {
    const what = 'It uses “*” references so often that it would grow beyond all measure.'
    return {
      pack: null,
      topics: [],
      mistakes: [{ file, line: 1, column: 1, what, remedy: 'Use names or lists.' }],
    }
  }
  const parsed = packSchema.safeParse(data)
  const references = wrongReferences(data).map(({ path, what, remedy }) => ({
    file,
    ...placeOf(document, lines, path),
    what,
    remedy,
  }))
  const mistakes = [
    ...syntax,
    ...(parsed.success ? [] : fromIssues(parsed.error.issues, document, lines)),
    ...references,
  ]
  return {
    pack: parsed.success && mistakes.length === 0 ? packOf(id, parsed.data) : null,
    topics: parsed.success ? parsed.data.topics.map(topic => topic.id) : [],
    mistakes,
  }
}

const packOf = (id: string, written: z.output<typeof packSchema>): StoryPack => {
  const { wire: _, tracks: __, milestones: ___, ...rest } = written
  return { id, ...rest, tracks: tracksOf(written), milestones: milestonesOf(written) }
}

/** Reads a story pack. Never throws on what an editor may write: every mistake comes with line and remedy. */
export const readPack = (files: PackFiles): ReadPack => {
  const { pack, topics, mistakes } = readYaml(files.id, files.yaml)
  const readers = readReaders(files.readers ?? '', topics)
  const noBackground: Mistake[] =
    files.background.trim() === ''
      ? [
          {
            file: 'background.md',
            line: 1,
            column: 1,
            what: 'The backgrounder is empty.',
            remedy: 'Write what a new reader must know; the welcome mail carries it.',
          },
        ]
      : []
  const sample = files.sample ? checkSample(files.sample) : []
  const retired = (pack?.retired ?? []).map(({ id }) => id)
  // A story.yaml with mistakes may seem to have no topics at all.
  const list = files.topics === undefined || pack === null ? [] : checkTopics(files.topics, topics, retired)
  const all = [...mistakes, ...noBackground, ...readers.mistakes, ...sample, ...list]
  if (pack === null || all.length > 0)
    return {
      outcome: 'invalid',
      mistakes: all.toSorted((a, b) => inOrder(a.file, b.file) || a.line - b.line || a.column - b.column),
    }
  return { outcome: 'read', pack, background: files.background, readers: readers.readers }
}
