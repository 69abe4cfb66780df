import type { Instant } from '../../instant.ts'
import { capital } from '../capital.ts'
import { partOfDay, weekdayNameOf, weekdayOf } from '../day.ts'
import { familyNames } from '../family.ts'
import { isolated } from '../isolated.ts'
import { kindOf, type Milestone, type StoryState, type TakenBack } from '../milestone.ts'
import type { StoryPack, Track } from '../pack.ts'
import { withEditorsWord } from '../state/editors-word.ts'
import { dayOfPlan } from '../state/overdue.ts'
import { latestOn, ruleOf } from '../state/tracks.ts'
import type { StoryWords } from '../story-words.ts'
import { trackOf } from '../track-of.ts'
import { isOfAnotherDay } from './of-another-day.ts'
import type { StandingView, TrackView } from './present.ts'
import { quotedOfFallen, withDetail } from './said.ts'
import { wireOf } from './wire.ts'

/** A planned day that has come is never "planned for": the clock belongs to the state. */
const answerOf = (pack: StoryPack, milestone: Milestone, now: Instant, { story }: StoryWords): string => {
  const rule = ruleOf(pack, milestone.name)
  if (rule === undefined) return pack.standing.answer
  const { detail } = milestone
  switch (dayOfPlan(milestone, now, pack)) {
    case 'today':
      return story.today
    case 'over':
      return detail === null ? withDetail(rule.answer, rule.label, detail) : story.overdue(detail)
    case 'ahead':
      return withDetail(rule.answer, rule.label, detail)
  }
}

/** Said by the pack's editor, whose words stand in the pack; not by a report, nor by an editor at the desk. */
const isOfPack = ({ development, decided }: Milestone): boolean =>
  development === null && decided === undefined

const ended = (text: string): string => (/[.!?]['"”’]?$/.test(text) ? text : `${text}.`)

const whyOf = ({ families, how }: TakenBack, pack: StoryPack, words: StoryWords): string => {
  switch (how) {
    case 'withdrawn':
      return words.story.withdrawn(familyNames(pack, families, words))
    case 'corrected':
      return words.story.corrected(familyNames(pack, families, words))
    case 'retracted':
      return words.story.retracted(familyNames(pack, families, words))
    case 'decided':
      return words.story.decidedAgainst
    case undefined:
      return words.story.denied(families.length)
  }
}

/** What was taken back, as long as nothing has happened since. */
const takenBackOf = (pack: StoryPack, { milestones, takenBack }: StoryState, words: StoryWords): string[] => {
  const last = takenBack?.at(-1)
  if (last === undefined || milestones.some(({ at }) => at >= last.at)) return []
  const said = last.fell.map(milestone => quotedOfFallen(pack, milestone)).join(', ')
  return [words.story.takenBack(weekdayOf(last.at, pack), said, whyOf(last, pack, words))]
}

/**
 * A milestone in its freshest report's words, with the day on which it was corroborated; where these are not true today any
 * more, who reported it, and when.
 */
const toldBy = (current: Milestone, now: Instant, pack: StoryPack, words: StoryWords): string => {
  const { story } = words
  const day = weekdayOf(current.at, pack)
  if (current.decided !== undefined) {
    const since = story.decided(day)
    return isTellable(current, now, pack) ? `${ended(isolated(current.headline))} ${since}` : since
  }
  if (isTellable(current, now, pack)) return `${ended(isolated(current.headline))} ${story.corroborated(day)}`
  // What an editor has dropped is nobody's report any more.
  if (current.untold || current.families.length === 0) return story.known(day)
  const names = familyNames(pack, current.families, words)
  return dayOfPlan(current, now, pack) === 'over'
    ? story.planReported(names, day)
    : story.reportedSince(names, day)
}

/** What was said of a day that is over reads as if it were still to come; "next Friday" is another one tomorrow. */
const isTellable = (milestone: Milestone, now: Instant, pack: StoryPack): boolean => {
  const { headline, at, freshAt, untold } = milestone
  if (untold || dayOfPlan(milestone, now, pack) === 'over') return false
  return !isOfAnotherDay(headline, freshAt ?? at, now, pack)
}

/** Who reports a denial of it, where they are too few to take it back. */
const disputedBy = (
  { name }: Milestone,
  { denials = [] }: StoryState,
  pack: StoryPack,
  words: StoryWords,
): string[] => {
  const families = [
    ...new Set(denials.filter(({ milestone }) => milestone === name).map(({ report }) => report.family)),
  ]
  return families.length === 0
    ? []
    : [words.story.reportsDenial(familyNames(pack, families, words), families.length)]
}

/** What holds, by the freshest report of it, and since when; then what is known beside it and what is known no longer. */
const sentenceOf = (
  pack: StoryPack,
  state: StoryState,
  current: Milestone,
  now: Instant,
  words: StoryWords,
): string => {
  const told = isOfPack(current) ? pack.standing.sentence : toldBy(current, now, pack, words)
  const own = ruleOf(pack, current.name)
  const disputes = (milestone: Milestone): string[] => disputedBy(milestone, state, pack, words)
  const beside = state.milestones
    .filter(milestone => milestone !== current && milestone.detail !== null)
    // The place that the headline names already is not told twice, unless somebody denies it.
    .filter(one => !told.includes(one.detail ?? '') || disputes(one).length > 0)
    .filter(({ name }) => {
      const rule = ruleOf(pack, name)
      return (
        rule !== undefined &&
        kindOf(rule) === 'aside' &&
        own !== undefined &&
        trackOf(rule, pack) === trackOf(own, pack)
      )
    })
    .flatMap(milestone => [answerOf(pack, milestone, now, words), ...disputes(milestone)])
  return [told, ...disputes(current), ...beside, ...takenBackOf(pack, state, words)].join(' ')
}

/** "Not yet." */
const asSentence = (note: string): string => ended(capital(note))

const trackView = (
  track: Track,
  pack: StoryPack,
  state: StoryState,
  now: Instant,
  words: StoryWords,
): TrackView => {
  const current = latestOn(track.id, state, pack)
  return {
    label: track.label ?? '',
    answer:
      current === undefined ? asSentence(words.story.station.notYet) : answerOf(pack, current, now, words),
    wire: wireOf(track, pack, state, words),
  }
}

/** Where the story stands at a moment, ready to print. */
export const standingOf = (
  pack: StoryPack,
  state: StoryState,
  now: Instant,
  words: StoryWords,
): StandingView => {
  const held = withEditorsWord(state, pack, now)
  const [main, ...others] = pack.tracks
  const current = latestOn(main.id, held, pack)
  return {
    label: words.story.whereItStands(weekdayNameOf(now, pack), partOfDay(now, pack)),
    answer:
      current === undefined || isOfPack(current) ? pack.standing.answer : answerOf(pack, current, now, words),
    sentence: current === undefined ? pack.standing.sentence : sentenceOf(pack, held, current, now, words),
    wire: wireOf(main, pack, held, words),
    beside: others.map(track => trackView(track, pack, held, now, words)),
  }
}

/** The open questions that no milestone has answered yet; none of them matters once the story has ended before its end. */
export const notKnownOf = (pack: StoryPack, state: StoryState, now: Instant): string[] => {
  const held = withEditorsWord(state, pack, now)
  const latest = latestOn(pack.tracks[0].id, held, pack)
  const rule = latest && ruleOf(pack, latest.name)
  if (rule && kindOf(rule) === 'end') return []
  return pack.notKnown
    .filter(({ until }) => !until.some(name => held.milestones.some(one => one.name === name)))
    .map(({ question }) => question)
}
