import type { RetiredTopic, StoryPack } from '../story/pack.ts'
import type { Subscription } from './subscriber.ts'
import type { SubscriptionWords } from './subscription-words.ts'

type Topics = Pick<StoryPack, 'topics' | 'retired'>

/** What became of the topics that a reader chose. */
export type HeldTopics = {
  /** Those that there are, in the pack's order; never none while the pack has any. */
  topics: string[]
  /** Chosen ones that have ended without a successor. */
  ended: RetiredTopic[]
  /** Chosen ones that the pack knows nothing of: a mistake of its editor. */
  unknown: string[]
}

/**
 * A choice outlives its pack: who chose a topic that was renamed has its successor; who has none left is told, and has the
 * story's first topic until choosing anew, since a digest about nothing would be worse.
 */
export const heldTopics = (chosen: readonly string[], pack: Topics): HeldTopics => {
  const held = new Set<string>()
  const ended: RetiredTopic[] = []
  const unknown: string[] = []
  for (const id of chosen) {
    const last = successorOf(id, pack)
    if (last === null) unknown.push(id)
    else if (typeof last === 'string') held.add(last)
    else ended.push(last)
  }
  const topics = pack.topics.map(({ id }) => id)
  const kept = topics.filter(id => held.has(id))
  return { topics: kept.length > 0 ? kept : topics.slice(0, 1), ended, unknown }
}

/** @returns the topic's id, the retired one at which the way ends, or null */
const successorOf = (id: string, { topics, retired = [] }: Topics): string | RetiredTopic | null => {
  let current = id
  // A chain is no longer than there are retired ones.
  for (let turn = 0; turn <= retired.length; turn += 1) {
    if (topics.some(topic => topic.id === current)) return current
    const one = retired.find(topic => topic.id === current)
    if (!one) return null
    if (one.successor === undefined) return one
    current = one.successor
  }
  return null
}

/** "“Congress” has ended: …" for the foot of a mail; empty when all that was chosen is there. */
export const endedText = (
  chosen: readonly string[],
  pack: Topics,
  { subscription: words }: SubscriptionWords,
): string => {
  const { ended, unknown } = heldTopics(chosen, pack)
  const sentences = ended.map(({ title, farewell }) => words.topicEnded(title, farewell ?? ''))
  if (unknown.length > 0) sentences.push(words.unknownTopicEnded)
  return sentences.length === 0 ? '' : ` ${[...sentences, words.chooseOthers].join(' ')}`
}

/** A reader with what became of the topics beside those that were chosen: a mail may be frozen before a change or after. */
export const withHeldTopics = <Reader extends { subscription: Subscription }>(
  reader: Reader,
  pack: Topics,
): Reader => {
  const { subscription } = reader
  const { topics } = subscription.preferences
  const all = [...new Set([...heldTopics(topics, pack).topics, ...topics])]
  return {
    ...reader,
    subscription: { ...subscription, preferences: { ...subscription.preferences, topics: all } },
  }
}
