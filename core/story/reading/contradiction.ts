import { deniedIn, heldIn, isAside, type Reading } from '../reading.ts'
import type { Judge } from './judge.ts'
import { areAlike } from './same-report.ts'

/** A headline and what it says. */
type Headline = { title: string; reading: Pick<Reading, 'claims' | 'kind'> }

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
  const said = heldIn(before.reading)
  if (said.length === 0) return false
  if (said.some(name => deniedIn(now.reading, name))) return true
  const left = heldIn(now.reading)
  if (left.length > 0) return Math.max(...left.map(rankOf)) < Math.min(...said.map(rankOf))
  return (
    !isAside(now.reading) && areAlike(before.title, now.title) && turnsIn(now.title) > turnsIn(before.title)
  )
}
