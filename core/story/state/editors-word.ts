import { Temporal } from 'temporal-polyfill'
import { type Instant, toInstant } from '../../instant.ts'
import { type Milestone, type MilestoneRule, type StoryState, withMilestone } from '../milestone.ts'
import type { StoryPack } from '../pack.ts'
import { type Detail, dayDetail, numberDetail } from './detail.ts'
import { ruleOf, undoneBy } from './tracks.ts'

type Rules = Pick<StoryPack, 'standing' | 'milestones' | 'tracks' | 'timeZone' | 'language'>

/** A day without a time counts from its noon, where the story is told: so it is printed as that day. */
const instantOf = (at: string, { timeZone }: Pick<Rules, 'timeZone'>): Instant =>
  at.length > 10
    ? new Date(at).toISOString()
    : toInstant(
        Temporal.PlainDate.from(at).toZonedDateTime({ timeZone, plainTime: '12:00' }).epochMilliseconds,
      )

const opening: StoryState = { story: '', milestones: [] }

/** What the editor says holds, oldest first: of two words of one moment the later one in the list undoes the other. */
const saidBy = (pack: Rules, now: Instant): Milestone[] =>
  pack.standing.milestones
    .map(
      ({ name, at, detail }): Milestone => ({
        name,
        at: instantOf(at, pack),
        development: null,
        headline: pack.standing.sentence,
        families: [],
        ...detailFrom(detail, ruleOf(pack, name), pack),
      }),
    )
    .filter(({ at }) => at <= now)
    .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
    .reduce((held, word) => reached(held, word, pack), opening).milestones

export const reached = (state: StoryState, word: Milestone, pack: Rules): StoryState => {
  const rule = ruleOf(pack, word.name)
  return rule === undefined ? state : withMilestone(state, rule, word, undoneBy(rule, state, pack))
}

/** A day or a number, where the milestone's detail is one, is written "2025-08-15" or "43". */
export const detailFrom = (detail: string | null, rule: MilestoneRule | undefined, pack: Rules): Detail => {
  if (detail === null) return { detail }
  if (rule?.detail === 'day' && /^\d{4}-\d{2}-\d{2}$/.test(detail)) return dayDetail(detail, pack)
  if (rule?.detail === 'number' && /^\d+$/.test(detail)) return numberDetail(Number(detail), pack)
  return { detail }
}

/** Whether it is in already, or something has happened since: then his word is older than the state. */
const isOvertaken = ({ name, at }: Milestone, { milestones, takenBack = [] }: StoryState): boolean =>
  takenBack.some(back => back.at >= at) ||
  milestones.some(held => held.at > at || (held.at === at && held.name === name))

/** Words that were taken out of the pack again, and what they had moved: the pack alone says what its editor says. */
const withoutRecalled = (state: StoryState, words: Milestone[]): StoryState => {
  const milestones = state.milestones.filter(
    held =>
      held.development !== null ||
      held.decided !== undefined ||
      words.some(({ name, at }) => name === held.name && at === held.at),
  )
  return milestones.length === state.milestones.length ? state : { ...state, milestones }
}

/**
 * The state with what the pack's editor says holds. It needs no report, and it counts as long as nothing newer has
 * moved the story: before the first report, and later wherever the editor knows more than the papers.
 * @param now words for later wait: a backtest of last month knows nothing of today's
 * @returns the very same state when his word says nothing new
 */
export const withEditorsWord = (state: StoryState, pack: Rules, now: Instant): StoryState => {
  const words = saidBy(pack, now)
  const known = withoutRecalled(state, words)
  return words
    .filter(word => !isOvertaken(word, known))
    .reduce((held, word) => reached(held, word, pack), known)
}
