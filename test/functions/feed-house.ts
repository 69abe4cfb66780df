import type { OpenMessage } from '#core/delivery/queue'
import type { Instant } from '#core/instant'
import type { StoryPack } from '#core/story/pack'
import type { Source } from '#core/story/source'
import { wireCollect } from '#functions/collect'
import type { Fetched } from '#functions/internet/fetched'
import { createPoll } from '#functions/internet/poll-source'
import { createMemoryTable } from '#functions/stores/memory-table'
import { createStoryStore } from '#functions/stores/story-store'
import { harbourStory } from '#test/core/story/harbour-story'
import { createJournalDouble, createQueueDouble } from '#test/doubles/outside'

export const feedOf = (id: string, more: Partial<Source> = {}): Source => ({
  id,
  name: id,
  family: id,
  country: 'GB',
  language: 'en',
  tier: 1,
  feed: `https://${id}.example.org/feed`,
  ...more,
})

type Asked = { source: string; etag: string | null; lastModified: string | null }
/** What a server answers: a feed's text, or the answer itself. */
type Answer = string | Fetched | ((asked: Asked) => string | Fetched)

export const served = (body: string, headers: Record<string, string> = {}): Fetched => ({
  outcome: 'fetched',
  status: 200,
  url: '',
  headers,
  body: new TextEncoder().encode(body),
})
export const item = (title: string, path: string, more = ''): string =>
  `<item><title>${title}</title><link>${path}</link>${more}</item>`
export const rss = (...items: string[]): string =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>Feed</title>${items.join('')}</channel></rss>`

/** The harbour's story, collected from the text of feeds. */
export const feedHouse = (sources: Source[], start: Instant, families: StoryPack['families'] = []) => {
  let now = start
  const answers: Record<string, Answer> = {}
  const asked: Asked[] = []
  const table = createMemoryTable()
  const journal = createJournalDouble()
  const openQueue = createQueueDouble<OpenMessage>()
  const pack: StoryPack = { ...harbourStory, families: [...harbourStory.families, ...families], sources }
  const poll = createPoll(async ({ url, etag = null, lastModified = null }) => {
    const { id: source } = pack.sources.find(({ feed }) => feed === url) ?? { id: '' }
    const question = { source, etag, lastModified }
    asked.push(question)
    const answer = answers[source] ?? rss()
    const given = typeof answer === 'function' ? answer(question) : answer
    return typeof given === 'string' ? { ...served(given), url } : given
  })
  const collect = wireCollect({ table, openQueue, packs: [pack], clock: { now: () => now }, journal, poll })
  const store = createStoryStore(table)
  return {
    pack,
    table,
    journal,
    openQueue,
    answers,
    asked,
    store,
    now: () => now,
    /** Polls every source once. @param at from then on it is so late */
    async collect(at: Instant = now) {
      now = at
      return collect({ all: true })
    },
    alerts: () => journal.notes.filter(note => note.kind === 'alert'),
    milestones: async () =>
      (await store.state(pack.id)).milestones.flatMap(({ name, development }) =>
        development === null ? [] : [name],
      ),
    developments: () => store.developments(pack.id, '2025-01-01', '2025-04-30'),
  }
}
