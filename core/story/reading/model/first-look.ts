import type { StoryPack } from '../../pack.ts'
import type { Report } from '../../report.ts'
import { wordsOf } from '../../words.ts'
import type { Judge } from '../judge.ts'

const summaryRead = 400

/**
 * A cheap look before a model is asked: whether a report may be of the story at all. One that the rules take for it, or
 * that names anybody or anything of the story, or says something of its state, as "Seven dead"; any, where a pack has no names. What came with a feed's first read moves
 * nothing, and what is taken back is known already: neither is asked about.
 */
export const openFirstLook = (
  { names }: Pick<StoryPack, 'names'>,
  { lexicon, read }: Pick<Judge, 'lexicon' | 'read'>,
): ((report: Report) => boolean) => {
  const terms = new Set(lexicon.numbersOf(Object.keys(names).map(name => `@${name}`)))
  const isNamed = ({ title, summary }: Pick<Report, 'title' | 'summary'>): boolean =>
    [title, summary?.slice(0, summaryRead) ?? ''].some(text =>
      lexicon.find(wordsOf(text)).some(({ term }) => terms.has(term)),
    )
  return report => {
    if (report.history !== undefined || report.change === 'withdrawn') return false
    const { verdict, notice, claims } = read(report)
    const isNotice = notice !== null && !notice.perhaps
    return !isNotice && (verdict.relevant || claims.length > 0 || terms.size === 0 || isNamed(report))
  }
}
