import { startsFor } from '../subscription/covered.ts'
import type { Recipient } from '../subscription/may-get.ts'
import type { DigestLimits } from './digest-limits.ts'
import type { FrozenEdition } from './edition.ts'
import type { HowTold } from './how-told.ts'

/** A development and the topic that this reader finds it under. */
export type Mine = { id: string; topic: string }

/** What an edition has for one reader. */
export type ForReader = {
  /** Told in full, most important first. */
  told: Mine[]
  /** What one outlet alone has: named in a line of its topic. */
  alone: Mine[]
  /** How many more are one click away: beyond the limits, what tells an event that is told, and commentary. */
  left: number
}

type OfReader = Pick<Recipient, 'subscription'>

/**
 * The developments that are new to a reader: once each, under the first topic of the reader's that it belongs to, most
 * important first.
 */
export const developmentsFor = (
  frozen: Pick<FrozenEdition, 'topics' | 'developments' | 'edition'>,
  { subscription }: OfReader,
): Mine[] => {
  const from = startsFor(frozen.edition, subscription)
  const chosen = chosenTopics(frozen, subscription)
  return frozen.developments.flatMap(({ id, topics, knownAt }) => {
    const topic = chosen.find(one => topics.includes(one))
    return topic && knownAt >= from ? [{ id, topic }] : []
  })
}

/**
 * Parts what is new to a reader into what is told, named and counted. Of developments that tell one event the most
 * important stands for all. Where no second outlet has anything, what one outlet has is told in full.
 * @param limits null: everything, as on the edition's page
 */
export const forReader = (
  frozen: Pick<FrozenEdition, 'topics' | 'developments' | 'edition'>,
  reader: OfReader,
  limits: DigestLimits | null,
): ForReader => {
  const all = developmentsFor(frozen, reader)
  if (limits === null) return { told: all, alone: [], left: 0 }
  const of = detailsOf(frozen)
  const events = new Set<string>()
  const mine = all.filter(({ id }) => {
    const event = of.get(id)?.event ?? id
    return events.size < events.add(event).size
  })
  const toldAs = (how: HowTold): Mine[] => mine.filter(({ id }) => (of.get(id)?.as ?? 'news') === how)
  const [news, alone] = [toldAs('news'), toldAs('alone')]
  const candidates = news.length > 0 ? news : alone
  const told = within(candidates, limits)
  return {
    told,
    alone: news.length > 0 ? alone : [],
    left: all.length - told.length - (news.length > 0 ? alone.length : 0),
  }
}

const within = (candidates: Mine[], { developments, perTopic }: DigestLimits): Mine[] => {
  const told: Mine[] = []
  for (const one of candidates) {
    if (told.length === developments) break
    if (told.filter(({ topic }) => topic === one.topic).length < perTopic) told.push(one)
  }
  return told
}

type Details = Pick<FrozenEdition['developments'][number], 'event' | 'as'>
const known = new WeakMap<FrozenEdition['developments'], Map<string, Details>>()

/** Looked up for each reader: made once for as long as the edition is held. */
const detailsOf = ({ developments }: Pick<FrozenEdition, 'developments'>): Map<string, Details> => {
  const before = known.get(developments)
  if (before) return before
  const made = new Map(developments.map(one => [one.id, one]))
  known.set(developments, made)
  return made
}

export const chosenTopics = (
  { topics }: Pick<FrozenEdition, 'topics'>,
  { preferences }: Recipient['subscription'],
): string[] => topics.filter(topic => preferences.topics.includes(topic))
