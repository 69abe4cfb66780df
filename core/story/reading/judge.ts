import type { StoryPack } from '../pack.ts'
import type { Report } from '../report.ts'
import type { Verdict } from '../verdict.ts'
import { wordsOf } from '../words.ts'
import { clausesOf } from './clauses.ts'
import { type Lexicon, openLexicon } from './lexicon.ts'
import { bestMatch, compileRules, type Found, keptOutBy, type Match } from './rule.ts'
import { openTurns } from './turning-words.ts'
import { type WithdrawalNotice, withdrawalNotice } from './withdrawal-notice.ts'

/** Reads single reports by the rules of one pack: relevance, topics, milestone. Grouping is not its matter. */
export type Judge = {
  lexicon: Lexicon
  verdictOf(report: Text & { outlet?: string }): Verdict
  /** The milestone that a headline reports; null also for what only speaks about one. */
  milestoneOf(title: string): string | null
  /** Every milestone whose words stand in the headline: one sentence can set the day and the place. */
  milestonesOf(title: string): string[]
  /** Whether a headline denies this milestone. */
  denies(milestone: string, title: string): boolean
  /** What a headline says of the state, in one word: a milestone's name, with "no" before it when it is denied. */
  sayingOf(title: string): string
  isCommentary(title: string): boolean
  /** How many words turn the headline round: "not", "denies". */
  turnsIn(title: string): number
  /** How far a milestone has come, in the pack's order. */
  rankOf(milestone: string): number
  /** What a text takes back, when it is a notice of that; it counts for nothing then. */
  noticeIn(report: Text & { outlet?: string }): WithdrawalNotice | null
  /** What a headline says of a milestone ("Alaska"), most exact first. */
  detailsOf(milestone: string, title: string): string[]
}

type Text = Pick<Report, 'title' | 'summary'>

/** What lies beyond this many characters of a summary is article text: its first sentences say what it is about. */
const summaryRead = 400
const topicsKept = 3
/** Ten days of a busy story; then all are read anew. */
const titlesRemembered = 5_000

const noVerdict = (why: string): Verdict => ({ relevant: false, topics: [], milestone: null, why: [why] })

/** A publisher's name as it is compared: "The Example" is "example". */
const folded = (name: string): string =>
  wordsOf(name)
    .filter(word => word !== 'the')
    .join(' ')

/** What a headline says of the state. */
type Turns = { reached: { name: string; match: Match }[]; denied: string[] }

const termsIn = (lexicon: Lexicon, text: string): Set<number> =>
  new Set(lexicon.find(wordsOf(text)).map(({ term }) => term))

/** What the whole headline says, for relevance; and what it tells, its background counting like the summary. */
const readingsOf = (lexicon: Lexicon, report: Text, language: string): { whole: Found; told: Found } => {
  const title = termsIn(lexicon, report.title)
  const both = new Set([...title, ...termsIn(lexicon, report.summary?.slice(0, summaryRead) ?? '')])
  return {
    whole: { title, both },
    told: { title: termsIn(lexicon, clausesOf(report.title, language).told), both },
  }
}

const sentenceOf = (what: string, match: Match, seen: Found, lexicon: Lexicon): string =>
  `${what}: ${match.terms
    .map(term => `“${lexicon.termAt(term)}” in the ${seen.title.has(term) ? 'headline' : 'summary'}`)
    .join(', ')}.`

/** The topics with the best matches. Where the headline alone gives one, the summary only completes what it begins. */
const mainTopics = (matches: { id: string; match: Match }[]): { id: string; match: Match }[] => {
  const byTitle = matches.some(({ match }) => match.inTitleAlone)
  const pool = byTitle ? matches.filter(({ match }) => match.mostlyInTitle) : matches
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
    denied: compileRules(rule.denied ?? [], lexicon),
    details: Object.entries(rule.details).map(([label, terms]) => ({
      label,
      terms: new Set(lexicon.numbersOf(terms)),
    })),
  }))

  const publishers = new Set(
    pack.families.flatMap(({ id, name, outlets }) => [id, name, ...outlets]).map(folded),
  )
  const noticeIn = (report: Text & { outlet?: string }): WithdrawalNotice | null =>
    withdrawalNotice(
      report,
      report.outlet === undefined ? publishers : new Set([...publishers, folded(report.outlet)]),
    )

  const commentaryIn = (title: string): boolean =>
    title.trimEnd().endsWith('?') || [...termsIn(lexicon, title)].some(term => commentary.has(term))

  /** Only what a headline tells changes the state, never what it looks ahead to. */
  const turnsFoundIn = (title: string): Turns => {
    if (commentaryIn(title) || noticeIn({ title, summary: null })) return { reached: [], denied: [] }
    const terms = termsIn(lexicon, clausesOf(title, pack.language).told)
    const told = { title: terms, both: terms }
    return {
      reached: milestones.flatMap(({ name, rules }) => {
        const match = bestMatch(rules, told)
        return match === null ? [] : [{ name, match }]
      }),
      denied: milestones.filter(({ denied }) => bestMatch(denied, told) !== null).map(({ name }) => name),
    }
  }
  // Whatever looks at a development asks for the headlines of all its reports again.
  const asked = new Map<string, Turns>()
  const turnsOf = (title: string): Turns => {
    const known = asked.get(title)
    if (known) return known
    if (asked.size >= titlesRemembered) asked.clear()
    const turns = turnsFoundIn(title)
    asked.set(title, turns)
    return turns
  }
  const milestoneOf = (title: string): string | null => turnsOf(title).reached.at(-1)?.name ?? null

  const verdictOf = (report: Text & { outlet?: string }): Verdict => {
    if (noticeIn(report)) return noVerdict('A notice that a report is withdrawn: it counts for nothing.')
    const { whole, told } = readingsOf(lexicon, report, pack.language)
    const relevant = bestMatch(relevance, whole)
    if (relevant === null) {
      const keptOut = keptOutBy(relevance, whole).map(term => `“${lexicon.termAt(term)}”`)
      const why =
        keptOut.length > 0
          ? `Kept out of the story: ${keptOut.join(', ')} in the headline.`
          : 'Nothing in it belongs to the story.'
      return noVerdict(why)
    }
    const matchesIn = (seen: Found) =>
      topics.flatMap(({ id, rules }) => {
        const match = bestMatch(rules, seen)
        return match === null ? [] : [{ id, match }]
      })
    // "Nerves fray ahead of the summit" tells of nothing else: then the background is the matter, at last the summary.
    let matches = matchesIn(told)
    if (matches.length === 0) matches = matchesIn(whole)
    if (matches.length === 0) matches = matchesIn({ title: whole.both, both: whole.both })
    const chosen = mainTopics(matches)
    const milestone = turnsOf(report.title).reached.at(-1)
    return {
      relevant: true,
      topics: topics.filter(({ id }) => chosen.some(topic => topic.id === id)).map(({ id }) => id),
      milestone: milestone?.name ?? null,
      why: [
        sentenceOf('Of the story', relevant, whole, lexicon),
        ...chosen.map(({ id, match }) => sentenceOf(`Topic ${id}`, match, whole, lexicon)),
        ...(milestone === undefined
          ? []
          : [sentenceOf(`Milestone ${milestone.name}`, milestone.match, whole, lexicon)]),
      ],
    }
  }

  return {
    lexicon,
    verdictOf,
    milestoneOf,
    milestonesOf: title => turnsOf(title).reached.map(({ name }) => name),
    rankOf: milestone => pack.milestones.findIndex(({ name }) => name === milestone),
    noticeIn,
    denies: (milestone, title) => turnsOf(title).denied.includes(milestone),
    sayingOf: title => {
      const [denied] = turnsOf(title).denied
      return milestoneOf(title) ?? (denied ? `no ${denied}` : '')
    },
    isCommentary: title => commentaryIn(title),
    turnsIn: openTurns([pack.language, ...pack.sources.map(({ language }) => language)]),
    detailsOf: (milestone, title) => {
      const seen = termsIn(lexicon, title)
      const details = milestones.find(({ name }) => name === milestone)?.details ?? []
      return details.filter(({ terms }) => [...seen].some(term => terms.has(term))).map(({ label }) => label)
    },
  }
}

const judges = new WeakMap<StoryPack, Judge>()

/** The judge of a pack, opened once. */
export const judgeOf = (pack: StoryPack): Judge => {
  const judge = judges.get(pack) ?? openJudge(pack)
  judges.set(pack, judge)
  return judge
}
