import { type Reading, says } from '../reading.ts'
import type { Judge } from './judge.ts'
import { areAlike } from './same-report.ts'

/** A headline and what it says. */
type Headline = { title: string; reading: Pick<Reading, 'said' | 'denied' | 'commentary'> }

/**
 * Whether an outlet that replaced one headline by another no longer says what it had said of the state: it denies it
 * now, says only what is weaker, or put in a word that turns it round. A headline on another matter contradicts nothing:
 * the story went on.
 */
export const contradicts = (
  before: Headline,
  now: Headline,
  { rankOf, turnsIn }: Pick<Judge, 'rankOf' | 'turnsIn'>,
): boolean => {
  const ranks = ({ reading }: Headline) => reading.said.map(({ name }) => rankOf(name))
  if (before.reading.said.length === 0) return false
  if (now.reading.denied.some(name => says(before.reading, name))) return true
  if (now.reading.said.length > 0) return Math.max(...ranks(now)) < Math.min(...ranks(before))
  return (
    !now.reading.commentary && areAlike(before.title, now.title) && turnsIn(now.title) > turnsIn(before.title)
  )
}
