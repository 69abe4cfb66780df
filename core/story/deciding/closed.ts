import type { Instant } from '../../instant.ts'
import { type Decision, inForce } from '../decision.ts'

/** That a story is over, by an editor's decision. */
export type Closed = { number: number; at: Instant; why: string; successor: string | null }

/** @returns null while the story goes on, also again */
export const closedBy = (decisions: readonly Decision[]): Closed | null => {
  const last = inForce(decisions).findLast(({ ruling }) => ruling.kind === 'close')
  if (last?.ruling.kind !== 'close') return null
  const { number, at, why, ruling } = last
  return { number, at, why: why ?? '', successor: ruling.successor }
}

/** Why nobody can be brought into a story, in a sentence; null while it goes on. */
export const whyNobodyJoins = (decisions: readonly Decision[]): string | null => {
  const closed = closedBy(decisions)
  return closed
    ? `The story is closed (decision ${closed.number}): nobody can join it any more. "storywire desk undo ${closed.number}" opens it again.`
    : null
}
