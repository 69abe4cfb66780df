import type { DeliverMessage, OpenMessage } from '#core/delivery/queue'
import type { Instant } from '#core/instant'
import type { Polled } from '#core/story/collecting/collect-sources'
import type { StoryPack } from '#core/story/pack'
import type { Source, SourceState } from '#core/story/source'
import { wireCollect } from '#functions/collect'
import { wireOpenMailing } from '#functions/open-mailing'
import { createMailingStore } from '#functions/stores/mailing-store'
import { createMemoryTable } from '#functions/stores/memory-table'
import { createStoryStore } from '#functions/stores/story-store'
import type { Table } from '#functions/stores/table'
import { harbourStory } from '#test/core/story/harbour-story'
import { goneToAll } from '#test/doubles/gone-to-all'
import { createJournalDouble, createQueueDouble } from '#test/doubles/outside'

export const source = (id: string, family = id): Source => ({
  id,
  name: id,
  family,
  country: 'GB',
  language: 'en',
  tier: 1,
  feed: `https://${id}.example/feed`,
})
export const entry = (id: string, title: string, published: Instant | null) => ({
  id: id.padEnd(32, '0'),
  title,
  summary: null,
  url: `https://example.org/${id}`,
  published,
  outlet: null,
})
export const read = (entries: ReturnType<typeof entry>[], etag: string | null = null): Polled => ({
  outcome: 'read',
  entries,
  etag,
  lastModified: null,
})
export const fault = (retryAfterSeconds: number | null = null): Polled => ({
  outcome: 'fault',
  kind: 'unreachable',
  detail: 'no answer',
  retryAfterSeconds,
})

/** Noon of a Tuesday. */
export const start = '2025-03-04T12:00:00.000Z'
/** What the house's clock and feeds say, and whom it asked. */
export const world = {
  now: start as Instant,
  feeds: {} as Record<string, Polled>,
  asked: [] as { source: string; state: SourceState | undefined }[],
}
/** Collects, on a table of its own. */
export const setUp = (
  sources: Source[],
  table: Table = createMemoryTable(),
  story: StoryPack = harbourStory,
) => {
  const pack: StoryPack = { ...story, sources }
  const openQueue = createQueueDouble<OpenMessage>()
  const journal = createJournalDouble()
  const collectOn = (used: Table) =>
    wireCollect({
      table: used,
      openQueue,
      packs: [pack],
      clock: { now: () => world.now },
      journal,
      async poll({ id }, state) {
        world.asked.push({ source: id, state })
        return world.feeds[id] ?? { outcome: 'unchanged' }
      },
    })
  return {
    table,
    openQueue,
    journal,
    collectOn,
    collect: collectOn(table),
    store: createStoryStore(table),
    pack,
  }
}
/** Noon again, with no feed that says anything: before each test. */
export const newDay = (): void => {
  world.now = start
  world.feeds = {}
  world.asked = []
}
export const stateOf = (house: ReturnType<typeof setUp>, id: string) =>
  house.store.sourceState(house.pack.id, id)

/** Opens a mailing as the other function does, and reads what it was compiled to. It has gone to all then. */
export const openedLetter = async (house: ReturnType<typeof setUp>, mailing: string) => {
  const queue = createQueueDouble<DeliverMessage>()
  await wireOpenMailing({
    table: house.table,
    urgentQueue: queue,
    bulkQueue: queue,
    packs: [house.pack],
    clock: { now: () => world.now },
    journal: house.journal,
    site: 'https://storywire.example.org',
    sample: false,
    audienceLagMinutes: 2,
  })({ Records: [{ messageId: 'm', body: JSON.stringify({ open: 'mailing', mailing }) }] })
  await goneToAll(mailing, house.table, world.now)
  const mailings = createMailingStore(house.table)
  const { content } = (await mailings.mailing(mailing)) ?? {}
  return { frozen: await mailings.content(content ?? ''), sent: queue.sent }
}
