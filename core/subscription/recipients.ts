import type { Subscriber, Subscription } from './subscriber.ts'

/** `isUnread`: one of them stands there and cannot be read. */
export type RecipientRows = {
  subscriber: Subscriber | undefined
  subscription: Subscription | undefined
  isUnread?: true
}

export interface Recipients {
  /** Both rows of up to 25 readers, strongly consistent, in two keys each. */
  recipients(story: string, ids: string[]): Promise<Map<string, RecipientRows>>
}
