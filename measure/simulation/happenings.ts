import { alertMailing } from '#core/alert/alert'
import { type Instant, plusHours, toInstant } from '#core/instant'
import type { StoryPack } from '#core/story/pack'
import { createMailingStore } from '#functions/stores/mailing-store'
import { createStoryStore } from '#functions/stores/story-store'
import { development, report } from '#test/core/story/harbour-story'
import { hasEditors } from './newsroom.ts'
import type { News } from './said.ts'
import type { World } from './world.ts'

/** @param back hours before the start, no two of any story the same; negative: it is yet to come @returns what became known */
export const tellNews = async (
  world: World,
  pack: StoryPack,
  start: Instant,
  back: readonly number[],
  seed: number,
): Promise<News[]> => {
  const stories = createStoryStore(world.calm())
  const news: News[] = []
  for (const hours of back) {
    const knownAt = plusHours(start, -hours)
    // Named by its moment: a seed must replay whatever ran before it.
    const id = `${Date.parse(knownAt)}`.padStart(32, '0')
    const url = `https://example.org/${id}`
    const told = report({
      id,
      url,
      title: 'Northport and Südhafen will meet',
      published: knownAt,
      collectedAt: knownAt,
    })
    // Where editors sit, there is something to part.
    const reports = hasEditors(seed) ? [told, { ...told, ...secondOf(id), family: 'gazette' }] : [told]
    const { id: story } = pack
    const named = developmentAt(start, hours)
    news.push({ story, development: named, at: knownAt, reports: reports.map(one => one.id) })
    const one = development(reports, { id: named, story })
    await stories.saveDevelopment({ ...one, topics: ['meeting'], knownAt })
  }
  return news
}

const developmentAt = (start: Instant, back: number): string =>
  `${plusHours(start, -back).slice(0, 10)}-${String(Math.abs(back)).padStart(10, '0')}`

/** An alert after so long, put as the collector puts them. @param back of the news that it tells */
export const raiseAfter = (
  ms: number,
  { pack, start, back, milestone }: { pack: StoryPack; start: Instant; back: number; milestone: string },
  world: World,
): void => {
  const { time } = world
  time.after(ms, async () => {
    const call = {
      topic: 'meeting',
      topics: ['meeting'],
      development: developmentAt(start, back),
      milestone,
      at: toInstant(time.now()),
      reason: 'a test of the alert',
    }
    const mailing = alertMailing(pack.id, call, toInstant(time.now()), 2)
    const { topic, development, reason } = call
    await createMailingStore(world.calm()).put(mailing, { topic, development, milestone, reason })
    world.queues.open.take(JSON.stringify({ open: 'mailing', mailing: mailing.id }), 0)
  })
}

const secondOf = (id: string) => {
  const second = id.replace('0', '1')
  return { id: second, url: `https://example.org/${second}` }
}
