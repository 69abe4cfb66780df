import { languages } from '../../language/languages.ts'
import { fullReadings } from '../../language/readings.ts'
import { wordsOf } from '../words.ts'
import { chancesIn } from './sense.ts'

const relative = new RegExp(
  `(?<!\\p{L})(?:${fullReadings.map(({ days }) => days.relative).join('|')})(?!\\p{L})`,
  'iu',
)

/** Whether a headline names a day that is another one when the digest comes: "tomorrow", "next week". */
export const isOfItsDay = (title: string): boolean => relative.test(title)

/** Whether a headline tells a rumour, a wish or a possibility rather than what happened, in whichever language it is. */
export const isHedged = (title: string): boolean =>
  title.trimEnd().endsWith('?') || languages.some(language => chancesIn(wordsOf(title), language))
