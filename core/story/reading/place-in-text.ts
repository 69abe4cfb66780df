import { fullReadings, readings } from '../../language/readings.ts'
import { spelledWords, wordsOf } from '../words.ts'

const placing = new Set(Object.values(readings).flatMap(({ placing }) => placing))
const calendar = new Set(fullReadings.flatMap(({ days }) => [...days.months, ...days.weekdays]))

const isCapital = (word: string): boolean => /^\p{Lu}\p{L}*\p{Ll}/u.test(word) && word.length > 2

/** "Leaders To Meet In Oslo Next Friday": capitals tell nothing there, so one word is taken for the place. */
export const isTitleCase = (words: string[]): boolean => {
  const long = words.filter(word => word.length > 3)
  return long.length > 3 && long.every(word => /^[\p{Lu}\p{N}]/u.test(word))
}

const wordsAtMost = 3

/** A place, and the words at which it stands, with what leads to it. */
export type Placed = { place: string; start: number; length: number }

/**
 * The first place that a headline names by its build: what is written with a capital behind "in". No list of places is
 * asked.
 * @param isNamed whether words begin a name that is known for something else: "in Ukraine" is no place to meet
 */
export const placeInText = (text: string, isNamed: (words: string[]) => boolean): Placed | null => {
  const spelled = spelledWords(text)
  const most = isTitleCase(spelled) ? 1 : wordsAtMost
  for (const [start, word] of spelled.entries()) {
    if (!placing.has(wordsOf(word)[0] ?? '')) continue
    const behind = spelled.slice(start + 1, start + 1 + most)
    const end = behind.findIndex(one => !isCapital(one) || calendar.has(wordsOf(one)[0] ?? ''))
    const run = end === -1 ? behind : behind.slice(0, end)
    if (run.length === 0 || isNamed(wordsOf(spelled.slice(start + 1).join(' ')))) continue
    return { place: run.join(' '), start, length: run.length + 1 }
  }
  return null
}
