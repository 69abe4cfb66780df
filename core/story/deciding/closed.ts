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
