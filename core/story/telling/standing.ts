import type { Instant } from '../../instant.ts'
import { partOfDay, weekdayNameOf, weekdayOf } from '../day.ts'
import { familyNames } from '../family.ts'
import { isolated } from '../isolated.ts'
import type { Milestone, StoryState, TakenBack } from '../milestone.ts'
import type { StoryPack } from '../pack.ts'
import { withEditorsWord } from '../state/editors-word.ts'
import type { StoryWords } from '../story-words.ts'
import type { StandingView } from './present.ts'
import { saidOf, withDetail } from './said.ts'
import { wireOf } from './wire.ts'

/** The furthest of what holds, in the pack's order; what is told beside the answer comes last. */
const currentOf = (pack: StoryPack, state: StoryState): Milestone | null => {
  const order = pack.milestones
    .toSorted((a, b) => Number(b.aside ?? false) - Number(a.aside ?? false))
    .map(({ name }) => name)
  return state.milestones.toSorted((a, b) => order.indexOf(a.name) - order.indexOf(b.name)).at(-1) ?? null
}

const answerOf = (pack: StoryPack, milestone: Milestone): string => {
  const rule = pack.milestones.find(({ name }) => name === milestone.name)
  return rule === undefined ? pack.standing.answer : withDetail(rule.answer, rule.label, milestone.detail)
}

const ended = (text: string): string => (/[.!?]['"”’]?$/.test(text) ? text : `${text}.`)

const whyOf = ({ families, how }: TakenBack, pack: StoryPack, words: StoryWords): string => {
  switch (how) {
    case 'withdrawn':
      return words.story.withdrawn(familyNames(pack, families, words))
    case 'corrected':
      return words.story.corrected(familyNames(pack, families, words))
    case undefined:
      return words.story.denied(families.length)
  }
}

/** What was taken back, as long as nothing has happened since. */
const takenBackOf = (pack: StoryPack, { milestones, takenBack }: StoryState, words: StoryWords): string[] => {
  const last = takenBack?.at(-1)
  if (last === undefined || milestones.some(({ at }) => at >= last.at)) return []
  const said = last.fell.map(milestone => saidOf(pack, milestone)).join(', ')
  return [words.story.takenBack(weekdayOf(last.at, pack), said, whyOf(last, pack, words))]
}

/** The headline that carries it and since when it counts, then what is known beside it and what is known no longer. */
const sentenceOf = (pack: StoryPack, state: StoryState, current: Milestone, words: StoryWords): string => {
  const told =
    current.development === null
      ? pack.standing.sentence
      : `${ended(isolated(current.headline))} ${words.story.corroborated(weekdayOf(current.at, pack))}`
  const beside = state.milestones
    .filter(milestone => milestone !== current && milestone.detail !== null)
    .filter(({ name }) => pack.milestones.some(rule => rule.name === name && rule.aside))
    .map(milestone => answerOf(pack, milestone))
  return [told, ...beside, ...takenBackOf(pack, state, words)].join(' ')
}

/** Where the story stands at a moment, ready to print. */
export const standingOf = (
  pack: StoryPack,
  state: StoryState,
  now: Instant,
  words: StoryWords,
): StandingView => {
  const held = withEditorsWord(state, pack, now)
  const current = currentOf(pack, held)
  return {
    label: words.story.whereItStands(weekdayNameOf(now, pack), partOfDay(now, pack)),
    answer: current === null || current.development === null ? pack.standing.answer : answerOf(pack, current),
    sentence: current === null ? pack.standing.sentence : sentenceOf(pack, held, current, words),
    wire: wireOf(pack, held, words),
  }
}

/** The open questions that no milestone has answered yet; none of them matters once it is called off. */
export const notKnownOf = (pack: StoryPack, state: StoryState, now: Instant): string[] => {
  const held = withEditorsWord(state, pack, now).milestones.map(({ name }) => name)
  if (held.includes('cancelled')) return []
  return pack.notKnown
    .filter(({ until }) => !until.some(name => held.includes(name)))
    .map(({ question }) => question)
}
