import type { Development } from './development.ts'

/** How sure a development is, surest first. */
export type Mark = 'Confirmed' | 'Reported' | 'One report' | 'Disputed'

/**
 * Two publisher families make a report corroborated. *Confirmed* is kept for what those whom it concerns say
 * themselves: an editor's word, or a milestone that the pack's own rule found said by both sides.
 */
export const markOf = (development: Development): Mark =>
  development.families.length >= 2 ? 'Reported' : 'One report'
