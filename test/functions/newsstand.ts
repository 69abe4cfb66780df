import type { DeliverMessage, OpenMessage } from '#core/delivery/queue'
import { type Instant, plusMinutes, utcDay } from '#core/instant'
import type { StoryPack } from '#core/story/pack'
import type { Source } from '#core/story/source'
import { wireCollect } from '#functions/collect'
import { createPoll } from '#functions/internet/poll-source'
import { wireOpenMailing } from '#functions/open-mailing'
import { createMailingStore } from '#functions/stores/mailing-store'
import { createMemoryTable } from '#functions/stores/memory-table'
import { createStoryStore } from '#functions/stores/story-store'
import type { Table } from '#functions/stores/table'
import { harbourStory } from '#test/core/story/harbour-story'
import { goneToAll } from '#test/doubles/gone-to-all'
import { createJournalDouble, createQueueDouble } from '#test/doubles/outside'
import { feedOf } from './feed-house.ts'

/** An entry of a feed. `minutes` after the start is its date; without it has none. */
export type FeedItem = {
  title: string
  link?: string
  guid?: string
  minutes?: number
  text?: string
  outlet?: string
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

export const start: Instant = '2025-03-04T12:00:00.000Z'

const itemOf = ({ title, link, guid, minutes, text, outlet }: FeedItem): string =>
  [
    `<title>${escaped(outlet ? `${title} - ${outlet}` : title)}</title>`,
    link ? `<link>${escaped(link)}</link>` : '',
    guid ? `<guid isPermaLink="false">${escaped(guid)}</guid>` : '',
    minutes === undefined ? '' : `<pubDate>${new Date(plusMinutes(start, minutes)).toUTCString()}</pubDate>`,
    text ? `<description>${escaped(text)}</description>` : '',
    outlet ? `<source url="https://${outlet.toLowerCase()}.example.org/">${outlet}</source>` : '',
  ].join('')

const rss = (items: FeedItem[]): string =>
  `<rss version="2.0"><channel><title>Feed</title><link>https://example.org/</link>${items
    .map(one => `<item>${itemOf(one)}</item>`)
    .join('')}</channel></rss>`

/** Feeds as text, through polling, collecting, sifting and opening, on a table in memory. */
export const newsstand = (sources: (string | Source)[], pack: StoryPack = harbourStory) => {
  let now = start
  const feeds = new Map<string, FeedItem[] | 'not modified'>()
  const asked: { url: string; etag: string | null }[] = []
  const memory = createMemoryTable()
  const calls: string[] = []
  const noted =
    <Args extends unknown[], Result>(
      what: string,
      call: (...args: Args) => Result,
      keyOf: (...args: Args) => string,
    ) =>
    (...args: Args): Result => {
      calls.push(`${what} ${keyOf(...args)}`)
      return call(...args)
    }
  const table: typeof memory = {
    ...memory,
    get: noted('get', memory.get, ({ sk }) => sk),
    getMany: noted('getMany', memory.getMany, keys => String(keys.length)),
    put: noted('put', memory.put, ({ sk }) => sk),
    update: noted('update', memory.update, ({ sk }) => sk),
  }
  const story = { ...pack, sources: sources.map(one => (typeof one === 'string' ? feedOf(one) : one)) }
  const openQueue = createQueueDouble<OpenMessage>()
  const journal = createJournalDouble()
  const clock = { now: () => now }
  const poll = createPoll(async ({ url, etag }) => {
    asked.push({ url, etag: etag ?? null })
    const id = story.sources.find(({ feed }) => feed === url)?.id ?? ''
    const items = feeds.get(id) ?? []
    if (items === 'not modified') return { outcome: 'not-modified' }
    const headers = { 'content-type': 'application/rss+xml', etag: '"v"' }
    return { outcome: 'fetched', status: 200, url, headers, body: new TextEncoder().encode(rss(items)) }
  })
  const collectOn = (used: Table) =>
    wireCollect({ table: used, openQueue, packs: [story], clock, journal, poll })
  const collect = collectOn(table)
  const queue = createQueueDouble<DeliverMessage>()
  const open = wireOpenMailing({
    table,
    urgentQueue: queue,
    bulkQueue: queue,
    packs: [story],
    clock,
    journal,
    site: 'https://storywire.example.org',
    sample: false,
    audienceLagMinutes: 2,
  })
  const store = createStoryStore(table)
  const mailings = createMailingStore(table)
  // A take-back's opening is asked for again by each run, until it is opened.
  const raised = () => [
    ...new Set(
      openQueue.sent.flatMap(({ message }) => (message.open === 'mailing' ? [message.mailing] : [])),
    ),
  ]
  const developments = () => store.developments(story.id, '2025-01-01', utcDay(plusMinutes(now, 1440)))
  return {
    story,
    table: memory,
    calls,
    asked,
    store,
    mailings,
    journal,
    raised,
    developments,
    source: feedOf,
    /** A run of the collector. @param minutes after the start */
    async at(minutes: number, shown: Record<string, FeedItem[] | 'not modified'> = {}, used?: Table) {
      now = plusMinutes(start, minutes)
      for (const [id, items] of Object.entries(shown)) feeds.set(id, items)
      return (used ? collectOn(used) : collect)({ all: true })
    },
    /** Relevant reports in all. */
    async counted() {
      const days = await store.reportsByDay(story.id, '2025-01-01')
      return Object.values(days).reduce((sum, n) => sum + n, 0)
    },
    async headlines() {
      return (await developments()).map(({ headline }) => headline).sort()
    },
    /** What deliver is to send. */
    sent: () => queue.sent.map(({ message }) => message.mailing),
    /** Opens an alert, which has gone to all then. @returns the mailing as it is then */
    async open(mailing: string) {
      await open({ Records: [{ messageId: 'm', body: JSON.stringify({ open: 'mailing', mailing }) }] })
      await goneToAll(mailing, memory, now)
      return mailings.mailing(mailing)
    },
    /** Opens an alert, or the edition that is due. */
    async opened(mailing?: string) {
      if (mailing === undefined) {
        now = '2025-03-09T18:01:00.000Z'
        await open({ Records: [{ messageId: 'm', body: JSON.stringify({ open: 'due', story: story.id }) }] })
        const [edition] = await mailings.editions(story.id, 'weekly', 1)
        if (!edition) return null
        return mailings.content((await mailings.mailing(edition.mailing))?.content ?? '')
      }
      await open({ Records: [{ messageId: 'm', body: JSON.stringify({ open: 'mailing', mailing }) }] })
      await goneToAll(mailing, memory, now)
      return mailings.content((await mailings.mailing(mailing))?.content ?? '')
    },
  }
}
