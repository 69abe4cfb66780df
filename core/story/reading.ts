import type { Verdict } from './verdict.ts'

/** A text that says of a report that it holds no longer. It is no news of the story itself. */
export type WithdrawalNotice = {
  /** The words of what is taken back, as far as it says them; empty when it does not. */
  of: string
  /** Its word is said of other things, too: it is a notice only where the outlet has said the very same headline. */
  perhaps?: true
}

/** How a report speaks of a milestone: as a fact; as a plan, a wish or a chance; as untrue; as taken back by its outlet. */
export const sayings = ['holds', 'planned', 'denied', 'withdrawn'] as const
export type Saying = (typeof sayings)[number]

/** What one report says of one milestone. */
export type Claim = {
  milestone: string
  says: Saying
  /** What it says of it ("Alaska"), most exact first. */
  details: string[]
  /** The day that it names, where the milestone's detail is one: "2025-08-15". */
  day?: string | undefined
  /** The number that it names, where the milestone's detail is one. */
  number?: number | undefined
  /** It says of that number that it is another than before, on purpose: "Toll revised down to 36". */
  revised?: true | undefined
  /** It is not what the headline tells, but what that presupposes: "after the summit". */
  presupposed?: true | undefined
}

/** What a report is: the news, or words about it, what is to come, or a page that is rewritten all day long. */
export const reportKinds = ['news', 'commentary', 'preview', 'live'] as const
export type ReportKind = (typeof reportKinds)[number]

/** By what a copy of a report is known; null where it is too short to tell. */
export type Print = { headline: string; telling: string | null; opening: string | null }

/**
 * What one report says, as its reader understood it: text in, reading out. How a report is grouped, what it moves, denies
 * or takes back follows from it, whoever has read.
 */
export type Reading = {
  verdict: Verdict
  /** What it says of the state, in the pack's order: one sentence can set the day and the place. */
  claims: Claim[]
  /** Commentary and previews claim nothing. */
  kind: ReportKind
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

/** What a report says of a milestone that it reports as a fact. */
export const claimOf = ({ claims }: Pick<Reading, 'claims'>, milestone: string): Claim | undefined =>
  claims.find(claim => claim.milestone === milestone && claim.says === 'holds')

/** Whether a report says that this milestone holds. */
export const holdsIn = ({ claims }: Pick<Reading, 'claims'>, milestone: string): boolean =>
  claimOf({ claims }, milestone) !== undefined

/** Whether it says that it does not. */
export const deniedIn = ({ claims }: Pick<Reading, 'claims'>, milestone: string): boolean =>
  claims.some(claim => claim.milestone === milestone && claim.says === 'denied')

/** The milestones that it reports as facts. */
export const heldIn = ({ claims }: Pick<Reading, 'claims'>): string[] =>
  claims.flatMap(({ milestone, says }) => (says === 'holds' ? [milestone] : []))

/** The milestones of which it brings news: without what it only takes for granted. */
export const newsIn = ({ claims }: Pick<Reading, 'claims'>): string[] =>
  heldIn({ claims: claims.filter(({ presupposed }) => !presupposed) })

/** What it says of this milestone; nothing where it does not report it. */
export const detailsOf = ({ claims }: Pick<Reading, 'claims'>, milestone: string): string[] =>
  claimOf({ claims }, milestone)?.details ?? []

/** What it says of the state, in one word: a milestone's name, with "no" before it when it is denied; else empty. */
export const sayingOf = (reading: Pick<Reading, 'claims'>): string => {
  const denied = reading.claims.find(({ says }) => says === 'denied')
  return heldIn(reading).at(-1) ?? (denied === undefined ? '' : `no ${denied.milestone}`)
}

/** Whether it only speaks about the news. */
export const isAside = ({ kind }: Pick<Reading, 'kind'>): boolean =>
  kind === 'commentary' || kind === 'preview'
