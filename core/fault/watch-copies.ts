import { type Clock, type Instant, plusHours } from '../instant.ts'
import type { Fault } from './fault.ts'

/** The last copy of the table and its journal elsewhere, and when the owner wants to hear that no other came. */
export type LastCopy = { at: Instant; withinHours: number }

export interface Copies {
  /** null: none was ever made, or none is wanted any more. */
  last(): Promise<LastCopy | null>
}

export const isCopyLate = ({ at, withinHours }: LastCopy, now: Instant): boolean =>
  plusHours(at, withinHours) <= now

/** Nothing of the stack makes copies, and whoever does has promised one within so many hours. */
export const watchCopies = async ({ copies, clock }: { copies: Copies; clock: Clock }): Promise<Fault[]> => {
  const last = await copies.last()
  if (last === null || !isCopyLate(last, clock.now())) return []
  const hours = `${last.withinHours} hour${last.withinHours === 1 ? '' : 's'}`
  return [
    {
      name: 'copy-late',
      subject: 'storywire backup',
      detail: `the last copy elsewhere was made at ${last.at}, and another one was due within ${hours}`,
    },
  ]
}
