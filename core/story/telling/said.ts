import { writtenNumber } from '../../language/numbers.ts'
import type { Development } from '../development.ts'
import { isTakenBack, kindOf, type Milestone, type Move } from '../milestone.ts'
import type { StoryPack } from '../pack.ts'
import type { StoryWords } from '../story-words.ts'
import { givingHeadline } from './headline-of.ts'

/** "Planned for 28 March." out of "Planned for {detail}."; the label alone when the detail is not known. */
export const withDetail = (answer: string, label: string, detail: string | null): string =>
  !answer.includes('{detail}')
    ? answer
    : detail === null
      ? `${label}.`
      : answer.replaceAll('{detail}', detail)

/** What a milestone says, inside a sentence: "announced", "planned for 28 March". */
export const saidOf = (pack: StoryPack, { name, detail }: Milestone): string => {
  const rule = pack.milestones.find(one => one.name === name)
  if (rule === undefined) return name
  const said = rule.answer.includes('{detail}') ? withDetail(rule.answer, rule.label, detail) : rule.label
  return uncapital(said).replace(/\.$/, '')
}

const uncapital = (text: string): string => text.slice(0, 1).toLowerCase() + text.slice(1)

/**
 * What holds no longer, in a word: what stands beside the answer, and what counts, has a whole sentence for it, which would
 * say that it holds. "Announced", "planned for 28 March", "Geneva", "deaths (43)".
 */
export const saidOfFallen = (pack: StoryPack, milestone: Milestone): string => {
  const rule = pack.milestones.find(({ name }) => name === milestone.name)
  const { detail } = milestone
  if (rule === undefined || detail === null) return saidOf(pack, milestone)
  if (kindOf(rule) === 'aside' && milestone.number === undefined) return detail
  const isSentence = milestone.number !== undefined || hasSentences(rule.answer)
  return isSentence ? `${uncapital(rule.label)} (${detail})` : saidOf(pack, milestone)
}

/** The same between quotation marks, where its sentence may stand: "the place named is Geneva". */
export const quotedOfFallen = (pack: StoryPack, milestone: Milestone): string => {
  const rule = pack.milestones.find(({ name }) => name === milestone.name)
  return rule && hasSentences(rule.answer) ? saidOfFallen(pack, milestone) : saidOf(pack, milestone)
}

/** The first of two sentences may hold all the same. */
const hasSentences = (answer: string): boolean => /[.!?]\s/.test(answer)

/** What is said of a milestone, and of a number that was lowered what it was before. */
const withRevision = (
  said: string,
  { revisedFrom }: Milestone,
  { language }: StoryPack,
  { story }: StoryWords,
): string => (revisedFrom === undefined ? said : story.revised(said, writtenNumber(revisedFrom, language)))

/** "announced"; of a take-back what holds no longer, "No longer: announced, planned for 28 March". */
export const saidByMove = (pack: StoryPack, move: Move, { story }: StoryWords): string =>
  isTakenBack(move)
    ? story.noLonger(move.fell.map(milestone => saidOfFallen(pack, milestone)).join(', '))
    : withRevision(saidOf(pack, move), move, pack, { story })

/** "Dated"; "Deaths, revised down from 43"; of a take-back as `saidByMove`. */
export const labelOfMove = (pack: StoryPack, move: Move, words: StoryWords): string =>
  isTakenBack(move)
    ? saidByMove(pack, move, words)
    : withRevision(
        pack.milestones.find(({ name }) => name === move.name)?.label ?? move.name,
        move,
        pack,
        words,
      )

/**
 * The headline that tells of a move, as it reads now: of a take-back one that denies, for its development may hold what
 * it denies, too. What was withdrawn must not stand there as if it held.
 * @param development the move's own, where it is at hand
 * @returns null for an editor's word, which no report tells, and for what an editor has dropped
 */
export const headlineOfMove = (
  move: Move,
  development: Pick<Development, 'headline' | 'headlineBy'> | undefined,
  { story }: StoryWords,
): string | null => {
  if (move.development === null || move.untold) return null
  if (!isTakenBack(move)) return development?.headline ?? move.headline
  const giving = development && givingHeadline(move.reports, development)
  const denies = giving ?? move.reports[0]
  if (denies && move.how === 'withdrawn') return story.withdrawnHeadline(denies.outlet, denies.title)
  if (denies && move.how === 'retracted') return story.retractedHeadline(denies.outlet, denies.title)
  if (giving) return development.headline
  return denies?.title ?? development?.headline ?? null
}

/** A headline that has a lead-in of its own ("Date set: …") needs no second. */
export const led = (label: string, headline: string, { story }: StoryWords): string =>
  /^[^:]{1,30}: /.test(headline) ? headline : story.led(label, headline)
