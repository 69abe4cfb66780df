import { readings } from '../../language/readings.ts'
import { wordsOf } from '../words.ts'

const listed = (language: string) => readings[language.toLowerCase().split('-')[0] ?? '']?.turning

/**
 * How many words turn a headline round. @param languages that it may be in, by their BCP 47 tags; one that is not listed
 * has a pack's words of denial alone
 */
export const openTurns = (languages: string[]): ((title: string) => number) => {
  const known = [...new Set(languages)].flatMap(language => listed(language) ?? [])
  const whole = new Set(known.flatMap(({ words }) => words.split(' ')))
  const turns = (word: string): boolean =>
    whole.has(word) ||
    known.some(
      ({ starts, ends }) => (starts && word.startsWith(starts)) || (ends && word.endsWith(ends)) || false,
    )
  return title => wordsOf(title).filter(turns).length
}
