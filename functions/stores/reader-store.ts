import type { AudienceList } from '#core/delivery/deliver-ports'
import { canaryShard, shardOf } from '#core/delivery/mailing'
import type { Subscriptions } from '#core/desk/count-readers'
import { asideOrThrow, type SetAside, UnreadableItem, unheard } from '#core/fault/set-aside'
import { plusDays, utcDay } from '#core/instant'
import type { ForgetNotes, Note } from '#core/subscription/forget-due'
import type { RecipientRows, Recipients } from '#core/subscription/recipients'
import type { Subscriber, Subscription } from '#core/subscription/subscriber'
import type { SubscriberStore } from '#core/subscription/subscriber-store'
import { attributes, isNewer, read } from './item.ts'
import * as shapes from './reader-shapes.ts'
import { absent, type Condition, equals, type Item, type Key, type Table } from './table.ts'

const profileKey = (id: string): Key => ({ pk: `SUBSCRIBER#${id}`, sk: 'PROFILE' })
const storyKey = (reader: string, story: string): Key => ({
  pk: `SUBSCRIBER#${reader}`,
  sk: `STORY#${story}`,
})
const audience = (story: string, shard: string) => `AUDIENCE#${story}#${shard}`

/** An item's `revision` counts its writes: whoever changes it says which one it has read. */
const unchanged = (item: Item | undefined): Condition =>
  item ? equals('revision', Number(item.revision)) : absent('pk')

const noteKey = ({ reader, story, day }: Note): Key => ({ pk: `FORGET#${day}`, sk: `${reader}#${story}` })

/** So many notes are read at a time. */
const notesAPage = 1_000

/** What deliveries, the feedback and the sweep need beyond what subscribing does. */
export type ReaderStore = SubscriberStore &
  AudienceList &
  ForgetNotes &
  Recipients &
  Subscriptions & {
    /** Stories that this reader has ever subscribed to. */
    storiesOf(reader: string): Promise<Subscription[]>
  }

/** @param setAside hears of items in lists that cannot be read; the others are given */
export const createReaderStore = (table: Table, setAside: SetAside = unheard): ReaderStore => {
  // The revision is kept beside what the core sees of a row, not in it.
  const revisions = new WeakMap<object, Item>()
  const remember = <Shape extends object>(shape: Shape, item: Item): Shape => {
    revisions.set(shape, item)
    return shape
  }
  const toSubscriber = (item: Item): Subscriber => remember(read(shapes.subscriber, item), item)
  const toSubscription = (item: Item): Subscription => remember(read(shapes.subscription, item), item)
  const save = async (
    key: Key,
    known: object | undefined,
    next: object,
    extra: Record<string, string> = {},
  ) => {
    const item = known && revisions.get(known)
    const revision = item ? Number(item.revision) + 1 : 1
    const written = await table.put({ ...key, ...attributes(next), ...extra, revision }, [unchanged(item)])
    return written === 'written' ? ('saved' as const) : ('lost' as const)
  }
  return {
    async subscriber(id) {
      const item = await table.get(profileKey(id))
      return item && toSubscriber(item)
    },
    async subscription(reader, story) {
      const item = await table.get(storyKey(reader, story))
      return item && toSubscription(item)
    },
    saveSubscriber: (known, next) => save(profileKey(next.id), known, next),
    saveSubscription(known, next) {
      const { reader, story } = next
      // Only active readers stand in the index, and places that mail is still forwarded from: it lists the audience and
      // decides nothing.
      const isListed = next.state === 'active' || next.moved?.forwards === true
      const index = isListed ? { apk: audience(story, shardOf(reader)), ask: reader } : {}
      return save(storyKey(reader, story), known, next, index)
    },
    async forgetAt({ reader, story, epoch }, at) {
      await table.put({ ...noteKey({ reader, story, day: utcDay(at) }), reader, story, epoch, at })
    },
    async unnote({ reader, story, epoch }, at) {
      await table.remove(noteKey({ reader, story, day: utcDay(at) }), [equals('epoch', epoch)])
    },
    async next(mailing, shard, after, limit) {
      if (mailing.audience.who === 'reader')
        return mailing.audience.reader > after ? [mailing.audience.reader] : []
      const canaries = mailing.canaries?.readers ?? []
      if (shard === canaryShard) return canaries.filter(id => id > after).slice(0, limit)
      // So many more are asked for that a page never comes back empty while there is anybody left.
      const range = { after, limit: limit + canaries.length, index: 'audience' } as const
      const items = await table.query(audience(mailing.story, shard), range)
      const ids = items.map(item => String(item.ask)).filter(id => !canaries.includes(id))
      return ids.slice(0, limit)
    },
    async recipients(story, ids) {
      const keys = ids.flatMap(id => [profileKey(id), storyKey(id, story)])
      const rows = new Map<string, RecipientRows>(
        ids.map(id => [id, { subscriber: undefined, subscription: undefined }]),
      )
      for (const item of await table.getMany(keys)) {
        const row = rows.get(item.pk.slice('SUBSCRIBER#'.length))
        if (!row) continue
        try {
          if (item.sk === 'PROFILE') row.subscriber = toSubscriber(item)
          else row.subscription = toSubscription(item)
        } catch (error) {
          if (!(error instanceof UnreadableItem)) throw error
          row.isUnread = true
          await setAside(error)
        }
      }
      return rows
    },
    async subscriptionsOf(story, ids) {
      const subscriptions: Subscription[] = []
      for (const item of await table.getMany(ids.map(id => storyKey(id, story))))
        try {
          subscriptions.push(toSubscription(item))
        } catch (error) {
          await asideOrThrow(error, setAside)
        }
      return subscriptions
    },
    async storiesOf(reader) {
      const items = await table.query(`SUBSCRIBER#${reader}`, { prefix: 'STORY#' })
      return items.map(toSubscription)
    },
    async *toForget(now) {
      // One partition a day; the sweep runs daily, and looks back over a month in which it may have stood still.
      for (let back = 32; back >= 0; back -= 1) {
        const day = utcDay(plusDays(now, -back))
        for (let after = ''; ; ) {
          const page = await table.query(`FORGET#${day}`, { ...(after ? { after } : {}), limit: notesAPage })
          for (const { reader, story, at } of page.filter(item => !isNewer(item)))
            if (String(at) <= now) yield { reader: String(reader), story: String(story), day }
          after = page.at(-1)?.sk ?? ''
          if (page.length < notesAPage) break
        }
      }
    },
    async looked(note) {
      await table.remove(noteKey(note))
    },
  }
}
