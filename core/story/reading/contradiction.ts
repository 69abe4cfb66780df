import type { Judge } from './judge.ts'
import { areAlike } from './same-report.ts'

type Reading = Pick<Judge, 'milestonesOf' | 'denies' | 'isCommentary' | 'rankOf' | 'turnsIn'>

/**
 * Whether an outlet that replaced one headline by another no longer says what it had said of the state: it denies it
 * now, says only what is weaker, or put in a word that turns it round. A headline on another matter contradicts nothing:
 * the story went on.
 */
export const contradicts = (
  before: string,
  now: string,
  { milestonesOf, denies, isCommentary, rankOf, turnsIn }: Reading,
): boolean => {
  const [said, says] = [milestonesOf(before), milestonesOf(now)]
  if (said.length === 0) return false
  if (said.some(name => denies(name, now))) return true
  if (says.length > 0) return Math.max(...says.map(rankOf)) < Math.min(...said.map(rankOf))
  return !isCommentary(now) && areAlike(before, now) && turnsIn(now) > turnsIn(before)
}
