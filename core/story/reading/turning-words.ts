import { wordsOf } from '../words.ts'

/**
 * Words that turn a sentence round, by language (BCP 47 without its region), folded as `wordsOf` folds them. `starts` and
 * `ends` are those of words that have them in themselves: "n'a", "doesn't".
 */
type TurningWords = { words: string; starts?: string; ends?: string }

const turningWords: Record<string, TurningWords> = {
  en: {
    words:
      'not no never neither nor none nobody nothing without cannot denies denied deny denying rejects rejected reject refuses refused refuse refutes refuted unlikely false wrong untrue baseless',
    ends: "n't",
  },
  de: {
    words:
      'nicht nichts kein keine keinen keinem keiner keines nie niemals niemand ohne weder dementiert dementieren dementierte bestreitet bestreiten bestritt verneint leugnet lehnt ablehnt ablehnen abgelehnt verweigert widerspricht falsch unwahr unwahrscheinlich haltlos',
  },
  fr: {
    words:
      'ne pas jamais rien aucun aucune sans ni non dement dementent dementi nie nient refuse refusent rejette rejettent conteste faux fausse improbable infonde infondee',
    starts: "n'",
  },
  es: {
    words:
      'no nunca jamas nada nadie ningun ninguna ninguno tampoco ni sin niega niegan nego desmiente desmienten desmintio rechaza rechazan rechazo improbable falso falsa infundado',
  },
}

const listed = (language: string) => turningWords[language.toLowerCase().split('-')[0] ?? '']

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
