import { type Instant, plusHours } from '../instant.ts'
import type { Development } from '../story/development.ts'
import { isolated } from '../story/isolated.ts'
import type { StoryPack } from '../story/pack.ts'
import type { ReadingOf } from '../story/reading/carried.ts'
import { deniedIn, holdsIn } from '../story/reading.ts'
import type { Sighting } from '../story/report.ts'
import { isFresh, type SourceState } from '../story/source.ts'
import type { AlertWords } from './alert-words.ts'
import type { AlertCall } from './rule.ts'

/** What else the table holds when an alert is opened. */
export type Elsewhere = {
  /** Other developments of these days: the same turn may stand in one that was not merged yet. */
  others: Development[]
  /** Families with a report that is collected and not sifted yet: it may be this very one. */
  waiting: string[]
}

/** The most outlets of which an alert says that they do not have it. */
const silentNamed = 3

/** What was said so long before the first report here is another turn. */
const sameTurnHours = 24

/** Who prints a copy has it, too, though it counts for another. */
const familiesIn = ({ families, sightings }: Pick<Development, 'families' | 'sightings'>): string[] => [
  ...families,
  ...sightings.map(({ family }) => family),
]

/** Families that say elsewhere what this alert is for. */
const saidElsewhere = (
  { milestone, takenBack }: Pick<AlertCall, 'milestone' | 'takenBack'>,
  { firstAt }: Development,
  others: Development[],
  readingOf: ReadingOf,
): string[] => {
  const saysIt = (one: Sighting): boolean =>
    takenBack ? deniedIn(readingOf(one), takenBack) : milestone !== null && holdsIn(readingOf(one), milestone)
  return others
    .flatMap(({ sightings }) => sightings)
    .filter(one => one.published >= plusHours(firstAt, -sameTurnHours) && saysIt(one))
    .map(({ family }) => family)
}

/**
 * The wires and papers of record that we read and that do not have it yet: what they wait for may be wrong. A family is
 * not named when it may have it after all: a feed of it fails just now or stands still, or a report of it waits to be sifted.
 * @param development what the alert tells
 * @returns "not yet Tidewire, The Gazette and 2 more"; empty when there is none
 */
export const silentOf = (
  call: Pick<AlertCall, 'milestone' | 'takenBack'>,
  development: Development,
  { others, waiting }: Elsewhere,
  pack: StoryPack,
  readingOf: ReadingOf,
  sourceStates: SourceState[],
  now: Instant,
  { alert }: AlertWords,
): string => {
  const read = new Set(sourceStates.filter(one => isFresh(one, now)).map(({ source }) => source))
  const ofRecord = pack.sources.filter(({ tier }) => tier === 1)
  const unread = ofRecord.filter(({ id }) => !read.has(id)).map(({ family }) => family)
  const mayHaveIt = new Set([
    ...unread,
    ...waiting,
    ...familiesIn(development),
    ...saidElsewhere(call, development, others, readingOf),
  ])
  const silent = [...new Set(ofRecord.map(({ family }) => family))].filter(one => !mayHaveIt.has(one))
  const names = silent.map(id => isolated(pack.families.find(family => family.id === id)?.name ?? id))
  const more = names.length - silentNamed
  return names.length === 0 ? '' : alert.notYet(names.slice(0, silentNamed).join(', '), Math.max(0, more))
}
