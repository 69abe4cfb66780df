import type { Clock, Instant } from '../instant.ts'
import type { Journal, Setback } from '../journal.ts'
import type { StoryPack } from '../story/pack.ts'
import type { Announcements } from '../story/telling/announcement.ts'
import { afterFailure, fresh } from './back-off.ts'
import type { PostWebhook, Webhook, Webhooks } from './webhook.ts'
import { webhookMessage } from './webhook-message.ts'

export type DeliverWebhooksPorts = {
  webhooks: Pick<Webhooks, 'list' | 'change'>
  announcements: Pick<Announcements, 'after'>
  post: PostWebhook
  clock: Clock
  journal: Journal<Setback>
  /** Without a slash at the end. */
  site: string
  /** Nothing is begun after it: the run ends soon. */
  until: Instant
}

/** More wait for the next run, so that one address does not take it all. */
const aRun = 20

/**
 * Tells each address of a story what it was not told yet, one after the other in the order of the announcements: what was
 * not taken is tried again before anything that came later. Saved after it was taken, so that a crash tells it twice and
 * never not at all.
 */
export const deliverWebhooks = async (pack: StoryPack, ports: DeliverWebhooksPorts): Promise<void> => {
  const now = ports.clock.now()
  const due = (await ports.webhooks.list(pack.id)).filter(
    ({ setAside, nextAt }) => setAside === null && (nextAt === null || nextAt <= now),
  )
  // Side by side: one that is slow keeps no other.
  await Promise.all(due.map(webhook => tell(webhook, pack, ports)))
}

const tell = async (webhook: Webhook, pack: StoryPack, ports: DeliverWebhooksPorts): Promise<void> => {
  const { webhooks, announcements, post, clock, journal, site, until } = ports
  let current = webhook
  for (const told of await announcements.after(pack.id, webhook.cursor, aRun)) {
    if (clock.now() >= until) return
    const posted = await post(current, webhookMessage(pack, told, site))
    if (posted.outcome === 'failed') {
      await webhooks.change(current, afterFailure(current, posted, clock.now()))
      // Without the address: there may be a token in it.
      const subject = `${pack.id} ${current.id}`
      journal.note({ kind: 'setback', what: 'webhook', subject, detail: posted.detail })
      return
    }
    await webhooks.change(current, { ...fresh, cursor: told.number })
    current = { ...current, ...fresh, cursor: told.number }
  }
}
