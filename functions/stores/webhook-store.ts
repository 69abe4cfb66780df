import * as z from 'zod'
import { type SetAside, unheard } from '#core/fault/set-aside'
import { type Webhook, type Webhooks, webhooksAtMost } from '#core/webhook/webhook'
import { attributes, readEach } from './item.ts'
import { shapeOf } from './shape-of.ts'
import { absent, equals, type Key, present, type Table } from './table.ts'

const text = z.string()
const maybe = text.nullable()
const webhook = shapeOf<Webhook>()(
  z.object({
    id: text,
    story: text,
    url: text,
    secret: text,
    addedAt: text,
    cursor: z.number(),
    failures: z.number(),
    failingSince: maybe,
    nextAt: maybe,
    setAside: maybe,
  }),
)

const partition = (story: string): string => `STORY#${story}#WEBHOOKS`
const keyOf = ({ story, id }: Pick<Webhook, 'story' | 'id'>): Key => ({ pk: partition(story), sk: id })

/** @param setAside hears of items that cannot be read; the others are given */
export const createWebhookStore = (table: Table, setAside: SetAside = unheard): Webhooks => ({
  async list(story) {
    return readEach(webhook, await table.query(partition(story)), setAside)
  },
  async add(one) {
    if ((await table.query(partition(one.story))).length >= webhooksAtMost) return 'full'
    await table.put({ ...keyOf(one), ...attributes(one) }, [absent('pk')])
    return 'added'
  },
  async remove(story, id) {
    return (await table.remove(keyOf({ story, id }), [present('pk')])) === 'written' ? 'removed' : 'unknown'
  },
  async change(one, to) {
    // By what it was: a second run that was slower neither puts the cursor back nor counts a failure twice.
    await table.update(keyOf(one), { set: attributes(to) }, [
      equals('cursor', one.cursor),
      equals('failures', one.failures),
    ])
  },
})
