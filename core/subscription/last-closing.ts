import { type Cadence, type CadenceChoice, cadenceOf } from '../cadence.ts'
import type { Clock, Instant } from '../instant.ts'
import type { PastEdition } from './covered.ts'

/** What a change of a subscription needs to know of editions. */
export interface EditionClosings {
  /** @param now what closes later was opened by a clock that ran ahead */
  lastEdition(story: string, cadence: Cadence, now: Instant): Promise<{ closes: Instant } | undefined>
  /** Newest first. */
  editions(story: string, cadence: Cadence, limit: number): Promise<PastEdition[]>
}

/** Up to where a reader of that cadence has been told. Null: its first edition is still to come. */
export const lastClosing = async (
  story: string,
  choice: CadenceChoice,
  { editions, clock }: { editions: EditionClosings; clock: Clock },
): Promise<Instant | null> =>
  (await editions.lastEdition(story, cadenceOf(choice), clock.now()))?.closes ?? null
