import type { Instant } from '#core/instant'
import { plusMinutes } from '#core/instant'
import type { StoryPack } from '#core/story/pack'
import type { OpenMailingMeans } from '#functions/open-mailing'
import type { Table } from '#functions/stores/table'
import type { Functions } from '../functions.ts'
import type { Standing } from '../ses/account-standing.ts'

/** What of a running machine a fault is put into. */
export type InjectMeans = {
  /** With the machine's own right to everything. */
  table: Table
  pack: StoryPack
  /** An address of a reader of the story. */
  readerAddress: string
  /** Ids of that reader. */
  reader: string
  opening: OpenMailingMeans
  functions: Pick<Functions, 'invoke' | 'arnOf' | 'break' | 'mend'>
  standing: Standing
  /** Puts a message among the dead letters of a queue: `bulk`. */
  giveUp(queue: string, message: object): Promise<void>
  /** Removes an item whatever wrote it; the table itself leaves alone what a newer version wrote. */
  removeAny(pk: string, sk: string): Promise<void>
  now(): Instant
}

/** What a fault was put into, in the words of the runbook's placeholders: `{ mailing: 'e-…' }`. */
export type Injected = Record<string, string>

/** How a fault is brought about, and how its cause is taken away again: what the runbook calls *mend*. */
export type Injection = {
  /** What is done, in a sentence. */
  does: string
  inject(means: InjectMeans): Promise<Injected>
  /** What the runbook's own commands do not take away. */
  mend?(means: InjectMeans, injected: Injected): Promise<void>
  /** Seen only by this run of the sweep. */
  seenBy?: 'retention'
}

export const minutesAgo = ({ now }: Pick<InjectMeans, 'now'>, minutes: number): Instant =>
  plusMinutes(now(), -minutes)
