import { withoutCredits } from '../credit.ts'
import type { Print } from '../reading.ts'
import type { Sighting } from '../report.ts'
import { wordsOf } from '../words.ts'

/** Two newsrooms may hit on the same short headline; from this many words on it is a copy. */
const copiedFrom = 8
/** An article's opening of so many words is nobody's chance; feeds cut summaries soon after. */
const openingWords = 25

/** What a copy of this text has, too. */
export const printOf = (text: Pick<Sighting, 'title' | 'summary'>): Print => {
  const { title, summary } = withoutCredits(text)
  const [words, opening] = [wordsOf(title), wordsOf(summary ?? '')]
  const headline = words.join(' ')
  return {
    headline,
    telling: words.length < copiedFrom ? null : headline,
    opening: opening.length < openingWords ? null : opening.slice(0, openingWords).join(' '),
  }
}
