import type { Instant } from '../instant.ts'

/** An address of an owner's own, which is told of everything that a story announces. Nothing about readers goes there. */
export type Webhook = {
  /** Within its story. */
  id: string
  story: string
  url: string
  /** What its messages are signed with: `whsec_` and base64. */
  secret: string
  addedAt: Instant
  /** The number of the last announcement that it took. */
  cursor: number
  /** In a row, since when, and when the next try is due; nothing has failed: 0 and null. */
  failures: number
  failingSince: Instant | null
  nextAt: Instant | null
  /** Given up since then, until an operator resumes it. */
  setAside: Instant | null
}

/** One message, and every attempt at it, has this id: whoever gets it twice knows it again. */
export type WebhookMessage = { id: string; body: string }

export type Posted = { outcome: 'taken' } | { outcome: 'failed'; detail: string; waitSeconds: number | null }

/** Signs a message, sends it once, and never throws. */
export type PostWebhook = (
  webhook: Pick<Webhook, 'url' | 'secret'>,
  message: WebhookMessage,
) => Promise<Posted>

export interface Webhooks {
  /** Of one story. */
  list(story: string): Promise<Webhook[]>
  add(webhook: Webhook): Promise<'added' | 'full'>
  remove(story: string, id: string): Promise<'removed' | 'unknown'>
  /** Unless another run has moved it meanwhile. */
  change(webhook: Webhook, to: Partial<Webhook>): Promise<void>
}

/** More of them would take a run's time from one another. */
export const webhooksAtMost = 10
