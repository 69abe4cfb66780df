import { dayAfter, type Instant, msBetween } from '../../instant.ts'
import type { Called, Term } from '../match.ts'
import { type MilestoneRule, type StoryState, sameTurnMs } from '../milestone.ts'
import type { StoryPack } from '../pack.ts'
import { storyDay } from '../story-day.ts'
import { spelledWords, wordsOf } from '../words.ts'
import { openLexicon } from './lexicon.ts'
import { isTitleCase } from './place-in-text.ts'

/** So many names are remembered of one list. */
const namesKept = 6

const foldedAs = (term: Term): string => wordsOf(term).join(' ')

/** How a detail is spelled: as the pack lists it, else as it was read. "A military base" is nobody's name. */
const spellingsOf = (detail: string, { details }: Pick<MilestoneRule, 'details'>): Term[] =>
  (details[detail] ?? [detail]).filter(term => /^\p{Lu}/u.test(term))

/** The terms of a list, and those of the names that it holds. */
const spelledIn = (list: string, { names, lists }: StoryPack): Term[] =>
  (lists[list] ?? []).flatMap(term => names[term.slice(1)] ?? [term])

const heldOf = ({ name }: MilestoneRule, { milestones }: Pick<StoryState, 'milestones'>) =>
  milestones.findLast(one => one.name === name)

/** The state with what its milestones have taught. What it was once called it may always be called. */
export const taught = (state: StoryState, pack: StoryPack): StoryState => {
  const called = { ...state.called }
  let isMore = false
  for (const rule of pack.milestones) {
    const detail = heldOf(rule, state)?.detail
    if (rule.calls === undefined || rule.detail !== 'place' || !detail) continue
    const learnt = called[rule.calls] ?? []
    const known = [...spelledIn(rule.calls, pack), ...learnt].map(foldedAs)
    const fresh = spellingsOf(detail, rule).filter(term => !known.includes(foldedAs(term)))
    if (fresh.length === 0) continue
    called[rule.calls] = [...learnt, ...fresh].slice(-namesKept)
    isMore = true
  }
  return isMore ? { ...state, called } : state
}

/** What else is a name at its beginning only: there every word has a capital. */
const beginnings = /[:;–—“”"‘]\s?|\s-\s/u

/** Whether a headline names nobody and nothing: "Handshake at the castle: the talks have begun". */
const isBare = (title: string): boolean =>
  !isTitleCase(spelledWords(title)) &&
  title
    .split(beginnings)
    .every(part => spelledWords(part).every((word, at) => at === 0 || !/^\p{Lu}/u.test(word)))

/** What the story is called on the very day of what the state has planned, and in the night after. */
const calledToday = (
  { title, published }: { title: string; published: Instant },
  state: Pick<StoryState, 'milestones'>,
  pack: StoryPack,
): Called => {
  const day = storyDay(published, pack)
  const due = pack.milestones.flatMap(rule => {
    const planned = rule.today && heldOf(rule, state)?.day
    return rule.calls !== undefined && planned && (day === planned || day === dayAfter(planned, 1))
      ? [[rule.calls, rule.today ?? []] as const]
      : []
  })
  return due.length > 0 && isBare(title) ? Object.fromEntries(due) : {}
}

/** What belongs to the story while a milestone is new: who visits whom, once the meeting was held. */
const calledSince = (
  published: Instant,
  state: Pick<StoryState, 'milestones'>,
  { milestones }: Pick<StoryPack, 'milestones'>,
): Called[] =>
  milestones.flatMap(rule => {
    const { calls, since } = rule
    const at = since && heldOf(rule, state)?.at
    if (!calls || !since || !at || published < at || msBetween(at, published) >= sameTurnMs(rule)) return []
    return [{ [calls]: since }]
  })

/** A report with what its headline calls the story, of what the state has taught so far. It is read so for good. */
export const withCalled = <One extends { title: string; published: Instant; called?: Called | undefined }>(
  report: One,
  state: Pick<StoryState, 'called' | 'milestones'>,
  pack: StoryPack,
): One => {
  const learnt = [
    state.called ?? {},
    calledToday(report, state, pack),
    ...calledSince(report.published, state, pack),
  ]
  const lists = [...new Set(learnt.flatMap(Object.keys))]
  const found = lists.flatMap(list => {
    const within = standingIn(
      report.title,
      learnt.flatMap(one => one[list] ?? []),
    )
    return within.length === 0 ? [] : [[list, within] as const]
  })
  return found.length === 0 ? report : { ...report, called: Object.fromEntries(found) }
}

const standingIn = (title: string, terms: readonly Term[]): Term[] => {
  const lexicon = openLexicon({})
  lexicon.numbersOf([...terms])
  return [...new Set(lexicon.find(wordsOf(title)).map(({ term }) => lexicon.termAt(term)))]
}

/** The pack with its lists as long as the story's names. */
export const knowing = (pack: StoryPack, called: Called): StoryPack => ({
  ...pack,
  lists: {
    ...pack.lists,
    ...Object.fromEntries(
      Object.entries(called).map(([list, terms]) => [list, [...(pack.lists[list] ?? []), ...terms]]),
    ),
  },
})
