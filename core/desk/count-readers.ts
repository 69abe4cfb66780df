import type { AudienceList } from '../delivery/deliver-ports.ts'
import { allShards, type Mailing } from '../delivery/mailing.ts'
import { type Instant, utcDay } from '../instant.ts'
import type { Subscription } from '../subscription/subscriber.ts'
import type { ReaderTally } from './tally.ts'

/** Nothing else of a reader is asked. */
export interface Subscriptions {
  /** Those to one story of up to a hundred readers, as far as they are there and can be read. */
  subscriptionsOf(story: string, readers: readonly string[]): Promise<Subscription[]>
}

export type CountReadersPorts = { subscribers: AudienceList & Subscriptions }

/** Readers to look at in a day at least, if there are so many: enough for shares to a tenth of a percent or so. */
const enough = 20_000
/** As many as DynamoDB gives at once. */
const atATime = 100

/**
 * Counts who reads a story. Readers are spread over the shards by chance, so where there are many a few whole shards
 * stand for all: it costs no more with a million readers than with some ten thousand. A reader costs one
 * item: the profile, with the address, is not read.
 */
export const countReaders = async (
  story: string,
  now: Instant,
  { subscribers }: CountReadersPorts,
): Promise<ReaderTally> => {
  const counted = { readers: 0, alerts: 0, topics: new Map<string, number>() }
  let shards = 0
  for (const shard of allShards) {
    if (counted.readers >= enough) break
    shards += 1
    for (let after = ''; ; ) {
      const ids = await subscribers.next(everybody(story), shard, after, atATime)
      for (const { state, preferences } of await subscribers.subscriptionsOf(story, ids)) {
        if (state !== 'active') continue
        const { topics, alerts, alertTopics = topics } = preferences
        counted.readers += 1
        if (alerts) counted.alerts += 1
        for (const topic of new Set([...topics, ...(alerts ? alertTopics : [])]))
          counted.topics.set(topic, (counted.topics.get(topic) ?? 0) + 1)
      }
      after = ids.at(-1) ?? ''
      if (ids.length < atATime) break
    }
  }
  const share = shards / allShards.length
  const whole = (number: number): number => Math.round(number / share)
  return {
    day: utcDay(now),
    readers: whole(counted.readers),
    alerts: whole(counted.alerts),
    topics: Object.fromEntries([...counted.topics].map(([topic, number]) => [topic, whole(number)])),
    share,
  }
}

/** What the list of an audience goes by: all of the story's, no canaries set apart. */
const everybody = (story: string): Pick<Mailing, 'story' | 'audience' | 'canaries'> => ({
  story,
  audience: { who: 'everybody' },
  canaries: undefined,
})
