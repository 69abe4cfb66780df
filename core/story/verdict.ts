/** What sifting says of one report. */
export type Verdict = {
  relevant: boolean
  /** Ids, in the pack's order, the main ones only (at most three). */
  topics: string[]
  milestone: string | null
  /** One sentence each: which term was found where, which development it joined and how alike they are. */
  why: string[]
  /** A word by which the pack keeps reports out stands in it: whatever else it is like, it is not of the story. */
  keptOut?: true
}
