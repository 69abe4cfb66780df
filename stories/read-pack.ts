import type { z } from 'zod'
import { inOrder } from '#core/instant'
import type { Family, StoryPack } from '#core/story/pack'
import { checkSample, type SampleFiles } from './check-sample.ts'
import { checkTopics } from './check-topics.ts'
import { checkedYaml } from './checked-yaml.ts'
import { readFamilies } from './families.ts'
import type { Mistake } from './mistake.ts'
import { wrongReferences } from './pack-references.ts'
import { packSchema } from './pack-schema.ts'
import { type ReaderLine, readReaders } from './readers.ts'
import { surprises } from './surprises.ts'
import { milestonesOf, tracksOf } from './tracks.ts'

/** The files of `stories/<id>/` as text. */
export type PackFiles = {
  id: string
  yaml: string
  background: string
  readers?: string | undefined
  /** Ids of all topics that the pack ever had; a draft may come without. */
  topics?: string | undefined
  /** The publisher families that all packs share: `families.yaml` beside their folders. */
  families?: string | undefined
  /** A story may come without a sample. */
  sample?: SampleFiles | undefined
}

export type ReadPack =
  | { outcome: 'read'; pack: StoryPack; background: string; readers: ReaderLine[]; warnings: Mistake[] }
  /** Every mistake there is, in the order of files and lines. */
  | { outcome: 'invalid'; mistakes: Mistake[] }

const file = 'story.yaml'

/** A family of the pack stands in the place of the shared one with its id. */
const withShared = (own: Family[], shared: Family[]): Family[] => [
  ...shared.filter(({ id }) => !own.some(one => one.id === id)),
  ...own,
]

const packOf = (id: string, written: z.output<typeof packSchema>, shared: Family[]): StoryPack => {
  const { wire: _, tracks: __, milestones: ___, ...rest } = written
  return {
    id,
    ...rest,
    families: withShared(written.families, shared),
    tracks: tracksOf(written),
    milestones: milestonesOf(written),
  }
}

/** Reads a story pack. Never throws on what an editor may write: every mistake comes with line and remedy. */
export const readPack = (files: PackFiles): ReadPack => {
  const shared = readFamilies(files.families ?? '')
  const ids = shared.families.map(({ id }) => id)
  const { written, mistakes, placed } = checkedYaml(file, files.yaml, packSchema, data =>
    wrongReferences(data, ids),
  )
  const pack = written !== null && mistakes.length === 0 ? packOf(files.id, written, shared.families) : null
  const topics = written?.topics.map(topic => topic.id) ?? []
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
  const all = [...shared.mistakes, ...mistakes, ...noBackground, ...readers.mistakes, ...sample, ...list]
  if (pack === null || all.length > 0)
    return {
      outcome: 'invalid',
      mistakes: all.toSorted((a, b) => inOrder(a.file, b.file) || a.line - b.line || a.column - b.column),
    }
  const warnings = placed(surprises(pack))
  return { outcome: 'read', pack, background: files.background, readers: readers.readers, warnings }
}
