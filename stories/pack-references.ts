import * as z from 'zod'
import { anyPlace } from '#core/story/reading/lexicon'
import { didYouMean } from './did-you-mean.ts'
import type { FaultAt } from './mistake.ts'

const word = z.string().catch('')
const words = z.array(word).catch([])
const rules = z
  .array(
    z
      .looseObject({ any: words, all: z.array(words).catch([]), none: words })
      .catch({ any: [], all: [], none: [] }),
  )
  .catch([])
const entries = z.record(z.string(), words).catch({})
const listOf = <Shape extends z.ZodRawShape>(shape: Shape, empty: z.output<z.ZodObject<Shape>>) =>
  z.array(z.object(shape).catch(empty)).catch([])

const wire = listOf({ reachedBy: words }, { reachedBy: [] })

/**
 * Only what refers and what is referred to, read with all tolerance: one slip elsewhere must not hide the wrong
 * references from an editor who wants all mistakes at once.
 */
const skeleton = z.object({
  names: entries,
  lists: entries,
  relevance: rules,
  commentary: words,
  topics: listOf({ id: word, match: rules }, { id: '', match: [] }),
  retired: listOf({ id: word, successor: word }, { id: '', successor: '' }),
  families: listOf({ id: word }, { id: '' }),
  sources: listOf({ id: word, family: word, feed: word }, { id: '', family: '', feed: '' }),
  milestones: listOf(
    {
      name: word,
      match: rules,
      denied: rules,
      event: rules,
      undoes: words,
      notWhile: words,
      track: word,
      topics: words,
      reopens: words,
      implies: words,
      after: words,
      calls: word,
    },
    {
      name: '',
      match: [],
      denied: [],
      event: [],
      undoes: [],
      notWhile: [],
      track: '',
      topics: [],
      reopens: [],
      implies: [],
      after: [],
      calls: '',
    },
  ),
  wire,
  tracks: listOf({ id: word, wire }, { id: '', wire: [] }),
  standing: z.object({ milestones: listOf({ name: word }, { name: '' }) }).catch({ milestones: [] }),
  notKnown: listOf({ until: words }, { until: [] }),
})

type Path = (string | number)[]

const twice = (path: Path, key: string, values: string[], thing: string): FaultAt[] =>
  values.flatMap((value, index) => {
    const first = values.indexOf(value)
    return value === '' || first === index
      ? []
      : [
          {
            path: [...path, index, key],
            what: `There are two ${thing} “${value}”.`,
            remedy: 'Rename or take out one of them.',
          },
        ]
  })

const unknown = (path: Path, value: string, known: string[], thing: string): FaultAt[] => {
  if (value === '' || known.includes(value)) return []
  const meant = didYouMean(value, known)
  const remedy =
    meant === null
      ? `Known are: ${known.filter(Boolean).join(', ') || 'none yet'}.`
      : `Did you mean “${meant}”?`
  return [{ path, what: `There is no ${thing} “${value}”.`, remedy }]
}

/**
 * Everything that the pack says about a family, milestone or name that it does not have.
 * @param sharedFamilies ids of the families that all packs share
 */
export const wrongReferences = (data: unknown, sharedFamilies: readonly string[] = []): FaultAt[] => {
  const read = skeleton.safeParse(data)
  if (!read.success) return []
  const pack = read.data
  const keys = [...Object.keys(pack.names), ...Object.keys(pack.lists), anyPlace.slice(1)]
  const milestones = pack.milestones.map(({ name }) => name)

  const inTerms = (path: Path, terms: string[]): FaultAt[] =>
    terms.flatMap((term, index) =>
      [...term.matchAll(/@([a-z0-9-]+)/g)].flatMap(([, key = '']) =>
        unknown([...path, index], key, keys, 'name or list'),
      ),
    )
  const inRules = (path: Path, list: z.output<typeof rules>): FaultAt[] =>
    list.flatMap((rule, index) => [
      ...inTerms([...path, index, 'any'], rule.any),
      ...rule.all.flatMap((group, at) => inTerms([...path, index, 'all', at], group)),
      ...inTerms([...path, index, 'none'], rule.none),
    ])
  const inMilestones = (path: Path, names: string[]): FaultAt[] =>
    names.flatMap((name, index) => unknown([...path, index], name, milestones, 'milestone'))
  const inWire = (path: Path, stations: { reachedBy: string[] }[]): FaultAt[] =>
    stations.flatMap(({ reachedBy }, index) => inMilestones([...path, index, 'reachedBy'], reachedBy))
  const has = (key: string): boolean => data !== null && typeof data === 'object' && key in data

  return [
    ...twice(
      ['topics'],
      'id',
      pack.topics.map(({ id }) => id),
      'topics',
    ),
    ...twice(
      ['families'],
      'id',
      pack.families.map(({ id }) => id),
      'families',
    ),
    ...twice(
      ['sources'],
      'id',
      pack.sources.map(({ id }) => id),
      'sources',
    ),
    ...twice(
      ['sources'],
      'feed',
      pack.sources.map(({ feed }) => feed),
      'sources with the feed',
    ),
    ...twice(['milestones'], 'name', milestones, 'milestones'),
    ...Object.entries(pack.names).flatMap(([key, terms]) => inTerms(['names', key], terms)),
    ...Object.entries(pack.lists).flatMap(([key, terms]) => inTerms(['lists', key], terms)),
    ...inRules(['relevance'], pack.relevance),
    ...inTerms(['commentary'], pack.commentary),
    ...twice(
      ['retired'],
      'id',
      pack.retired.map(({ id }) => id),
      'retired topics',
    ),
    ...pack.retired.flatMap(({ id, successor }, index) => [
      ...(id !== '' && pack.topics.some(topic => topic.id === id)
        ? [
            {
              path: ['retired', index, 'id'],
              what: `“${id}” is a topic and retired at once.`,
              remedy: 'Take one of the two out.',
            },
          ]
        : []),
      ...unknown(
        ['retired', index, 'successor'],
        successor,
        [...pack.topics, ...pack.retired.filter(other => other.id !== id)].map(topic => topic.id),
        'topic',
      ),
    ]),
    ...pack.topics.flatMap((topic, index) => inRules(['topics', index, 'match'], topic.match)),
    ...pack.sources.flatMap(({ family }, index) =>
      unknown(
        ['sources', index, 'family'],
        family,
        [...pack.families.map(({ id }) => id), ...sharedFamilies],
        'publisher family',
      ),
    ),
    ...pack.milestones.flatMap((rule, index) => [
      ...inRules(['milestones', index, 'match'], rule.match),
      ...inRules(['milestones', index, 'denied'], rule.denied),
      ...inMilestones(['milestones', index, 'undoes'], rule.undoes),
      ...inMilestones(['milestones', index, 'notWhile'], rule.notWhile),
      ...unknown(
        ['milestones', index, 'track'],
        rule.track,
        pack.tracks.map(({ id }) => id),
        'track',
      ),
      ...rule.topics.flatMap((topic, at) =>
        unknown(
          ['milestones', index, 'topics', at],
          topic,
          pack.topics.map(({ id }) => id),
          'topic',
        ),
      ),
      ...inRules(['milestones', index, 'event'], rule.event),
      ...inMilestones(['milestones', index, 'reopens'], rule.reopens),
      ...inMilestones(['milestones', index, 'implies'], rule.implies),
      ...inMilestones(['milestones', index, 'after'], rule.after),
      ...unknown(['milestones', index, 'calls'], rule.calls, Object.keys(pack.lists), 'list'),
    ]),
    ...inWire(['wire'], pack.wire),
    ...twice(
      ['tracks'],
      'id',
      pack.tracks.map(({ id }) => id),
      'tracks',
    ),
    ...pack.tracks.flatMap((track, index) => inWire(['tracks', index, 'wire'], track.wire)),
    ...(has('wire') === has('tracks')
      ? [
          {
            path: has('wire') ? ['tracks'] : [],
            what: has('wire') ? 'There is a wire and there are tracks.' : '“wire” is missing.',
            remedy: has('wire')
              ? 'With tracks each has a wire of its own: take the wire out.'
              : 'Add it: two to six stations, left to right. A story of several threads has “tracks” in its place.',
          },
        ]
      : []),
    ...pack.standing.milestones.flatMap(({ name }, index) =>
      unknown(['standing', 'milestones', index, 'name'], name, milestones, 'milestone'),
    ),
    ...pack.notKnown.flatMap(({ until }, index) => inMilestones(['notKnown', index, 'until'], until)),
  ]
}
