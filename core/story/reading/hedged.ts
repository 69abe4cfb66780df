import { languages } from '../../language/languages.ts'
import { wordsOf } from '../words.ts'
import { chancesIn } from './sense.ts'

/** Whether a headline tells a rumour, a wish or a possibility rather than what happened, in whichever language it is. */
export const isHedged = (title: string): boolean =>
  title.trimEnd().endsWith('?') || languages.some(language => chancesIn(wordsOf(title), language))
