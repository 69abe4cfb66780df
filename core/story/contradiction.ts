import type { Judge } from './judge.ts'
import { areAlike } from './same-report.ts'
import { wordsOf } from './words.ts'

/** Words that turn a sentence round. English; elsewhere a pack's words of denial must do. */
const turnsRound = new Set(
  'not no never neither without won’t cannot denies denied deny rejects rejected refuses refused unlikely false wrong untrue'
    .replaceAll('’', "'")
    .split(' '),
)

const turns = (title: string): number =>
  wordsOf(title).filter(word => turnsRound.has(word) || word.endsWith("n't")).length

/**
 * Whether an outlet that replaced one headline by another no longer says what it had said of the state: it denies it
 * now, says only what is weaker, or put in a word that turns it round. A headline on another matter contradicts nothing:
 * the story went on.
 */
export const contradicts = (
  before: string,
  now: string,
  { milestonesOf, denies, isCommentary, rankOf }: Judge,
): boolean => {
  const [said, says] = [milestonesOf(before), milestonesOf(now)]
  if (said.length === 0) return false
  if (said.some(name => denies(name, now))) return true
  if (says.length > 0) return Math.max(...says.map(rankOf)) < Math.min(...said.map(rankOf))
  return !isCommentary(now) && areAlike(before, now) && turns(now) > turns(before)
}
