import type { Verdict } from './verdict.ts'

/** A text that says of a report that it holds no longer. It is no news of the story itself. */
export type WithdrawalNotice = {
  /** The words of what is taken back, as far as it says them; empty when it does not. */
  of: string
}

/** How a report speaks of a milestone: as a fact; as a plan, a wish or a chance; as untrue; as taken back by its outlet. */
export const sayings = ['holds', 'planned', 'denied', 'withdrawn'] as const
export type Saying = (typeof sayings)[number]

/** What a report is: the news, or words about it, what is to come, or a page that is rewritten all day long. */
export const reportKinds = ['news', 'commentary', 'preview', 'live'] as const
export type ReportKind = (typeof reportKinds)[number]

/** A milestone that a headline reports, and what it says of it ("Alaska"), most exact first. */
export type Said = { name: string; details: string[] }

/** By what a copy of a report is known; null where it is too short to tell. */
export type Print = { headline: string; telling: string | null; opening: string | null }

/**
 * What one report says, as its reader understood it: text in, reading out. How a report is grouped, what it moves, denies
 * or takes back follows from it, whoever has read.
 */
export type Reading = {
  verdict: Verdict
  /** Every milestone whose words stand in the headline, in the pack's order: one sentence can set the day and the place. */
  said: Said[]
  /** Milestones that the headline denies. */
  denied: string[]
  /** It only speaks about the news: an opinion, a question, a look back. It says and denies nothing then. */
  commentary: boolean
  /** What it takes back, when it is a notice of that; it counts for nothing then. */
  notice: WithdrawalNotice | null
  /** Null of a report that is not of the story: there is nothing to compare it with. */
  print: Print | null
  /**
   * Id of a report that tells of the same development, null for a new one, where a reading model said so; undefined:
   * words decide.
   */
  same?: string | null | undefined
}

/** Whether a report says this milestone. */
export const says = ({ said }: Pick<Reading, 'said'>, milestone: string): boolean =>
  said.some(({ name }) => name === milestone)

/** What it says of this milestone; nothing where it does not say it. */
export const detailsOf = ({ said }: Pick<Reading, 'said'>, milestone: string): string[] =>
  said.find(({ name }) => name === milestone)?.details ?? []

/** What it says of the state, in one word: a milestone's name, with "no" before it when it is denied; else empty. */
export const sayingOf = ({ said, denied: [denied] }: Pick<Reading, 'said' | 'denied'>): string =>
  said.at(-1)?.name ?? (denied === undefined ? '' : `no ${denied}`)
