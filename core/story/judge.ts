import { type Lexicon, openLexicon } from './lexicon.ts'
import type { StoryPack } from './pack.ts'
import type { Report } from './report.ts'
import { bestMatch, compileRules, type Found, type Match } from './rule.ts'
import type { Verdict } from './sift.ts'
import { wordsOf } from './words.ts'

/** Reads single reports by the rules of one pack: relevance, topics, milestone. Grouping is not its matter. */
export type Judge = {
  lexicon: Lexicon
  verdictOf(report: Pick<Report, 'title' | 'summary'>): Verdict
  /** The milestone that a headline reports; null also for what only speaks about one. */
  milestoneOf(title: string): string | null
  /** Every milestone whose words stand in the headline: one sentence can set the day and the place. */
  milestonesOf(title: string): string[]
  isCommentary(title: string): boolean
  detailOf(milestone: string, title: string): string | null
}

/** What lies beyond this many signs of a summary is article text: its first sentences say what it is about. */
const summaryRead = 400
const topicsKept = 3

const found = (lexicon: Lexicon, report: Pick<Report, 'title' | 'summary'>): Found => {
  const title = new Set(lexicon.find(wordsOf(report.title)).map(finding => finding.term))
  const summary = lexicon.find(wordsOf(report.summary?.slice(0, summaryRead) ?? ''))
  return { title, both: new Set([...title, ...summary.map(finding => finding.term)]) }
}

const sentenceOf = (what: string, match: Match, seen: Found, lexicon: Lexicon): string =>
  `${what}: ${match.terms
    .map(term => `“${lexicon.termAt(term)}” in the ${seen.title.has(term) ? 'headline' : 'summary'}`)
    .join(', ')}.`

/** The topics with the best matches. Those that the headline alone gives leave no room for the summary's. */
const mainTopics = (matches: { id: string; match: Match }[]): { id: string; match: Match }[] => {
  const byTitle = matches.filter(({ match }) => match.inTitleAlone)
  const pool = byTitle.length > 0 ? byTitle : matches
  return pool.toSorted((a, b) => b.match.score - a.match.score).slice(0, topicsKept)
}

export const openJudge = (pack: StoryPack): Judge => {
  const lexicon = openLexicon({ ...pack.lists, ...pack.names })
  const relevance = compileRules(pack.relevance, lexicon)
  const topics = pack.topics.map(topic => ({ id: topic.id, rules: compileRules(topic.match, lexicon) }))
  const commentary = new Set(lexicon.numbersOf(pack.commentary))
  const milestones = pack.milestones.map(rule => ({
    name: rule.name,
    rules: compileRules(rule.match, lexicon),
    details: Object.entries(rule.details).map(([label, terms]) => ({
      label,
      terms: new Set(lexicon.numbersOf(terms)),
    })),
  }))

  const inTitle = (title: string): Found => {
    const terms = new Set(lexicon.find(wordsOf(title)).map(finding => finding.term))
    return { title: terms, both: terms }
  }
  const commentaryIn = (seen: Found, title: string): boolean =>
    title.trimEnd().endsWith('?') || [...seen.title].some(term => commentary.has(term))

  const milestonesIn = (seen: Found, title: string): { name: string; match: Match }[] => {
    if (commentaryIn(seen, title)) return []
    const titleOnly: Found = { title: seen.title, both: seen.title }
    return milestones.flatMap(({ name, rules }) => {
      const match = bestMatch(rules, titleOnly)
      return match === null ? [] : [{ name, match }]
    })
  }

  const verdictOf = (report: Pick<Report, 'title' | 'summary'>): Verdict => {
    const seen = found(lexicon, report)
    const relevant = bestMatch(relevance, seen)
    if (relevant === null)
      return { relevant: false, topics: [], milestone: null, why: ['Nothing in it belongs to the story.'] }
    const matches = topics.flatMap(({ id, rules }) => {
      const match = bestMatch(rules, seen)
      return match === null ? [] : [{ id, match }]
    })
    const chosen = mainTopics(matches)
    const milestone = milestonesIn(seen, report.title).at(-1)
    return {
      relevant: true,
      topics: topics.filter(({ id }) => chosen.some(topic => topic.id === id)).map(({ id }) => id),
      milestone: milestone?.name ?? null,
      why: [
        sentenceOf('Of the story', relevant, seen, lexicon),
        ...chosen.map(({ id, match }) => sentenceOf(`Topic ${id}`, match, seen, lexicon)),
        ...(milestone === undefined
          ? []
          : [sentenceOf(`Milestone ${milestone.name}`, milestone.match, seen, lexicon)]),
      ],
    }
  }

  return {
    lexicon,
    verdictOf,
    milestoneOf: title => milestonesIn(inTitle(title), title).at(-1)?.name ?? null,
    milestonesOf: title => milestonesIn(inTitle(title), title).map(({ name }) => name),
    isCommentary: title => commentaryIn(inTitle(title), title),
    detailOf: (milestone, title) => {
      const seen = inTitle(title)
      const details = milestones.find(({ name }) => name === milestone)?.details ?? []
      return details.find(({ terms }) => [...seen.title].some(term => terms.has(term)))?.label ?? null
    },
  }
}
