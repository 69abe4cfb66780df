import type { Instant } from '../instant.ts'
import { partOfDay, weekdayOf } from './day.ts'
import { withEditorsWord } from './editors-word.ts'
import { familyNames } from './family.ts'
import { isolated } from './isolated.ts'
import type { Milestone, StoryState, TakenBack } from './milestone.ts'
import type { StoryPack } from './pack.ts'
import type { StandingView } from './present.ts'
import { publishers } from './publishers.ts'
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

const whyOf = ({ families, how }: TakenBack, pack: StoryPack): string => {
  switch (how) {
    case 'withdrawn':
      return `${familyNames(pack, families)} no longer stands by its report`
    case 'corrected':
      return `${familyNames(pack, families)} has corrected its report`
    case undefined:
      return `${publishers(families.length)} ${families.length === 1 ? 'reports' : 'report'} a denial`
  }
}

/** What was taken back, as long as nothing has happened since. */
const takenBackOf = (pack: StoryPack, { milestones, takenBack }: StoryState): string[] => {
  const last = takenBack?.at(-1)
  if (last === undefined || milestones.some(({ at }) => at >= last.at)) return []
  const said = last.fell.map(milestone => saidOf(pack, milestone)).join(', ')
  return [`Taken back on ${weekdayOf(last.at, pack)}: ${said}. ${whyOf(last, pack)}.`]
}

/** The headline that carries it and since when it counts, then what is known beside it and what is known no longer. */
const sentenceOf = (pack: StoryPack, state: StoryState, current: Milestone): string => {
  const told =
    current.development === null
      ? pack.standing.sentence
      : `${ended(isolated(current.headline))} Corroborated on ${weekdayOf(current.at, pack)}.`
  const beside = state.milestones
    .filter(milestone => milestone !== current && milestone.detail !== null)
    .filter(({ name }) => pack.milestones.some(rule => rule.name === name && rule.aside))
    .map(milestone => answerOf(pack, milestone))
  return [told, ...beside, ...takenBackOf(pack, state)].join(' ')
}

/** Where the story stands at a moment, ready to print. */
export const standingOf = (pack: StoryPack, state: StoryState, now: Instant): StandingView => {
  const held = withEditorsWord(state, pack, now)
  const current = currentOf(pack, held)
  return {
    label: `Where it stands on ${partOfDay(now, pack)}`,
    answer: current === null || current.development === null ? pack.standing.answer : answerOf(pack, current),
    sentence: current === null ? pack.standing.sentence : sentenceOf(pack, held, current),
    wire: wireOf(pack, held),
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
