import type { Instant } from '../instant.ts'
import type { Called, MatchRules, Term } from './match.ts'
import type { Sighting } from './report.ts'

/**
 * What a milestone is to its track: a step forward; a setback, which shows its own word where it struck; an end before the
 * last step; or something told beside the answer, as the place is.
 */
export const milestoneKinds = ['step', 'setback', 'end', 'aside'] as const
export type MilestoneKind = (typeof milestoneKinds)[number]

/** A change of the story's state that the pack knows, and the words that give it away in a headline. */
export type MilestoneRule = {
  name: string
  /** One word for timelines: "Dated". */
  label: string
  /** The answer while this is its track's latest milestone: "Announced. No date yet." `{detail}` takes its detail. */
  answer: string
  /** In prose what it is about, for a reading model. */
  about?: string | undefined
  /** A step unless told. */
  kind?: MilestoneKind | undefined
  /**
   * What it is in itself: a fact unless told, or a plan where its detail is a day. That something is planned, or wished
   * for, may be a milestone, too.
   */
  of?: 'fact' | 'plan' | 'wish' | undefined
  /** Id of its track; the first one unless told. */
  track?: string | undefined
  /** Looked for in the headline only. */
  match: MatchRules
  /** What it is called once it has happened: "after the summit" tells that it was held. */
  event?: MatchRules | undefined
  /** Milestones that it makes untrue: a postponement undoes the date. A setback without any undoes the furthest step. */
  undoes: string[]
  /** While one of these holds, a headline with these words is no news: a proposal after the announcement. */
  notWhile: string[]
  /** It is told only once one of these holds: what follows on a meeting is no follow-up before it was held. */
  after?: string[] | undefined
  /** What it ends when it comes again later: a meeting that was held, when the next one is announced. Not at once. */
  reopens?: string[] | undefined
  /** What it is about, most exact first: `{ "Alaska": ["Alaska", "Anchorage"] }`. */
  details: Record<string, Term[]>
  /**
   * Its detail is read from the headline: the day that is named there, the number beside its words, or a place that
   * `details` does not list.
   */
  detail?: 'day' | 'number' | 'place' | undefined
  /** The pack's list to which its detail is added once it is reached: the story goes by its place from then on. */
  calls?: string | undefined
  /** Of a day: what is added to that list on the day itself, for headlines that name nobody: "the talks". */
  today?: Term[] | undefined
  /** What is added to that list once it holds, for as long as the same word tells of the same turn. */
  since?: Term[] | undefined
  /** Milestones that it brings along where they do not hold yet: who knows the day knows that it is announced. */
  implies?: string[] | undefined
  /** Words of a headline that denies it. Two families that carry them take it back. */
  denied?: MatchRules | undefined
  /** How many independent families make it a turn: two unless told. */
  families?: number | undefined
  /** Topics whose readers it alerts: all that alert on milestones unless told. */
  topics?: string[] | undefined
  /** Days after which the same word tells of a new turn. */
  again?: number | undefined
}

/** The same word half a month later tells of a new turn, not of the old one, unless the pack says otherwise. */
const againDays = 14
const dayMs = 86_400_000

/** For how many milliseconds what a milestone says is the same turn. */
export const sameTurnMs = ({ again = againDays }: Pick<MilestoneRule, 'again'>): number => again * dayMs

export const natureOf = ({ of, detail }: Pick<MilestoneRule, 'of' | 'detail'>): 'fact' | 'plan' | 'wish' =>
  of ?? (detail === 'day' ? 'plan' : 'fact')

/** What it is to its track. */
export const kindOf = ({ kind = 'step' }: Pick<MilestoneRule, 'kind'>): MilestoneKind => kind

/** Whether it throws its track back, or ends it. */
export const isFall = (rule: Pick<MilestoneRule, 'kind'>): boolean =>
  ['setback', 'end'].includes(kindOf(rule))

/** A milestone that was reached. */
export type Milestone = {
  name: string
  /** Published time of the report that made it corroborated. */
  at: Instant
  /** From when on it could be known, where that is later: its feeds showed it late, or give days without hours. */
  shownAt?: Instant | undefined
  /** Id of the development that carries it; null when the pack's editor set it. */
  development: string | null
  headline: string
  families: string[]
  /** "Alaska", "28 March", "1,200", when known. */
  detail: string | null
  /** The day that its detail is, "2025-03-28". */
  day?: string | undefined
  /** The number that its detail is. */
  number?: number | undefined
  /** The higher number that it was before its reporters lowered it. */
  revisedFrom?: number | undefined
  /** When the freshest report that says so was published; its headline is that one's. */
  freshAt?: Instant | undefined
  /** How often its development had it and lost it before. */
  again?: number | undefined
  /** Number of the editor's decision that set it, where one did. */
  decided?: number | undefined
  /** What it made untrue: that holds again if its own reports are withdrawn. */
  undid?: Omit<Milestone, 'undid'>[] | undefined
  /** An editor has dropped what carries it: it counts, and no headline tells of it. Never kept. */
  untold?: true | undefined
}

/** A report that denies a milestone which holds. One is a dispute; two of independent families take it back. */
export type Denial = {
  milestone: string
  /** Id of the development that the report belongs to. */
  development: string
  /** Its family is the one it counts for; its summary is left out. */
  report: Sighting
}

/** A denial that two independent families carry. The state has moved back: it is a move as a milestone is one. */
export type TakenBack = {
  /** The milestone that was denied. */
  name: string
  /** Published time of the report that made the denial corroborated. */
  at: Instant
  /** From when on it could be known, where that is later. */
  shownAt?: Instant | undefined
  /** Id of the development that this report belongs to. */
  development: string
  /** Who carries the denial. */
  families: string[]
  /** The reports that deny it, oldest first, one of each family. */
  reports: Sighting[]
  /** What holds no longer, as it held: what was denied comes first, then what implies it. */
  fell: [Milestone, ...Milestone[]]
  /** How often its development had taken it back before. */
  again?: number | undefined
  /**
   * Nobody denies it, but whoever reported it took that back, or our editors count that report no more: then `families` and
   * `reports` are theirs. *decided*: our editors say so, with their source.
   */
  how?: 'withdrawn' | 'corrected' | 'retracted' | 'decided' | undefined
  /** As of a milestone. */
  untold?: true | undefined
}

/** A change of where the story stands. */
export type Move = Milestone | TakenBack

export const isTakenBack = (move: Move): move is TakenBack => 'fell' in move

/** Where a story stands: the milestones that hold, oldest first. */
export type StoryState = {
  story: string
  milestones: Milestone[]
  /** A detail that no longer holds, kept to be shown struck through: the day before it was moved. */
  struck?: { name: string; detail: string } | undefined
  /** Denials of what holds, too few as yet to take it back. */
  denials?: Denial[] | undefined
  /** What was taken back, oldest first: what had been said of it until then counts no more. */
  takenBack?: TakenBack[] | undefined
  /** The last developments that moved it, also by what holds no longer: what was told as a move is not told as coverage. */
  moved?: { development: string; at: Instant }[] | undefined
  /** What the story has come to be called, beside the terms of the pack. */
  called?: Called | undefined
}

/**
 * The move that a development has made, its latest: what it carries of what holds, or what it has taken back. It
 * follows from the saved state alone, so that a run after a crash finds the same.
 */
export const moveOf = (state: StoryState, development: string): Move | null => {
  const held = state.milestones.findLast(one => one.development === development)
  const fallen = state.takenBack?.findLast(one => one.development === development)
  if (held && fallen) return fallen.at > held.at ? fallen : held
  return held ?? fallen ?? null
}

/** The state once a milestone is reached: without what that undoes, and with a day that it moves struck. */
export const withMilestone = (
  state: StoryState,
  rule: MilestoneRule,
  milestone: Milestone,
  undoes: readonly string[] = rule.undoes,
): StoryState => {
  const gone = state.milestones.filter(
    ({ name }) => name === rule.name || undoes.includes(name) || rule.reopens?.includes(name),
  )
  const kept = state.milestones.filter(one => !gone.includes(one))
  // A day that a postponement struck is replaced by the next one that is named.
  const replaced = [...gone, ...gone.flatMap(({ undid = [] }) => undid)].find(
    ({ name, day, detail }) =>
      day !== undefined && detail !== null && day !== milestone.day && !rule.reopens?.includes(name),
  )
  const struck = replaced?.detail
    ? { name: replaced.name, detail: replaced.detail }
    : milestone.day === undefined
      ? state.struck
      : undefined
  const { struck: _, ...rest } = state
  const undid = gone.filter(({ name }) => name !== rule.name).map(({ undid: _, ...one }) => one)
  const reached = undid.length === 0 ? milestone : { ...milestone, undid }
  return { ...rest, milestones: [...kept, reached], ...(struck === undefined ? {} : { struck }) }
}
