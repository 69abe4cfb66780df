import type { Instant } from '../../instant.ts'
import { fullReadingOf } from '../../language/readings.ts'
import type { Called } from '../match.ts'
import type { StoryPack } from '../pack.ts'
import { isAside, newsIn, type Reading, type ReportKind, type WithdrawalNotice } from '../reading.ts'
import { remembered } from '../remembered.ts'
import type { Report } from '../report.ts'
import type { Verdict } from '../verdict.ts'
import { wordsOf } from '../words.ts'
import { answeredReading, type DetailsIn } from './answered.ts'
import { isAsidePage } from './aside-page.ts'
import { isLivePage } from './bare-headline.ts'
import { knowing } from './called.ts'
import { type Claimed, openClaims } from './claims.ts'
import { clausesOf } from './clauses.ts'
import { anyPlace, type Lexicon, openLexicon } from './lexicon.ts'
import { namesNumber } from './number-in-text.ts'
import { printOf } from './print.ts'
import { bestMatch, compileRules, type Found, keptOutBy, type Match } from './rule.ts'
import { type Seen, seenIn, summaryRead, termsIn } from './seen.ts'
import { openTurns } from './turning-words.ts'
import { withdrawalNotice } from './withdrawal-notice.ts'

/** Reads single reports by the rules of one pack. Grouping is not its matter. */
export type Judge = {
  lexicon: Lexicon
  /** What a report says; the same text always says the same, with the answer of a reading model where one is kept. */
  read(report: Text): Reading
  /** How many words turn a headline round: "not", "denies". */
  turnsIn(title: string): number
  /** How far a milestone has come, in the pack's order. */
  rankOf(milestone: string): number
}

/** The outlet tells whether a notice of withdrawal speaks of itself; the moment, which day "Friday" is. */
type Text = Pick<Report, 'title' | 'summary' | 'answer' | 'called'> & { outlet?: string; published?: Instant }

/** All that a reading by the rules depends on, beside the pack. */
const wordsToRead = ({ title, summary, outlet, published }: Text): string =>
  JSON.stringify([title, summary, outlet, published])

const topicsKept = 3

const silent: Claimed = { claims: [], match: null }

const noVerdict = (why: string): Verdict => ({ relevant: false, topics: [], milestone: null, why: [why] })

/** A publisher's name as it is compared: "The Example" is "example". */
const folded = (name: string): string =>
  wordsOf(name)
    .filter(word => word !== 'the')
    .join(' ')

const sentenceOf = (what: string, match: Match, seen: Found, lexicon: Lexicon): string =>
  `${what}: ${match.terms
    .filter(term => lexicon.termAt(term) !== anyPlace)
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
  const moving = pack.topics.flatMap(({ id, alert }) => (alert?.on === 'milestone' ? [id] : []))
  const commenting = new Set(lexicon.numbersOf(pack.commentary))
  const claims = openClaims(pack, lexicon)
  const previewing = openLexicon({})
  previewing.numbersOf([...fullReadingOf(pack.language).senses.previews])

  const publishers = new Set(
    pack.families.flatMap(({ id, name, outlets }) => [id, name, ...outlets]).map(folded),
  )
  const noticeIn = (report: Text): WithdrawalNotice | null =>
    withdrawalNotice(
      report,
      report.outlet === undefined ? publishers : new Set([...publishers, folded(report.outlet)]),
    )

  const kindOf = (title: string, terms: ReadonlySet<number>): ReportKind => {
    if (title.trimEnd().endsWith('?') || !commenting.isDisjointFrom(terms)) return 'commentary'
    if (isLivePage(title)) return 'live'
    if (previewing.find(wordsOf(title)).length > 0) return 'preview'
    return isAsidePage(title) ? 'commentary' : 'news'
  }

  /** Only what a headline tells changes the state, never what it looks ahead to. */
  const stateIn = ({ title, published }: Text, whole: ReadonlySet<number>, kind: ReportKind): Claimed => {
    if (isAside({ kind })) return silent
    const { told } = clausesOf(title, pack.language)
    const claimed = claims.in({ title, told, found: lexicon.find(wordsOf(told)), whole, published })
    if (claimed.claims.length === 0) return claimed
    const notice = noticeIn({ title, summary: null })
    return notice === null || notice.perhaps ? claimed : silent
  }

  const verdictOf = ({ whole, told }: Seen, { claims, match: reached }: Claimed): Verdict => {
    const relevant = bestMatch(relevance, whole)
    if (relevant === null) {
      const keptOut = keptOutBy(relevance, whole).map(term => `“${lexicon.termAt(term)}”`)
      const why =
        keptOut.length > 0
          ? `Kept out of the story: ${keptOut.join(', ')} in the headline.`
          : 'Nothing in it belongs to the story.'
      const isBarred = relevance.some(({ none }) => !whole.title.isDisjointFrom(none))
      return { ...noVerdict(why), ...(isBarred ? { keptOut: true } : {}) }
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
    const inHeadline = { ...whole, title: whole.title.union(told.title) }
    const milestone = newsIn({ claims }).at(-1) ?? null
    // Who says that the story has moved speaks of its own matter, in whatever words.
    const moves = milestone === null ? [] : moving
    return {
      relevant: true,
      topics: topics
        .filter(({ id }) => moves.includes(id) || chosen.some(topic => topic.id === id))
        .map(({ id }) => id)
        .slice(0, topicsKept),
      milestone,
      why: [
        sentenceOf('Of the story', relevant, whole, lexicon),
        ...chosen.map(({ id, match }) => sentenceOf(`Topic ${id}`, match, inHeadline, lexicon)),
        ...(reached === null
          ? []
          : [sentenceOf(`Milestone ${reached.milestone}`, reached.match, whole, lexicon)]),
      ],
    }
  }

  const readByRules = remembered((report: Text): Reading => {
    const { title } = report
    const seen = seenIn(lexicon, report, pack.language)
    const { title: terms } = seen.whole
    const notice = noticeIn(report)
    const kind = kindOf(title, terms)
    const claimed = stateIn(report, terms, kind)
    const verdict =
      notice && !notice.perhaps
        ? noVerdict('A notice that a report is withdrawn: it counts for nothing.')
        : verdictOf(seen, claimed)
    return {
      verdict,
      claims: claimed.claims,
      kind,
      notice,
      print: verdict.relevant ? printOf(report) : null,
    }
  }, wordsToRead)

  const detailsIn: DetailsIn = (milestone, { title, summary, published }, wanted) => {
    const text = `${title}\n${summary?.slice(0, summaryRead) ?? ''}`
    const found = lexicon.find(wordsOf(text))
    const whole = termsIn(lexicon, text)
    const named = claims.detailsOf(milestone, { title: text, told: text, found, whole, published })
    const number = named.number !== undefined && wanted !== null ? Number(wanted) : Number.NaN
    return namesNumber(text, number, pack.language) ? { ...named, number } : named
  }
  /** For headlines that call the story what the pack does not: few, and each with the same few names. */
  const judgeKnowing = remembered(
    (called: Called) => openJudge(knowing(pack, called)),
    called => JSON.stringify(called),
  )
  const read = (report: Text): Reading => {
    if (report.called !== undefined) {
      const { called, ...plain } = report
      return judgeKnowing(called).read(plain)
    }
    const rules = readByRules(report)
    return report.answer === undefined
      ? rules
      : answeredReading(report, rules, report.answer, pack, detailsIn)
  }

  return {
    lexicon,
    read,
    rankOf: milestone => pack.milestones.findIndex(({ name }) => name === milestone),
    turnsIn: openTurns([pack.language, ...pack.sources.map(({ language }) => language)]),
  }
}

/** The judge of a pack, opened when it is first asked for. */
export type JudgeOf = (pack: StoryPack) => Judge

/** Judges for as long as somebody holds this: the handlers of one process share theirs, and what these remember. */
export const openJudges = (): JudgeOf => {
  const opened = new Map<StoryPack, Judge>()
  return pack => {
    const judge = opened.get(pack) ?? openJudge(pack)
    opened.set(pack, judge)
    return judge
  }
}
