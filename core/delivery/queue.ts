import type { Lane } from './mailing-kind.ts'

/** A queue of messages that hold ids only, never an address. */
export interface Queue<Message> {
  /** @param delaySeconds 0–900, the limit of SQS */
  send(message: Message, delaySeconds?: number): Promise<void>
}

/** *due*: ask the calendar which editions of a story are due. *mailing*: freeze this one, which is put already. */
export type OpenMessage = { open: 'due'; story: string } | { open: 'mailing'; mailing: string }

/** Names the work only: the ledger knows how far it has come. `hops`: how often it was sent on; absent: never. */
export type DeliverMessage = { mailing: string; shard: string; hops?: number | undefined }

/** Each lane has a queue of its own. */
export type Lanes = Record<Lane, Queue<DeliverMessage>>
