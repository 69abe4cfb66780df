import type { Clock } from '#core/instant'
import { fresh } from '#core/webhook/back-off'
import { type PostWebhook, type Webhook, webhooksAtMost } from '#core/webhook/webhook'
import { testMessage } from '#core/webhook/webhook-message'
import type { Deployed } from '#functions/aws/deployed'
import { secretOf } from '#functions/internet/post-webhook'
import { createAnnouncementStore } from '#functions/stores/announcement-store'
import { createWebhookStore } from '#functions/stores/webhook-store'
import { InputFault, type Io } from './command-io.ts'

export type WebhookAction = 'add' | 'remove' | 'resume' | 'test'

type Around = Pick<Deployed, 'table'> & { clock: Clock; post: PostWebhook; drawn(bytes: number): Uint8Array }

/** The host alone: what follows it may be a secret of its own. */
const lineOf = ({ id, url, cursor, failures, failingSince, setAside }: Webhook): string => {
  const host = URL.parse(url)?.host ?? '?'
  if (setAside !== null)
    return `${id}  ${host}  set aside ${setAside}; resumes with: storywire webhook resume ${id}`
  const failing = failures > 0 ? `; failing since ${failingSince}, ${failures} in a row` : ''
  return `${id}  ${host}  took ${cursor}${failing}`
}

/** `storywire webhook [--json]`: the addresses of each story; neither their paths nor their secrets. @returns the exit code */
export const listWebhooksCommand = async (
  stories: readonly string[],
  { json }: { json?: boolean | undefined },
  { table }: Pick<Deployed, 'table'>,
  io: Io,
): Promise<number> => {
  const all = await Promise.all(
    stories.map(async story => ({ story, webhooks: await createWebhookStore(table).list(story) })),
  )
  const bare = all.map(({ story, webhooks }) => ({
    story,
    webhooks: webhooks.map(({ secret: _, url, ...one }) => ({ ...one, host: URL.parse(url)?.host })),
  }))
  if (json) io.stdout(JSON.stringify(bare))
  else
    for (const { story, webhooks } of all) {
      if (webhooks.length === 0) io.stdout(`${story}: no webhook yet`)
      for (const one of webhooks) io.stdout(`${story}: ${lineOf(one)}`)
    }
  return 0
}

/** @throws InputFault when it is no address that we would post to */
const checkedUrl = (typed: string): string => {
  const url = URL.parse(typed)
  if (url?.protocol !== 'https:' || url.username !== '' || !['', '443'].includes(url.port))
    throw new InputFault('A webhook is an address that begins with https://, without a port or a user name.')
  return url.href
}

type Say = (done: object, line: string) => void

/**
 * `storywire webhook add <url>`, `remove|resume|test <id>`. A new one is told what comes from now on; its secret is printed
 * once.
 * @returns the exit code; 1 when there is no room, or a test was not taken
 * @throws InputFault when it is no address, or no webhook of the story
 */
export const webhookCommand = async (
  action: WebhookAction,
  given: string,
  story: string,
  { json }: { json?: boolean | undefined },
  around: Around,
  io: Io,
): Promise<number> => {
  const say: Say = (done, line) => io.stdout(json ? JSON.stringify({ story, ...done }) : line)
  if (action === 'add') return addWebhook(given, story, around, say)
  const webhook = (await createWebhookStore(around.table).list(story)).find(({ id }) => id === given)
  if (!webhook) throw new InputFault(`${story} has no webhook "${given}". List them with: storywire webhook`)
  return onWebhook(action, webhook, around, say)
}

const addWebhook = async (
  given: string,
  story: string,
  { table, clock, drawn }: Around,
  say: Say,
): Promise<number> => {
  const [last] = await createAnnouncementStore(table).latest(story, 1)
  const webhook: Webhook = {
    id: Buffer.from(drawn(4)).toString('hex'),
    story,
    url: checkedUrl(given),
    secret: secretOf(drawn(32)),
    addedAt: clock.now(),
    cursor: last?.number ?? 0,
    ...fresh,
  }
  if ((await createWebhookStore(table).add(webhook)) === 'full') {
    say({ added: 'full' }, `There are ${webhooksAtMost} webhooks already, and no more fit. Remove one first.`)
    return 1
  }
  const { id, secret } = webhook
  say(
    { added: id, secret },
    `Added: ${id}. Its messages are signed with this secret, which is printed once:\n${secret}\nTry it with: storywire webhook test ${id}`,
  )
  return 0
}

const onWebhook = async (
  action: Exclude<WebhookAction, 'add'>,
  webhook: Webhook,
  { table, clock, post }: Around,
  say: Say,
): Promise<number> => {
  const { id, story } = webhook
  switch (action) {
    case 'remove':
      await createWebhookStore(table).remove(story, id)
      say({ removed: id }, `Removed: ${id}.`)
      return 0
    case 'resume':
      await createWebhookStore(table).change(webhook, fresh)
      say({ resumed: id }, `Resumed: ${id}. The next run tells it what it has missed.`)
      return 0
    case 'test': {
      const posted = await post(webhook, testMessage(story, clock.now()))
      if (posted.outcome === 'taken') {
        say({ test: 'taken' }, `${id} took the test message.`)
        return 0
      }
      say({ test: 'failed', detail: posted.detail }, `${id} did not take it: ${posted.detail}.`)
      return 1
    }
  }
}
