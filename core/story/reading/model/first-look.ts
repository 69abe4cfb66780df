import type { StoryPack } from '../../pack.ts'
import type { Report } from '../../report.ts'
import { wordsOf } from '../../words.ts'
import type { Judge } from '../judge.ts'
import { stemOf } from '../stem.ts'

const summaryRead = 400

/** Shorter ones are small words mostly, in any language. */
const lettersAtLeast = 4

/** Stems of the words in which a pack says, for a model, what the story is about. */
const proseOf = ({ title, about, topics, milestones }: Prose): ReadonlySet<string> =>
  stemsOf(
    [
      title,
      about,
      ...topics.flatMap(one => [one.title, one.about]),
      ...milestones.map(one => one.about),
    ].join(' '),
  )

const stemsOf = (text: string): Set<string> =>
  new Set(wordsOf(text).flatMap(word => (word.length < lettersAtLeast ? [] : (stemOf(word) ?? []))))

type Prose = Pick<StoryPack, 'title' | 'about' | 'topics' | 'milestones'>

/**
 * A cheap look before a model is asked: whether a report may be of the story at all. One that the rules take for it, or
 * that names anybody or anything of the story, or says something of its state, as "Seven dead"; any, where a pack has no
 * names. And one whose headline has a word of what the pack says of the story in prose, as "Bratislava talks put off": no
 * list of names holds a place before the story has come to it. What came with a feed's first read moves nothing, and what is
 * taken back is known already: neither is asked about.
 */
export const openFirstLook = (
  { names, ...pack }: Prose & Pick<StoryPack, 'names'>,
  { lexicon, read }: Pick<Judge, 'lexicon' | 'read'>,
): ((report: Report) => boolean) => {
  const terms = new Set(lexicon.numbersOf(Object.keys(names).map(name => `@${name}`)))
  const prose = proseOf(pack)
  const isToldOf = ({ title }: Pick<Report, 'title'>): boolean =>
    [...stemsOf(title)].some(stem => prose.has(stem))
  const isNamed = ({ title, summary }: Pick<Report, 'title' | 'summary'>): boolean =>
    [title, summary?.slice(0, summaryRead) ?? ''].some(text =>
      lexicon.find(wordsOf(text)).some(({ term }) => terms.has(term)),
    )
  return report => {
    if (report.history !== undefined || report.change === 'withdrawn') return false
    const { verdict, notice, claims } = read(report)
    const isNotice = notice !== null && !notice.perhaps
    const isLikely = verdict.relevant || claims.length > 0 || terms.size === 0
    return !isNotice && (isLikely || isNamed(report) || isToldOf(report))
  }
}
