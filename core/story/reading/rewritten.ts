import { wordsOf } from '../words.ts'

/** From this share of new words on a headline tells something else; below it a word was put right. */
const newWords = 0.5
/** "Live: …" is rewritten all day long. */
const liveWords = ['live', 'liveblog']

const numbersIn = (words: string[]): string => words.filter(word => /\d/.test(word)).join(' ')

/**
 * Whether an outlet that put another headline over the same address tells something new: half of it is new words,
 * another number ("death toll rises to 169"), or it says something else of the story's state ("may meet", "will meet").
 * A live page tells nothing new by that, it is one report.
 * @param turned whether it says something else of the state now
 */
export const isRewritten = (before: string, now: string, turned: boolean): boolean => {
  const [old, fresh] = [wordsOf(before), wordsOf(now)]
  if (fresh.length === 0 || [...old, ...fresh].some(word => liveWords.includes(word))) return false
  const added = new Set(fresh.filter(word => !old.includes(word)))
  return (
    added.size >= new Set(fresh).size * newWords ||
    numbersIn(old) !== numbersIn(fresh) ||
    (added.size > 0 && turned)
  )
}
